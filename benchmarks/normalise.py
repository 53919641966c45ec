"""How fast rows become standard records, beside the libraries that the quick ways must equal.

    python -m benchmarks.normalise [rows]

Prints CPU microseconds a value and ratios; both sides of a ratio run in turns, median of five.
"""

import csv
import io
import random
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from benchmarks.messy_rows import HEADER, messy_csv, messy_email, messy_phone
from leaddesk.services.capture.cell_text import value
from leaddesk.services.capture.context import Context
from leaddesk.services.capture.email_address import library_reading as email_library
from leaddesk.services.capture.email_address import read_email
from leaddesk.services.capture.phone_number import library_reading as phone_library
from leaddesk.services.capture.phone_number import phone_reader
from leaddesk.services.capture.sources import read_file
from leaddesk.services.capture.standardize import compile_standardizer

ROUNDS = 5
MAPPING = dict(
    zip(
        HEADER,
        [
            "first_name",
            "last_name",
            "phone",
            "email",
            "city",
            "region",
            "postal_code",
            "timeline",
            "captured_at",
            "notes",
        ],
        strict=True,
    )
)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one run."""
    start = time.process_time()
    work()
    return time.process_time() - start


def each(read: Callable[[str], object], values: Sequence[str]) -> Callable[[], object]:
    """A run of ``read`` over all values."""
    return lambda: [read(text) for text in values]


def compare(name: str, quick: Callable[[str], object], slow: Callable[[str], object]) -> None:
    """Print what a value costs both ways."""
    chance = random.Random(5)
    makers = {"phones": messy_phone, "e-mails": lambda c: messy_email(c, c.randrange(10**6))}
    quick_values = [value(makers[name](chance)) for _ in range(20_000)]
    slow_values = quick_values[:2_000]
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(cpu(each(quick, quick_values)) / len(quick_values))
        theirs.append(cpu(each(slow, slow_values)) / len(slow_values))
    mine, library = statistics.median(ours) * 1e6, statistics.median(theirs) * 1e6
    print(f"{name:9} {mine:6.2f} us   library {library:6.2f} us   {library / mine:5.1f} x faster")


def main() -> None:
    """Run all three comparisons."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    reader = phone_reader("US")
    compare("phones", reader, lambda text: phone_library(text, "US"))
    compare("e-mails", read_email, email_library)

    data = messy_csv(count)
    context = Context("US", ZoneInfo("America/New_York"), "USD", datetime(2026, 12, 31, tzinfo=UTC))
    standardizer = compile_standardizer(HEADER, MAPPING, context)
    plain, tabled, whole = [], [], []
    for _ in range(ROUNDS):
        plain.append(cpu(lambda: sum(1 for _ in csv.reader(io.StringIO(data.decode())))))
        tabled.append(cpu(lambda: sum(1 for _ in read_file(data, "messy.csv").rows())))
        whole.append(cpu(lambda: sum(1 for row in read_file(data).rows() if standardizer(row[2]))))
    for name, times in (
        ("csv.reader alone", plain),
        ("rows of the table", tabled),
        ("rows, standardised", whole),
    ):
        seconds = statistics.median(times)
        print(f"{name:19} {seconds / count * 1e6:6.2f} us a row   {count / seconds:9,.0f} rows/s")


if __name__ == "__main__":
    main()
