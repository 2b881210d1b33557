"""Spreadsheets: the records as CSV files with their description, and as a workbook for people."""
