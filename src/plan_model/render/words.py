"""Words: everything that depends on the reader's language. Sentences go through gettext here and nowhere else."""

from __future__ import annotations

import gettext
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from plan_model import locales
from plan_model.plan.values import Text, When
from plan_model.render.safe import safe


def N_(message: str) -> str:  # noqa: N802 — gettext's own name for a message that is translated later
    """Mark a message for the catalogues; `Words.say` translates it when it is shown."""
    return message


def S_(sense: str, message: str) -> str:  # noqa: N802 — the twin of N_
    """Mark a message that means different things in different places, with the sense that it has here.

    The catalogues keep `end of life` as the name of a day apart from `end of life` as a status. `Words.say` translates
    it as any other message, and never shows the sense.
    """
    return f"{sense}{_IN_SENSE}{message}"


_IN_SENSE = "\x04"
"""What gettext's own compiled catalogues put between sense and message."""


_SIMPLE = str.maketrans(
    {
        "…": "...",
        "“": '"',
        "”": '"',
        "„": '"',
        "’": "'",
        "–": "-",
        "—": "-",
        "−": "-",
        "→": "->",
        "›": ">",
        "\xa0": " ",
    }
)
"""Signs of our sentences that a terminal without UTF-8 does not show; letters stay letters."""


class Words:
    """How one reader reads: language, fallback languages for plan texts, plain glyphs or not, ids beside names or not.

    Write whole sentences with named places: `words.say("{name} joins {role}", name=…, role=…)`. Every argument is
    made safe to show. `make catalogues` collects what stands in `say`, `sense`, `count`, `N_` and `S_`.
    """

    def __init__(self, language: str = "en", ascii_only: bool = False, *, tells_ids: bool = False) -> None:
        self.language = language if language in locales.LANGUAGES else "en"
        self.ascii_only = ascii_only
        self.tells_ids = tells_ids
        self._catalogue: gettext.NullTranslations = locales.catalogue(self.language)

    def say(self, message: str, **arguments: object) -> str:
        """The sentence in the reader's language, its places filled."""
        told = self._catalogue.gettext(message) if message else ""
        return self._fill(told.rpartition(_IN_SENSE)[2], arguments)

    def sense(self, sense: str, message: str, **arguments: object) -> str:
        """The sentence in the sense that it has here: `words.sense("of findings", "none")`."""
        return self.say(S_(sense, message), **arguments)

    def count(self, singular: str, plural: str, number: int, **arguments: object) -> str:
        """The sentence for this number; `{n}` is the number."""
        return self._fill(self._catalogue.ngettext(singular, plural, number), {"n": number, **arguments})

    def text(self, text: Text) -> str:
        """A plan's text in the reader's language, else in the first that it has."""
        return safe(text.in_language(self.language))

    def day(self, moment: When | date | None) -> str:
        """A date in the plan's own notation (ISO 8601); `tba` and `until_further_notice` in words."""
        if moment is None:
            return ""
        if isinstance(moment, date):
            return moment.isoformat()
        match moment.text:
            case "tba":
                return self.say("to be announced")
            case "until_further_notice":
                return self.say("until further notice")
        return safe(moment.text)

    def minute(self, moment: datetime) -> str:
        """A moment by the clock of the one who reads: `2026-11-24 09:30`."""
        return f"{moment.astimezone():%Y-%m-%d %H:%M}"

    def number(self, value: Decimal | int) -> str:
        """A number with thin groups of three and the language's decimal mark: `60 000`, `30 167,22`."""
        shown = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
        if "." in shown and not shown.partition(".")[2].strip("0"):
            shown = shown.partition(".")[0]
        mark = "." if self.language == "en" else ","
        return shown.replace(".", "\0").replace(",", " ").replace("\0", mark)

    def signed(self, value: Decimal | int) -> str:
        """A difference with its sign: `+4 750`, `−250`."""
        sign = ("-" if self.ascii_only else "−") if value < 0 else "+"
        return sign + self.number(-value if value < 0 else value)

    def amount(self, value: Decimal, currency: str) -> str:
        """An amount with its currency code: `60 000 EUR`."""
        return f"{self.number(value)} {safe(currency)}".rstrip()

    def glyph(self, fancy: str, simple: str) -> str:
        """A sign, or its twin where the terminal has no UTF-8."""
        return simple if self.ascii_only else fancy

    def _fill(self, message: str, arguments: dict[str, object]) -> str:
        if self.ascii_only:
            message = message.translate(_SIMPLE)
        if not arguments:
            return message
        return message.format(**{name: self._shown(value) for name, value in arguments.items()})

    def _shown(self, value: object) -> str:
        match value:
            case str():
                return safe(value)
            case Text():
                return self.text(value)
            case datetime():  # a date too
                return self.minute(value)
            case When() | date():
                return self.day(value)
            case Decimal() | int():
                return self.number(value)
            case _:
                return safe(str(value))


@cache
def words_for(language: str, ascii_only: bool = False, *, tells_ids: bool = False) -> Words:
    """The one Words of a language; `tells_ids` for who types addresses, and wants the ids beside the names."""
    return Words(language, ascii_only, tells_ids=tells_ids)
