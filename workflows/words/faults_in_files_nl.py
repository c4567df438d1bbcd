"""What is wrong in a file of an institution, or between its files, in Dutch."""

FAULTS: dict[str, str] = {}
