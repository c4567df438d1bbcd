"""Reports: what an auditor takes away."""
