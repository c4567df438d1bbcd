"""The pages, each a few lines: look up, ask, show."""
