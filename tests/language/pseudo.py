"""A language of no country: every word can still be read, is accented, and takes more room."""

import gettext
import re

ACCENTED = str.maketrans("aeiouyAEIOUncsz", "äéîøüÿÄÉÎØÜñçşž")
LONGER = 0.4
PARTS = re.compile(r"(\{\w*\}|\*\.\w+)")


class Pseudo(gettext.NullTranslations):
    """Says everything two fifths longer than English does."""

    def gettext(self, message: str) -> str:
        """Return `message` longer and accented, what is filled in as it was."""
        parts = PARTS.split(message)
        said = "".join(
            part.translate(ACCENTED) if n % 2 == 0 else part for n, part in enumerate(parts)
        )
        wanted = round(len(message) * LONGER)
        return said + (" " + "lörem "[: max(wanted - 1, 0)] * 40)[:wanted].rstrip()

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """Return one or many."""
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - the same in every sense
        """Return `message`."""
        return self.gettext(message)
