"""This installation: settings, addresses and the institutions' procedures."""
