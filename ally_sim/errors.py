"""The world's faults: a sentence, what to do about it, and an exit code.

An author's mistake is a `Diagnostic` (data) and our own is a crash report; nothing else is raised
across rooms.
"""


class AllySimError(Exception):
    """Something outside the program went wrong: a full disk, a missing file, a damaged package."""

    def __init__(
        self, message: str, *, advice: str = "", exit_code: int = 2, **named: object
    ) -> None:
        """Keep `message` (what went wrong, where), `advice` (what to do) and the `exit_code`.

        Where something is `named`, both have places for it, as {file}; so the windows can say
        the same in another language, by `sentences`.
        """
        self.sentences = (message, advice)
        self.named = named
        self.message = message.format(**named) if named else message
        self.advice = advice.format(**named) if named else advice
        super().__init__(self.message)
        self.exit_code = exit_code

    def __str__(self) -> str:
        """Return the sentence for people: what went wrong, then what to do."""
        return f"{self.message} {self.advice}".strip()
