"""The figures of the neighbours: their keys and their shapes; nothing is timed here."""
