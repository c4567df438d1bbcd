"""The one door for reading."""
