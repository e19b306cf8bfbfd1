"""Places: where something is, and how a point is given."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import ValidationError, fields, missing
from marshmallow.utils import get_value

from schemas.answer import Answer
from schemas.why import Accessor, Why

# Latitude and longitude in degrees.
COORDINATES = (
    r"-?([0-8]?[0-9](\.[0-9]{1,15})?|90(\.0{1,15})?), ?-?((1[0-7][0-9]|[0-9]?[0-9])(\.[0-9]{1,15})?|180(\.0{1,15})?)"
)


def coordinates(value: str) -> tuple[float, float]:
    """Latitude and longitude. Raises ValidationError when it is not both, or there is no such point."""
    if not re.fullmatch(COORDINATES, value):
        raise ValidationError('Give latitude and longitude in degrees, such as "36.34,43.13".')
    latitude, longitude = map(float, value.split(","))
    return latitude, longitude


class PlaceSchema(Answer):
    """Where a place is."""

    latitude = fields.Float(metadata={"minimum": -90, "maximum": 90})
    longitude = fields.Float(metadata={"minimum": -180, "maximum": 180})
    geonames_id = fields.Integer(
        allow_none=True,
        metadata={"description": "GeoNames' id; null where the point is that of a town which the place is a part of."},
    )
    country_code = fields.String(allow_none=True, metadata={"description": "ISO 3166-1 alpha-2."})
    admin1_code = fields.String(allow_none=True, metadata={"description": "ISO 3166-2 code of the first-level region."})


class PlaceWhy(Why):
    """Why a place is nowhere; of what is no place, nothing is unknown."""

    def serialize(self, attr: str, obj: Any, accessor: Accessor | None = None, **_: Any) -> Any:
        """The reason, or nothing."""
        kind = (accessor or get_value)(obj, "kind", None)
        return super().serialize(attr, obj, accessor) if kind == "place" else missing
