"""Reading: the cast x case x expected, and how many statements a page costs."""
