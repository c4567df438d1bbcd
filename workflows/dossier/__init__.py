"""The case as it stands: its entries, its sealed records, and the situation of whoever asks. Nothing decides here."""
