"""What a client gives: the kinds of value there are, each with what makes it right."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import Any

from marshmallow import Schema, ValidationError, fields, pre_load

# A body of 2 MB can hold 300,000 fields that are not known; the first few say what is wrong.
MOST_UNKNOWN_NAMED = 20

UUID_FORM = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
DATE_FORM = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
# What the interface's description says of words and of dates.
SAYABLE = r"^[^\x00]*[^\s\x00][^\x00]*$"
DATE_FORMATS = [{"format": "date"}, {"format": "date-time"}]

A_RIGHT_UUID = 'Give a UUID, such as "019b0f6e-8a51-7c3e-9d27-5b1f4a60c2d8".'
A_RIGHT_DATE = 'Give an ISO 8601 date or date-time that exists, such as "2016-04-11" or "2016-04-11T08:30:00+02:00".'


class Given(Schema):
    """What a client gives: a field that is not known is refused by its name."""

    @pre_load
    def refuse_unknown(self, data: Any, *, unknown: str, **_: Any) -> Any:
        """Name the fields that are not known, in one go: marshmallow would name each of 300,000."""
        if isinstance(data, Mapping) and unknown == "raise":
            known = [field.data_key or name for name, field in self.load_fields.items()]
            strange = sorted(set(data) - set(known))
            if strange:
                detail = f"There is no such field. Known: {', '.join(known) or 'none'}."
                raise ValidationError({name: [detail] for name in strange[:MOST_UNKNOWN_NAMED]})
        return data


def words(*validators: Callable[[Any], Any], description: str, **options: Any) -> fields.String:
    """Text that says something and that any database can hold; `options` are the field's own."""
    refusals = [refuse_blank, refuse_nul, refuse_surrogate]
    metadata = {"description": description, "pattern": SAYABLE}
    return fields.String(validate=[*refusals, *validators], metadata=metadata, **options)


def date(description: str, **options: Any) -> fields.String:
    """An ISO 8601 date or date-time that exists, kept as it was given."""
    metadata = {"description": description, "anyOf": DATE_FORMATS}
    return fields.String(validate=first_instant, metadata=metadata, **options)


def bound(description: str) -> fields.String:
    """An ISO 8601 date or date-time to filter by, loaded as its first instant."""
    return fields.String(post_load=first_instant, metadata={"description": description, "anyOf": DATE_FORMATS})


def identifier(description: str, **options: Any) -> fields.UUID:
    """A UUID, written in the usual way; `options` are the field's own."""
    return fields.UUID(pre_load=refuse_no_uuid, metadata={"description": description}, **options)


def refuse_blank(text: str) -> None:
    """Raise ValidationError for nothing but white space."""
    if not text.strip():
        raise ValidationError("Say something, or leave it out.")


def refuse_nul(text: str) -> None:
    """Raise ValidationError for a NUL character, which PostgreSQL cannot hold."""
    if "\x00" in text:
        raise ValidationError(f"Leave out the NUL (U+0000) at character {text.index(chr(0))}.")


def refuse_surrogate(text: str) -> None:
    """Raise ValidationError for half a character, which JSON can hold and UTF-8 cannot."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValidationError(f"Leave out the lone surrogate at character {error.start}.") from None


def refuse_no_uuid(value: Any) -> Any:
    """The value, a UUID or null; raises ValidationError for any other, and for one in braces or without hyphens."""
    if value is None:
        return None
    if not isinstance(value, str) or not UUID_FORM.fullmatch(value):
        raise ValidationError(A_RIGHT_UUID)
    return value


def first_instant(value: str) -> dt.datetime:
    """The first instant of a date or date-time, in UTC, which is assumed where no offset is given.

    Raises ValidationError when there is no such date, or none in UTC between the years 1 and 9999.
    """
    if not DATE_FORM.fullmatch(value):
        raise ValidationError(A_RIGHT_DATE)
    try:
        found = dt.datetime.fromisoformat(value)
        return (found if found.tzinfo else found.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, OverflowError):
        raise ValidationError(A_RIGHT_DATE) from None
