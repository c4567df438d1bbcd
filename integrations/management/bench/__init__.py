"""The figures of `manage.py bench screening`: how fast names are searched, how well, and what the peers make of it."""
