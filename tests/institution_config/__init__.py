"""What ships beside the code: the institutions, their procedures, and the guide that teaches them."""
