"""The floors, the sizes and the set-up, measured."""
