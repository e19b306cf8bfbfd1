"""What can go wrong in the reading that whoever posted the article can mend."""

from __future__ import annotations


class CannotRead(Exception):
    """The article as given cannot be read; `field` is the posted field at fault, `detail` says what would be right."""

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(field, detail)
        self.field = field
        self.detail = detail


class TooLong(CannotRead):
    """The text, or the main text of the HTML, has more than `limit` characters."""

    def __init__(self, field: str, limit: int) -> None:
        super().__init__(field, f"It has too long a text: at most {limit} characters are read.")
        self.limit = limit

    def __reduce__(self) -> tuple[type[TooLong], tuple[str, int]]:
        """How it crosses from the reading's process: by its field and its limit."""
        return type(self), (self.field, self.limit)
