"""The one exception for input that a person can put right."""


class DigitnetError(ValueError):
    """Bad input. The message is one sentence: what was wrong and what to do about it."""
