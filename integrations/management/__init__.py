"""Commands of the neighbours."""
