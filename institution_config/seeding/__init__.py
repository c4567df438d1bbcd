"""Cases by the thousand for an installation that is to be tried at its real size; all of them are fictional."""
