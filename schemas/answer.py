"""What every answer shares: its fields are always there, and where one is unknown it is said why."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any

from marshmallow import EXCLUDE, Schema, fields, validate

from schemas.dumping import dumper

Json = dict[str, Any]


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

    @functools.cached_property
    def dump_one(self) -> Callable[[Any], Json]:
        """What dumps one object."""
        return dumper(self)

    def dump(self, obj: Any, *, many: bool | None = None) -> Any:
        """The answer for an object, or the answers for several: marshmallow's own, sooner."""
        return [self.dump_one(each) for each in obj] if (self.many if many is None else many) else self.dump_one(obj)


def word(enumeration: Iterable[str], *, unknown: bool = False, **metadata: Any) -> fields.String:
    """One word of an enumeration, or null where it can be unknown."""
    return fields.String(validate=validate.OneOf(list(enumeration)), allow_none=unknown, metadata=metadata)
