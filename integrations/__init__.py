"""The neighbours of the product, one folder each."""
