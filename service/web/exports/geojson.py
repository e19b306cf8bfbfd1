"""GeoJSON (RFC 7946): one feature a claim that names a place of which it is known where it is; no other claims."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from service.web.exports.batch import Batch

Json = dict[str, Any]

EXAMPLE = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": "019563a2-5c18-7a91-b0d4-7f26ce158a03",
            "geometry": {"type": "Point", "coordinates": [10.45, 53.55]},
            "properties": {"content": "It rained in Osterfeld"},
        }
    ],
}


def write(batches: Iterator[Batch], _base: str) -> Iterator[bytes]:
    """A collection of features."""
    yield b'{"type":"FeatureCollection","features":['
    between = b"\n"
    for batch in batches:
        for claim in batch.claims:
            places = [entity for entity in batch.entities(claim["places"]) if entity["place"]]
            if places:
                yield between + orjson.dumps(feature(batch, claim, places))
                between = b",\n"
    yield b"\n]}\n"


def feature(batch: Batch, claim: Json, places: list[Json]) -> Json:
    """One claim where its places are."""
    points = [[place["place"]["longitude"], place["place"]["latitude"]] for place in places]
    one = len(points) == 1
    article, speaker = batch.article(claim), claim["speaker"] or {}
    return {
        "type": "Feature",
        "id": str(claim["id"]),
        "geometry": {"type": "Point" if one else "MultiPoint", "coordinates": points[0] if one else points},
        "properties": {
            "content": claim["content"]["text"],
            "voice": claim["voice"],
            "stance": claim["stance"],
            "speaker": speaker.get("name"),
            "speaker_id": speaker.get("entity_id"),
            "published_at": claim["published_at"],
            "article_id": str(claim["article_id"]),
            "article_url": article["url"],
            "places": [{"id": str(place["id"]), "name": place["name"]} for place in places],
            "confidence": claim["confidence"],
        },
    }
