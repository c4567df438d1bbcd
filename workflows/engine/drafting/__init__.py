"""Procedures before they are published: explored, proved sound and lawful, told in sentences, compared."""
