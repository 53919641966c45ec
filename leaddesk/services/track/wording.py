"""The review's figures and findings in words; screen, paper and page say the same."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from leaddesk.services.currencies import minor_digits
from leaddesk.services.track.interval import wilson
from leaddesk.services.track.metric import Detail, Metric, MetricKey, Unit
from leaddesk.services.track.not_reached import HourShare, NotReached
from leaddesk.services.track.sources import SourceRow
from leaddesk.services.track.weakest import JudgedBy
from leaddesk.services.track.week import Week
from leaddesk.services.track.weekly_review import WeeklyReview

NOTHING = "–"

#: The funnel follows one week's leads for as long as it takes; a rate beside it has its own base.
FUNNEL_COUNTS = "of this week’s leads"

#: Fewer leads of one source in a week are not worth a remark.
ENOUGH_FOR_A_SOURCE = 10

_MINUS = "−"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SIGNS = {"USD": "$", "CAD": "$", "AUD": "$", "NZD": "$", "EUR": "€", "GBP": "£"}


def share(value: float | None, digits: int = 0) -> str:
    """A share as a percentage: "46%"; a dash where there is none."""
    return NOTHING if value is None else f"{value * 100:.{digits}f}%"


def short_share(value: float | None) -> str:
    """A share whose first decimal matters when it is small: "9.1%", "46%", "9%"."""
    if value is None:
        return NOTHING
    text = share(value, 1 if value < 0.2 else 0)
    return text.replace(".0%", "%")


def wait(seconds: float | None) -> str:
    """A time to wait: "4:40", "3 h 20 min", "2 days 4 h"."""
    if seconds is None:
        return NOTHING
    minutes, rest = divmod(round(seconds), 60)
    if minutes < 60:
        return f"{minutes}:{rest:02}"
    hours, minutes = divmod(round(seconds / 60), 60)
    if hours < 48:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    days, hours = divmod(round(seconds / 3600), 24)
    return f"{days} days {hours} h" if hours and days < 10 else f"{days} days"


def short_wait(seconds: float) -> str:
    """A difference of times, as coarse as it is large: "30 s", "2:32", "12 min", "3 h"."""
    if round(seconds) < 60:
        return f"{round(seconds)} s"
    if seconds < 600:
        return wait(seconds)
    if seconds < 3600:
        return f"{round(seconds / 60)} min"
    if seconds < 2 * 86400:
        return f"{round(seconds / 3600)} h"
    return f"{round(seconds / 86400)} days"


def money(minor: float | None, currency: str, whole: bool = False) -> str:
    """An amount a person reads: "$35.90", or "$36" where ``whole``."""
    if minor is None:
        return NOTHING
    digits = minor_digits(currency)
    return _signed(f"{minor / 10**digits:,.{0 if whole else digits}f}", currency)


#: From this amount on, in this unit, with so many digits after the point.
_STEPS = ((999_500, 1_000_000, "m", 1), (9_950, 1_000, "k", 0), (1_000, 1_000, "k", 1))


def round_money(minor: int, currency: str) -> str:
    """A total at a glance: "$940", "$168k", "$1.2m"."""
    amount = minor / 10 ** minor_digits(currency)
    for least, unit, mark, digits in _STEPS:
        if abs(amount) >= least:
            return _signed(f"{amount / unit:,.{digits}f}".removesuffix(".0") + mark, currency)
    return _signed(f"{amount:,.0f}", currency)


def _signed(text: str, currency: str) -> str:
    sign = _SIGNS.get(currency)
    return f"{sign}{text}" if sign else f"{text} {currency}".strip()


def plural(count: int, noun: str) -> str:
    """ "1 lead", "2 leads"."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def day(when: date) -> str:
    """ "Tue, May 12"."""
    return f"{_DAYS[when.weekday()]}, {_MONTHS[when.month - 1]} {when.day}"


def moment(instant: datetime, zone: ZoneInfo) -> str:
    """ "May 12, 2026, 9:42 AM" in ``zone``."""
    local = instant.astimezone(zone)
    hour = local.hour % 12 or 12
    half = "AM" if local.hour < 12 else "PM"
    return f"{_MONTHS[local.month - 1]} {local.day}, {local.year}, {hour}:{local.minute:02} {half}"


