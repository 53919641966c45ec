"""The script that desks start with is whole: every text can be filled, every question asked."""

from leaddesk.services.touch.compose import compose
from leaddesk.services.touch.script import Choice, default_script


def test_every_opener_can_be_read_aloud_when_nothing_is_known() -> None:
    for opener in default_script().openers:
        said = compose(opener.text, {})
        assert not said.missing, opener.name
        assert "{{" not in said.text


def test_every_question_has_chips_or_a_field_and_no_two_write_the_same() -> None:
    questions = default_script().questions
    assert len({one.field for one in questions}) == len(questions) == 6
    for one in questions:
        assert one.choices or one.days or one.hint, one.label


def test_a_choice_knows_its_own_words_and_others_for_them() -> None:
    choice = Choice("1–3 months", "1–3 months", ("next month",))
    assert choice.means("1-3 Months ")
    assert choice.means("Next month.")
    assert not choice.means("")
    assert not choice.means("later")
