"""The commands an administrator runs."""
