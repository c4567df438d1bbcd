"""Spreadsheets: the only seat of openpyxl and calamine."""
