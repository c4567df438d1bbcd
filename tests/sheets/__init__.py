"""Spreadsheets: what is written opens as what it was, and what is read is whole or refused with its rows."""
