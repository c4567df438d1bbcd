"""Procedures as files: loading with located errors, overlays, the schema for editors; no table."""
