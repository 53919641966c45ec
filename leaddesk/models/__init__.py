"""What a lead is, and where it is kept. No Qt, no services."""
