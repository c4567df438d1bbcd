"""What people do with a case, one act a file: its commands, its events, its rules. No act imports another."""
