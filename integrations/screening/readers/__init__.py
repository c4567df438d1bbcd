"""Readers: official list formats into entries; a file that is not whole raises UnreadableList and gives nothing."""
