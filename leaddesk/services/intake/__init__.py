"""A lead arrives: one at a time, or a file of them."""
