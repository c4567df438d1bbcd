"""Whole stories that an administrator can read, played on a database of their own."""
