"""The door of vendors whose lasting token only buys a short one (OAuth 2, RFC 6749 §6)."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from leaddesk.services.capture.json_parts import text
from leaddesk.services.roads.pull.asking import Access, Ask, Fault, FaultKind
from leaddesk.services.roads.pull.vendors import GRANTS
from leaddesk.services.roads.pull.wire import Wire

#: A token is used no longer than until so long before it runs out.
_SPARE = timedelta(minutes=2)
_USUAL_LIFE = 3_600


@dataclass(frozen=True, slots=True)
class _Bought:
    """A short token: for which access, and until when. It is in memory only."""

    access: Access
    token: str = field(repr=False)
    until: datetime


class Door:
    """Opens the vendors' lists with a token that is good now."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._bought: dict[int, _Bought] = {}

    def open(self, vendor: str, road_id: int, access: Access, now: datetime) -> Access:
        """``access`` with the token to ask with."""
        grant = GRANTS.get(vendor)
        if grant is None:
            return access
        bought = self._bought.get(road_id)
        if bought is None or bought.access != access or now >= bought.until:
            bought = self._bought[road_id] = self._buy(grant(access), access, now)
        return replace(access, secrets={**access.secrets, "token": bought.token})

    def forget(self, road_id: int) -> bool:
        """Whether there was a token, which is forgotten now."""
        return self._bought.pop(road_id, None) is not None

    def _buy(self, ask: Ask, access: Access, now: datetime) -> _Bought:
        try:
            document = self._wire.send(ask, now)
        except Fault as fault:
            if fault.kind is FaultKind.REJECTED:
                raise Fault(FaultKind.ACCESS, fault.words) from fault
            raise
        token, life = text(document, "access_token"), text(document, "expires_in")
        if not token:
            raise Fault(FaultKind.ACCESS, "gave no access token.")
        seconds = int(life) if life.isascii() and life.isdigit() else _USUAL_LIFE
        return _Bought(access, token, now + timedelta(seconds=seconds) - _SPARE)
