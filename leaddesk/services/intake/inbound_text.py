"""A lead writes: STOP is obeyed at once, a reply ends the sequence, and somebody answers."""

from datetime import datetime

from sqlmodel import col

from leaddesk.models.change import Change
from leaddesk.models.consent import Consent, Suppression
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.models.vocabulary import Channel, EventKind, StopReason, TouchState
from leaddesk.services.capture.opt_out_words import Said, said_in
from leaddesk.services.capture.raw_lead import Inbound
from leaddesk.services.intake.answer_soon import answer_soon
from leaddesk.services.intake.filling import up_again
from leaddesk.services.intake.two_way import has_met
from leaddesk.services.standing.appraise import appraise
from leaddesk.services.standing.enrolling import stop_sequence, waiting_touches
from leaddesk.services.standing.opt_out import WAYS, stop_channel, suppress
from leaddesk.services.standing.policy import Policy
from leaddesk.services.standing.settle import settle

#: How a suppression begins that the person's own words made: their START may lift it.
THEIR_OWN = "they wrote"


def wrote_to_us(
    change: Change,
    policy: Policy,
    lead: Lead,
    letter: Inbound,
    at: datetime,
    *,
    sender: str,
    known: bool,
) -> None:
    """A text or e-mail of ``lead`` from the number or address ``sender``.

    ``known`` when the lead was here before. It is a reply where the desk had tried to reach them,
    which is a contact; else they came to us.
    """
    said = said_in(letter.text)
    is_reply = known and lead.first_attempt_at is not None
    change.event(
        lead,
        EventKind.REPLY if is_reply else EventKind.INBOUND,
        at=at,
        channel=str(letter.channel),
        text=letter.text[:10_000],
        number=letter.our_number,
        asks=str(said) if said is not Said.NOTHING else "",
    )
    if said is Said.STOP:
        _stop(change, policy, lead, letter, sender)
    elif said is Said.START:
        _start(change, policy, lead, letter, sender)
    elif said is Said.HELP:
        _rises(change, policy, lead)
    else:
        if is_reply:
            has_met(change, lead, at, StopReason.REPLY, "they replied")
        elif known:
            stop_sequence(change, lead, StopReason.REPLY)
        if said is Said.MAYBE_STOP:
            _hold(change, lead, letter)
        appraise(change, policy, lead, change.now)
        answer_soon(change, policy, lead, _words(letter, said, is_reply))


def stop_of_a_stranger(change: Change, letter: Inbound, sender: str) -> str:
    """Obey a STOP from a number that is no lead's; why it makes none, or nothing."""
    if letter.channel is Channel.CALL or said_in(letter.text) is not Said.STOP or not sender:
        return ""
    suppress(change, letter.channel, sender, _why(letter))
    return f"it asks for no more {WAYS[letter.channel]}, which holds from now on"


def _stop(change: Change, policy: Policy, lead: Lead, letter: Inbound, sender: str) -> None:
    """No to this channel, in their own words (trust L8); nothing of a sequence goes on."""
    if sender:
        suppress(change, letter.channel, sender, _why(letter))
    stop_channel(change, lead, letter.channel, _why(letter))
    stop_sequence(change, lead, StopReason.OPT_OUT)
    _keep_consent(change, lead, letter, granted=False)
    appraise(change, policy, lead, change.now)
    _rises(change, policy, lead)


def _start(change: Change, policy: Policy, lead: Lead, letter: Inbound, sender: str) -> None:
    """Their own START lifts their own STOP on that number, and says so; nothing else is lifted.

    What a person of the desk or a list wrote down stays, and the timeline says that it does.
    """
    rows = change.all(
        Suppression,
        Suppression.channel == letter.channel,
        col(Suppression.value).in_([value for value in {sender, _way(lead, letter)} if value]),
    )
    stays = [one for one in rows if not one.why.startswith(THEIR_OWN)]
    for row in rows:
        if row not in stays:
            change.remove(row)
    _keep_consent(change, lead, letter, granted=True)
    if stays:
        change.event(
            lead,
            EventKind.NOTE,
            text=f"They wrote “{_short(letter.text)}”. No more {WAYS[letter.channel]} stays as it"
            f" was written down: {stays[0].why}.",
        )
    _rises(change, policy, lead)


def _hold(change: Change, lead: Lead, letter: Inbound) -> None:
    """Nothing more goes out on this channel until a person has judged their words."""
    for touch in waiting_touches(change, lead):
        if touch.channel is letter.channel and touch.state is not TouchState.HELD:
            why = f"they may not want {WAYS[letter.channel]} any more"
            change.update(touch, state=TouchState.HELD, reason=why)


def _rises(change: Change, policy: Policy, lead: Lead) -> None:
    settle(change, policy, lead, change.now)
    change.update(lead, unread=True, **up_again(lead.inbox, lead.stage, change.now))


def _keep_consent(change: Change, lead: Lead, letter: Inbound, *, granted: bool) -> None:
    wording = f"They wrote “{_short(letter.text)}”"
    change.add(
        Consent(
            lead_id=key_of(lead),
            channel=letter.channel,
            granted=granted,
            at=change.now,
            wording=wording,
            source="their own message",
        )
    )
    change.event(
        lead,
        EventKind.CONSENT,
        channel=str(letter.channel),
        granted=granted,
        wording=wording,
    )


def _words(letter: Inbound, said: Said, is_reply: bool) -> str:
    way = "text" if letter.channel is Channel.SMS else "e-mail"
    if said is Said.MAYBE_STOP:
        return f"Ask: no more {WAYS[letter.channel]}? “{_short(letter.text)}”"
    begins = f"Replied by {way}" if is_reply else f"Sent a {way}" if way == "text" else "Wrote"
    return f"{begins}: “{_short(letter.text)}”" if letter.text.strip() else begins


def _why(letter: Inbound) -> str:
    """Why nothing more goes out, in their own words."""
    return f"{THEIR_OWN} “{_short(letter.text)}”"


def _way(lead: Lead, letter: Inbound) -> str:
    return (lead.email if letter.channel is Channel.EMAIL else lead.phone) or ""


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 120 else f"{line[:119]}…"
