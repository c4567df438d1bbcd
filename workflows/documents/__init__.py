"""What goes out on paper or into a calendar: letters, certificates, packets, dossiers, calendar files."""
