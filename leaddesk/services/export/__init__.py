"""Leads leave the desk as a file: CSV, XLSX, vCard or JSON lines, told by the file's name."""
