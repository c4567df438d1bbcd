"""Procedures broken on purpose, told, and compared."""
