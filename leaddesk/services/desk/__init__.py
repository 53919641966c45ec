"""A person acts: one noun a file, each function one command, each command undone by Ctrl+Z."""
