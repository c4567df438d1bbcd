"""Eight procedures as first drafted, and what an independent interpreter of the language made of their golden cases."""
