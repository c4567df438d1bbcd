"""Tables and pictures of how the work goes."""
