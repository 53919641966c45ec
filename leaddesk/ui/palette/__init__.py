"""The command palette: find or do anything."""
