"""Each command of the product, one file each."""
