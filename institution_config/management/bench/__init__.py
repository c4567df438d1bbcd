"""What `manage.py bench web` measures: the pages over seeded cases, on both databases and at two sizes."""
