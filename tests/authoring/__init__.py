"""Procedure files: read, overlaid, located, checked."""
