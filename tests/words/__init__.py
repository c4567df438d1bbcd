"""Sentences: none is missing, none disagrees, and each reads as one would say it."""
