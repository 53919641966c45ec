"""The score of a lead as a chip: a number, an icon for its temperature, in headers the word."""

from PySide6.QtWidgets import QWidget

from leaddesk.models.vocabulary import Temperature
from leaddesk.ui.theme import Theme
from leaddesk.ui.widgets.chip import Chip, ChipFace

_ICONS = {
    Temperature.HOT: "flame",
    Temperature.WARM: "sun",
    Temperature.COLD: "snowflake",
}
_LEAST_WIDTH = 47


def score_face(score: int, temperature: Temperature, *, with_word: bool = False) -> ChipFace:
    """The chip of ``score``; its temperature comes from the bands of the rules."""
    word = temperature.capitalize()
    return ChipFace(
        f"{score}  {word}" if with_word else str(score),
        _ICONS[temperature],
        temperature.value,
        least_width=_LEAST_WIDTH,
        spoken=f"score {score}, {word}",
    )


class ScoreChip(Chip):
    """A score chip outside a list."""

    def __init__(
        self,
        theme: Theme,
        score: int = 0,
        temperature: Temperature = Temperature.COLD,
        *,
        with_word: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, score_face(score, temperature, with_word=with_word), parent)
        self._with_word = with_word

    def show_score(self, score: int, temperature: Temperature) -> None:
        """Show this score from now on."""
        self.show_face(score_face(score, temperature, with_word=self._with_word))
