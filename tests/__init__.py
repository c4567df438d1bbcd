"""The specification of the product."""
