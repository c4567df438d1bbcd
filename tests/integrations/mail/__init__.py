"""Mail as a neighbour."""
