"""What the database itself holds: rows that are written once, and who may touch which table."""