def hour_of_day(hour: int) -> str:
    """ "8 AM", "12 PM"."""
    return f"{hour % 12 or 12} {'AM' if hour < 12 else 'PM'}"


def week_title(week: Week, year: bool = True) -> str:
    """ "May 4 to 10, 2026"; the month is said twice only where it changes."""
    first, last = week.first_day, week.last_day
    start = f"{_MONTHS[first.month - 1]} {first.day}"
    if year and first.year != last.year:
        start += f", {first.year}"
    end = str(last.day) if first.month == last.month else f"{_MONTHS[last.month - 1]} {last.day}"
    return f"{start} to {end}, {last.year}" if year else f"{start} to {end}"


def figure(metric: Metric, value: float | None) -> str:
    """A value of ``metric`` as it is shown: "46%", "9.1%", "4:40"."""
    if metric.definition.unit is Unit.SECONDS:
        return wait(value)
    return short_share(value) if metric.key is MetricKey.SOURCE_CONVERSION else share(value)


def change(metric: Metric) -> str:
    """The change since last week: "−6 points", "30 s slower", "same"; empty where not compared."""
    if metric.change is None:
        return ""
    if metric.definition.unit is Unit.SECONDS:
        if round(metric.change) == 0:
            return "same"
        return f"{short_wait(abs(metric.change))} {'slower' if metric.change > 0 else 'faster'}"
    amount = _points(metric)
    if amount == "same":
        return amount
    return f"{amount} {'point' if amount[1:] == '1' else 'points'}"


def short_change(metric: Metric) -> str:
    """The change in few letters: "−6 pts", "+30 s", "same"; empty where not compared."""
    text = change(metric)
    if metric.change is None or text == "same":
        return text
    if metric.definition.unit is Unit.SECONDS:
        return f"{'+' if metric.change > 0 else _MINUS}{short_wait(abs(metric.change))}"
    return f"{_points(metric)} pts"


def _points(metric: Metric) -> str:
    """The change of a share in points, between the two figures as they are shown."""
    digits = 1 if metric.key is MetricKey.SOURCE_CONVERSION else 0
    now, before = metric.value or 0.0, metric.previous.value or 0.0
    points = round(round(now * 100, digits) - round(before * 100, digits), digits)
    if points == 0:
        return "same"
    return f"{'+' if points > 0 else _MINUS}{abs(points):.{digits}f}"


def base(metric: Metric) -> str:
    """What the figure counts: "52 of 112 reached"."""
    measure = metric.measure
    if measure.denominator == 0:
        return {
            MetricKey.LEAD_TO_CONTACT: "no leads came in",
            MetricKey.CONTACT_TO_QUALIFIED: "nobody was reached",
            MetricKey.SPEED_TO_FIRST_CONTACT: "no leads came in",
            MetricKey.SEQUENCE_COMPLETION: "no sequence was due to end",
            MetricKey.SOURCE_CONVERSION: "no leads in 90 days",
        }[metric.key]
    counts = f"{measure.numerator:,} of {measure.denominator:,}"
    return f"{counts} {metric.definition.counted}"


def ripening(metric: Metric) -> str:
    """Why an unripe figure is not compared, or nothing."""
    if metric.mature or metric.value is None:
        return ""
    return "still ripening"


def conversion(row: SourceRow) -> str:
    """A source's 90 days: "9.8%", or "2 of 11" where there are too few leads to rank it."""
    if row.conversion is None:
        return NOTHING
    if not row.ranked:
        return f"{row.cohort_won} of {row.cohort_leads}"
    return short_share(row.conversion)


def detail(item: Detail) -> str:
    """The value of a detail in words."""
    if item.unit is Unit.SECONDS:
        return wait(item.value)
    if item.unit is Unit.SHARE:
        return share(item.value)
    return NOTHING if item.value is None else f"{item.value:,.0f}"


