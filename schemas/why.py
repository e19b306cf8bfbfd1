"""Why a field is unknown: a field of its own beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from marshmallow import fields, missing, validate
from marshmallow.utils import get_value

from schemas.words import WHYS

Accessor = Callable[[Any, str, Any], Any]


class Why(fields.String):
    """Why the field `of` is null, or an empty list: as the row says in an attribute of this name, or the `default`.

    Left out where the field is known.
    """

    def __init__(self, of: str, default: str = "not_stated") -> None:
        description = f"Why `{of}` is unknown; left out when it is known."
        super().__init__(validate=validate.OneOf(WHYS), metadata={"description": description})
        self.of = of
        self.default = default

    def serialize(self, attr: str, obj: Any, accessor: Accessor | None = None, **_: Any) -> Any:
        """The reason, or nothing."""
        read = accessor or get_value
        return (read(obj, attr, None) or self.default) if read(obj, self.of, None) in (None, []) else missing
