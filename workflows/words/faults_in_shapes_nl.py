"""What stands in a file where something else is meant to stand, in Dutch."""

FAULTS: dict[str, str] = {}
