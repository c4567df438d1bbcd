"""Cases told again in bulk: a pattern that was played once, told on other days and under other numbers, written."""
