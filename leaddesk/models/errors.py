"""Two kinds of error: the world's, said in a sentence, and ours, which make a report."""


class LeadDeskError(Exception):
    """Something the world did: what happened, what is safe, what to do."""

    def __init__(self, happened: str, safe: str = "", do: str = "") -> None:
        self.happened = happened
        self.safe = safe
        self.do = do
        super().__init__(" ".join(part for part in (happened, safe, do) if part))
