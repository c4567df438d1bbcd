"""The rules: pure, without framework, clock, chance or I/O."""