def verdict(review: WeeklyReview) -> str:
    """One sentence on the weakest metric, with what makes it unsure."""
    if review.leads == 0 and all(metric.value is None for metric in review.metrics):
        return "No leads came in this week, so there is nothing to compare."
    weakest = review.weakest
    if weakest is None:
        return "Nothing can be judged yet: this week is still ripening."
    metric = review.metric(weakest.key)
    name = metric.definition.name
    if weakest.on_target:
        sentence = f"{_all_five(review)} on target. Weakest by trend: {name.lower()}."
        return sentence if not review.too_few else f"{sentence} {too_few(review)}"
    sentence = f"{name} is furthest from its target of {figure(metric, metric.target)}."
    if weakest.judged_by is JudgedBy.LAST_WEEK:
        sentence += " Judged by last week: this one is still ripening."
    elif weakest.judged_by is JudgedBy.FOUR_WEEKS:
        sentence += " Judged by the last four weeks: this one is small."
    elif review.too_few:
        sentence += f" {too_few(review)}"
    if weakest.maybe_chance:
        sentence += " It may be chance: the numbers are small."
    return sentence


def too_few(review: WeeklyReview) -> str:
    """The warning of a small week."""
    leads = f"Only {plural(review.leads, 'lead')}" if review.leads else "No leads"
    return f"{leads} this week: too few to judge."


def _all_five(review: WeeklyReview) -> str:
    known = sum(metric.value is not None for metric in review.metrics)
    return "All five" if known == len(review.metrics) else f"All {known} that can be measured"


def lost_groups(lost: NotReached) -> tuple[tuple[str, tuple[int, ...], str], ...]:
    """The groups of leads that were not reached: a name, the leads, and what it means."""
    return (
        ("Not tried", lost.not_tried, "nobody has called, texted or e-mailed yet"),
        ("Tried", lost.tried, "called or written to, no answer so far"),
        ("No way in", lost.no_channel, "no usable phone number or e-mail address"),
    )


def hour_share(hour: HourShare) -> float:
    """How many of an hour's leads were reached."""
    return hour.reached / hour.leads if hour.leads else 0.0


def lowest_hour(review: WeeklyReview) -> HourShare | None:
    """The hour whose leads were reached least, where that is surely short of the target."""
    contact = review.metric(MetricKey.LEAD_TO_CONTACT)
    if review.too_few or not contact.mature:
        return None
    short = []
    for hour in review.hours:
        interval = wilson(hour.reached, hour.leads)
        if interval is not None and interval.high < contact.target:
            short.append(hour)
    return min(short, key=hour_share, default=None)


def hour_is_labelled(number: int, hours: int) -> bool:
    """Whether an hour's name fits: all of a working day, every third of a longer one."""
    return hours <= 12 or number % 3 == 0


def short_hour(hour: int, *, with_noon: bool = True) -> str:
    """ "9", and "12 PM" at noon where there is room for it."""
    return "12 PM" if hour == 12 and with_noon else str(hour % 12 or 12)


def key_figures(review: WeeklyReview) -> tuple[tuple[str, str, str], ...]:
    """Name, value and "was …" of the figures beside the five."""
    now, before = review.figures, review.figures_before

    def days(value: float | None) -> str:
        return NOTHING if value is None else plural(round(value), "day")

    def was(text: str) -> str:
        return "" if text == NOTHING else f"was {text.removesuffix(' days')}"

    def cost(value: float | None) -> str:
        return money(value, review.currency)

    return (
        ("Leads won", short_share(now.won_share), was(short_share(before.won_share))),
        ("Cost a lead", cost(now.cost_minor), was(cost(before.cost_minor))),
        ("First contact to won", days(now.days_to_win), was(days(before.days_to_win))),
    )


def question(review: WeeklyReview) -> str:
    """What the meeting is to decide."""
    if review.weakest is None:
        return "Nothing to change by these numbers yet."
    name = review.metric(review.weakest.key).definition.name.lower()
    if review.too_few:
        return f"Which one change could help {name}? The week is small: treat it as a hint."
    return f"Which one change would help {name} most?"


def source_note(review: WeeklyReview) -> tuple[str, tuple[int, ...]] | None:
    """The source that brought most leads without one qualified, and its leads."""
    silent = [
        row for row in review.sources if row.leads >= ENOUGH_FOR_A_SOURCE and not row.qualified
    ]
    if not silent:
        return None
    row = max(silent, key=lambda row: row.leads)
    return f"{row.name} brought {plural(row.leads, 'lead')} and no qualified one.", row.lead_ids
