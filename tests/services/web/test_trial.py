"""A test post says what the address answered."""

import socket

import pytest

from leaddesk.services.errors import LeadDeskError
from leaddesk.services.web import trial
from leaddesk.services.web.trial import send_test


def test_where_nobody_answers_it_says_so() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with pytest.raises(LeadDeskError, match="Nobody answers at this address"):
        send_test(f"http://127.0.0.1:{port}/in/1/x")


def test_what_is_posted_is_marked_as_a_test() -> None:
    assert trial._TEST["is_test"] is True
