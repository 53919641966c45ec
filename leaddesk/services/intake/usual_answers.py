"""The answers of a file in standard words, where nobody is asked about them."""

from collections.abc import Mapping

from leaddesk.services.capture.cell_text import value
from leaddesk.services.capture.table import Table
from leaddesk.services.intake.answers import timeline_meant
from leaddesk.services.intake.file_survey import MOST_ANSWERS


def usual_answers(table: Table, mapping: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """What a person would agree to who changes nothing: column → answer → value to use.

    Timelines become the standard words where they are recognised, as in the wizard; a column
    with too many answers to be asked about stays as it is. The original is kept with each row.
    """
    asked = [
        (index, column)
        for index, column in enumerate(table.header)
        if mapping.get(column) == "timeline"
    ]
    said: dict[str, set[str]] = {column: set() for _, column in asked}
    for row in table.rows() if asked else ():
        for index, column in asked:
            if index < len(row.cells) and len(said[column]) <= MOST_ANSWERS:
                said[column].add(value(row.cells[index]))
    return {
        column: {text: meant for text in texts if (meant := timeline_meant(text)) not in ("", text)}
        for column, texts in said.items()
        if len(texts - {""}) <= MOST_ANSWERS
    }
