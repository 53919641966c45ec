"""A post that only tries an address: it says of itself that it is a test, and makes no lead."""

import json

import httpx2

from leaddesk.services.errors import LeadDeskError

#: Seconds that an address may take to answer.
_PATIENCE = 10
_TEST = {"is_test": True, "name": "Test Lead", "email": "test@example.com", "phone": "+13525550101"}


def send_test(address: str) -> str:
    """Post a test to ``address``; the answer is what it said, in a sentence.

    Raises `LeadDeskError` where nobody answers, or the post is refused.
    """
    body = json.dumps(_TEST).encode()
    headers = {"Content-Type": "application/json"}
    try:
        answer = httpx2.post(address, content=body, headers=headers, timeout=_PATIENCE)
    except httpx2.HTTPError as error:
        raise LeadDeskError(
            "Nobody answers at this address.",
            "Nothing was changed.",
            "Look whether the receiver runs, and your tunnel or proxy.",
        ) from error
    if not answer.is_success:
        raise LeadDeskError(
            f"The address answered {answer.status_code}, which is no yes.",
            "Nothing was changed.",
            "Look whether the whole address was copied, and whether the source is on.",
        )
    return "The test went out and was answered. It is shown below as soon as it is read."
