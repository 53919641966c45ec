"""What a person wants, as it fits after "about" in a sentence of the desk's own."""

import re

LONGEST_WISH = 60

#: Where the first phrase of a wish ends: "Roof quote, ready now", "Roof check; she called".
_PHRASE_ENDS = re.compile(r"[.,;:!?\n(]| [-–—] ")
#: Words that make a sentence of a phrase: "about we need a quote" is nothing that a person says.
_SENTENCE = re.compile(
    r"\b(i|we|he|she|they|you|it|my|our|your|me|us|is|are|was|were|am|be|been|have|has|had|do|does"
    r"|did|can|could|would|will|should|want|wants|wanted|need|needs|needed|like|looking|asked|asks"
    r"|please|hi|hello|hey|dear|thanks|thank|how|what|when|where|why|who|yes|no)\b",
    re.IGNORECASE,
)


def spoken_wish(wants: str) -> str:
    """What they want as a short phrase: "Roof quote, ready now" is "roof quote".

    A whole message or a sentence is no such phrase: the answer is empty, and the stand-in is said.
    """
    phrase = _PHRASE_ENDS.split(wants.strip(), maxsplit=1)[0].strip()
    if not phrase or len(phrase) > LONGEST_WISH or not phrase[0].isalnum():
        return ""
    if _SENTENCE.search(phrase):
        return ""
    begins_small = phrase[1:2].islower() or phrase.startswith("A ")
    return phrase[0].lower() + phrase[1:] if begins_small else phrase
