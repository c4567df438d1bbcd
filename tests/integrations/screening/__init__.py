"""Screening: readers, matcher, intake and store, on fictional lists."""
