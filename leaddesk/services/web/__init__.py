"""The door: what takes posts from outside, and the pages that a desk shows to the world."""
