"""Mail as a neighbour: carried by Django's own backends, under a number that stays the same at every attempt."""
