"""The demonstration: fictional people, fictional cases, real procedures."""
