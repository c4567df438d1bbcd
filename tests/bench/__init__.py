"""The product's matcher in the shapes that outside scripts measure matchers by; no framework is set up for it."""
