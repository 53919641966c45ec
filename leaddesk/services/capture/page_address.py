"""What a page's address tells of how somebody came to it."""

from urllib.parse import parse_qsl, urlsplit


def tags_of(address: str) -> dict[str, str]:
    """The campaign tags (utm_…) in a page's address, by their names in lower case."""
    try:
        query = urlsplit(address).query
        pairs = parse_qsl(query, max_num_fields=100)
    except ValueError:
        return {}
    return {name.lower(): said for name, said in pairs if name.lower().startswith("utm_") and said}
