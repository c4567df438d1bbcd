"""Tests of what goes out on paper or into a calendar."""
