"""The neighbours: what comes in from outside, and how it is refused when it is not whole."""
