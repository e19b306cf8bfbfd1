"""What every answer shares: its fields are always there, and where one is unknown it is said why."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from marshmallow import EXCLUDE, Schema, fields, missing, validate
from marshmallow.utils import get_value

from schemas.words import WHYS

Accessor = Callable[[Any, str, Any], Any]


class Answer(Schema):
    """A shape the service answers with.

    It is not closed: fields may be added. All there are now are always given, except those marked `optional` in their
    metadata, and the reasons, which stand only beside what is unknown.
    """

    class Meta:
        """An answer is documented as open to further fields."""

        unknown = EXCLUDE

    def on_bind_field(self, field_name: str, field_obj: fields.Field[Any]) -> None:
        """Document which fields are always given."""
        field_obj.required = not (field_name.endswith("_why") or field_obj.metadata.get("optional"))


class Why(fields.String):
    """Why the field `of` is null, or an empty list: as the row says in an attribute of this name, or the `default`.

    Left out where the field is known.
    """

    parent: Schema

    def __init__(self, of: str, default: str = "not_stated") -> None:
        description = f"Why `{of}` is unknown; left out when it is known."
        super().__init__(validate=validate.OneOf(WHYS), metadata={"description": description})
        self.of = of
        self.default = default

    def serialize(self, attr: str, obj: Any, accessor: Accessor | None = None, **_: Any) -> Any:
        """The reason, or nothing."""
        if self.beside(self.of, obj, accessor) not in (None, []):
            return missing
        return (accessor or get_value)(obj, attr, None) or self.default

    def beside(self, name: str, obj: Any, accessor: Accessor | None) -> Any:
        """What another field of the same shape will show of the same object."""
        return self.parent.fields[name].get_value(obj, name, accessor, None)


def word(enumeration: Iterable[str], *, unknown: bool = False, **metadata: Any) -> fields.String:
    """One word of an enumeration, or null where it can be unknown."""
    return fields.String(validate=validate.OneOf(list(enumeration)), allow_none=unknown, metadata=metadata)
