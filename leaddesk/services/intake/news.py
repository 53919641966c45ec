"""News of a lead that came before: what it cost, that it was sent back, that it opted out."""

from collections.abc import Callable

from leaddesk.models.capture import Capture
from leaddesk.models.change import Change
from leaddesk.models.contact_point import ContactPoint
from leaddesk.models.lead import Lead
from leaddesk.models.record import key_of
from leaddesk.models.vocabulary import CaptureOutcome, Channel, EventKind, StopReason, Validity
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.money import read_money
from leaddesk.services.capture.standard_record import StandardRecord
from leaddesk.services.capture.told import News, NewsKind
from leaddesk.services.capture.typed_fields import read_typed
from leaddesk.services.intake.arrived import Arrival, Arrived
from leaddesk.services.intake.capture_row import settle_capture
from leaddesk.services.intake.inbound import sender_of
from leaddesk.services.intake.known import known_leads
from leaddesk.services.intake.our_messages import lead_of_message
from leaddesk.services.settings import read_settings
from leaddesk.services.standing.appraise import appraise
from leaddesk.services.standing.enrolling import stop_sequence
from leaddesk.services.standing.names import called
from leaddesk.services.standing.opt_out import stop_channel, suppress
from leaddesk.services.standing.policy import policy_of
from leaddesk.services.standing.reach import why_no_call
from leaddesk.services.standing.recipients import refresh_recipients
from leaddesk.services.standing.settle import settle


def take_news(change: Change, arrival: Arrival, news: News, source_name: str) -> Arrived:
    """Do what ``news`` of a lead asks for; news of nobody that we know is kept, and says so."""
    if news.kind is NewsKind.OPT_OUT:
        _hold_for_whoever(change, news)
    lead = _lead_of(change, news, arrival.format)
    if lead is None:
        reason = "it is about a lead that is not on this desk"
        capture = settle_capture(change, arrival, CaptureOutcome.IGNORED, reason=reason)
        return Arrived(CaptureOutcome.IGNORED, None, key_of(capture), reason)
    _DO[news.kind](change, lead, news)
    change.event(
        lead,
        EventKind.NEWS,
        at=min(news.at or change.now, change.now),
        title=news.title,
        text=news.text,
        source=source_name,
        news=str(news.kind),
    )
    policy = policy_of(change)
    appraise(change, policy, lead, change.now)
    settle(change, policy, lead, change.now)
    capture = settle_capture(
        change, arrival, CaptureOutcome.NEWS, lead_id=key_of(lead), reason=news.title
    )
    change.say(f"{called(lead)}: {news.title}")
    return Arrived(CaptureOutcome.NEWS, key_of(lead), key_of(capture), news.title)


def _lead_of(change: Change, news: News, form: str) -> Lead | None:
    """The lead by its number at the source or by our message, else by its phone or e-mail.

    A number counts within one ``form`` only: no vendor speaks of another's leads.
    """
    if news.external_id:
        told = change.first(
            Capture,
            Capture.external_id == news.external_id,
            Capture.format == form,
            Capture.lead_id != None,  # noqa: E711 - a question to the database
        )
        if told is not None:
            return change.get(Lead, told.lead_id)
    if news.message_id:
        sent_to = lead_of_message(change.reader, [news.message_id])
        if sent_to is not None:
            return change.get(Lead, sent_to)
    known, _ = known_leads(change.reader, _named(change, news))
    return change.get(Lead, known[0].lead_id) if len(known) == 1 else None


def _named(change: Change, news: News) -> StandardRecord:
    """The number and address that ``news`` names, in standard form."""
    ways = {name: text for name, text in (("phone", news.phone), ("email", news.email)) if text}
    settings = read_settings(change.reader)
    context = Context(settings.country, settings.zone, settings.currency, change.now)
    return read_typed(ways, context)


def _hold_for_whoever(change: Change, news: News) -> None:
    """A no holds for the number or address that said it, be it of one lead, of several or none."""
    channel = news.channel or Channel.EMAIL
    value = sender_of(_named(change, news), channel)
    if value:
        suppress(change, channel, value, news.title)


def _cost(change: Change, lead: Lead, news: News) -> None:
    """What the lead cost, as its vendor says."""
    money = read_money(news.cost, read_settings(change.reader).currency)
    if money is not None:
        change.update(lead, cost_minor=money.minor, cost_currency=money.currency)


def _returned(change: Change, lead: Lead, _news: News) -> None:
    """The vendor took the lead back: it costs nothing."""
    if lead.cost_minor is not None:
        change.update(lead, cost_minor=0)


def _opt_out(change: Change, lead: Lead, news: News) -> None:
    stop_channel(change, lead, news.channel or Channel.EMAIL, news.title)


def _bounced(change: Change, lead: Lead, news: News) -> None:
    """A hard bounce: the address is gone, and no e-mail goes there any more.

    The sequence ends with the last way to reach the lead (domain: Sequences).
    """
    if not news.hard:
        return
    bounced = news.email.lower()
    for point in change.all(ContactPoint, lead_id=key_of(lead), channel=Channel.EMAIL):
        if point.value is not None and point.value.lower() == bounced:
            change.update(point, validity=Validity.BOUNCED)
    if lead.email is None or lead.email.lower() != (bounced or lead.email.lower()):
        return
    change.update(lead, email_validity=Validity.BOUNCED)
    refresh_recipients(change, policy_of(change), lead)
    if why_no_call(lead.phone, lead.phone_validity):
        stop_sequence(change, lead, StopReason.BOUNCE)


def _told_only(_change: Change, _lead: Lead, _news: News) -> None:
    """Nothing but the line on the timeline."""


_DO: dict[NewsKind, Callable[[Change, Lead, News], None]] = {
    NewsKind.COST: _cost,
    NewsKind.RETURNED: _returned,
    NewsKind.OPT_OUT: _opt_out,
    NewsKind.BOUNCED: _bounced,
    NewsKind.CANCELLED: _told_only,
    NewsKind.DELIVERY: _told_only,
    NewsKind.CHANGED: _told_only,
}
