"""Where a lead stands: its facts, its points, its place in the queue, kept in line with each other.

Everything that changes a lead ends here: the six steps decide, this applies what they decided.
"""
