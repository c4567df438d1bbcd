"""The sentences for refusals, events and notices, per language."""
