"""Letters, certificates, packets, dossiers and calendar files."""
