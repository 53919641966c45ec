"""The roads that the desk walks itself: a mailbox, a folder, a vendor's list of leads."""
