"""The one exception for input that a person can put right."""

_LONGEST_WORD = 80
_LONGEST = 300


class DigitnetError(ValueError):
    """Bad input. The message is one sentence: what was wrong and what to do about it.

    Of what it quotes from a file, line breaks become spaces, what cannot be printed becomes ``�``,
    and what is long is cut in its middle: whatever comes in, a page can show the sentence.
    """

    def __init__(self, sentence: object = "") -> None:
        super().__init__(_one_line(str(sentence)))


def _one_line(sentence: str) -> str:
    words = " ".join(_cut(word, _LONGEST_WORD) for word in sentence.split())
    line = words if words.isprintable() else "".join(c if c.isprintable() else "�" for c in words)
    return _cut(line, _LONGEST)


def _cut(text: str, most: int) -> str:
    """Leave out the middle of what is longer."""
    half = most // 2
    return text if len(text) <= most else f"{text[:half]}…{text[1 - half :]}"
