"""The pages: they ask and show."""
