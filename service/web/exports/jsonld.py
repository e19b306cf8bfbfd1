"""JSON-LD: claims in the words of schema.org, their evidence in those of the W3C's Web Annotation Data Model.

https://schema.org/Claim, https://schema.org/Quotation, https://www.w3.org/TR/annotation-model/. Its
TextPositionSelector counts as we do: in Unicode code points, the end excluded. The context stands in the document, so
that it says the same without a network.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from service.web.exports.batch import Batch

Json = dict[str, Any]

CONTEXT = {
    "@vocab": "https://schema.org/",
    "oa": "http://www.w3.org/ns/oa#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "onrecord": "https://onrecord.example/terms#",
    "url": {"@id": "https://schema.org/url", "@type": "@id"},
    "evidence": {"@reverse": "oa:hasBody"},
    "Annotation": "oa:Annotation",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@id"},
    "target": "oa:hasTarget",
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": "oa:hasSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "exact": "oa:exact",
    "voice": "onrecord:voice",
    "stance": "onrecord:stance",
    "confidence": "onrecord:confidence",
}
EXAMPLE = {"@context": CONTEXT, "@graph": [{"@id": "claims/1", "@type": ["Claim"], "text": "It rained."}]}
TYPES = {
    "person": "Person",
    "organization": "Organization",
    "place": "Place",
    "group": "Organization",
    "work": "CreativeWork",
    "event": "Event",
    "other": "Thing",
}


def write(batches: Iterator[Batch], base: str) -> Iterator[bytes]:
    """A graph of claims, whose identifiers are their addresses."""
    context = orjson.dumps({"@base": base, **CONTEXT})
    yield b'{"@context":' + context + b',"@graph":['
    between = b"\n"
    for batch in batches:
        for claim in batch.claims:
            yield between + orjson.dumps(node(batch, claim))
            between = b",\n"
    yield b"\n]}\n"


def node(batch: Batch, claim: Json) -> Json:
    """One claim; a direct quotation is one of schema.org's too. What is not known is left out."""
    quoted = claim["voice"] == "direct"
    speaker = speaker_of(batch, claim["speaker"]) if claim["speaker"] else None
    said: Json = {
        "@id": f"claims/{claim['id']}",
        "@type": ["Claim", "Quotation"] if quoted else ["Claim"],
        "text": claim["content"]["text"],
        "author": speaker,
        "spokenByCharacter": speaker if quoted else None,
        "appearance": article_of(batch, claim),
        "about": [thing(entity) for entity in batch.entities(claim["about"])],
        "contentLocation": [thing(entity) for entity in batch.entities(claim["places"])],
        "voice": claim["voice"],
        "stance": claim["stance"],
        "confidence": claim["confidence"],
        "evidence": evidence(claim),
    }
    return known(said)


def speaker_of(batch: Batch, source: Json) -> Json:
    """Who said it: the entity where it is known, otherwise as the article words it."""
    entity = batch.entity(source["entity_id"])
    said = thing(entity) if entity else {"@type": TYPES.get(source.get("kind") or "other"), "name": source["name"]}
    return known({**said, "name": said["name"] or source["span"]["text"], "jobTitle": source.get("role")})


def article_of(batch: Batch, claim: Json) -> Json:
    """The article that a claim appears in."""
    article = batch.article(claim)
    publisher = {"@type": "Organization", "name": article["publisher"]} if article["publisher"] else None
    said = {"@id": f"articles/{article['id']}", "@type": "NewsArticle", "url": article["url"]}
    dated = {"headline": article["title"], "datePublished": article["published_at"], "publisher": publisher}
    return known({**said, **dated})


def thing(entity: Json) -> Json:
    """An entity, with where it is where that is known."""
    place = entity["place"]
    located = (
        {"@type": "GeoCoordinates", **{name: place[name] for name in ("latitude", "longitude")}} if place else None
    )
    kind = TYPES[entity["kind"]]
    return known({"@id": f"entities/{entity['id']}", "@type": kind, "name": entity["name"], "geo": located})


def evidence(claim: Json) -> Json:
    """The annotation that says where in the article each stretch of the claim stands."""
    targets = [
        {
            "source": f"articles/{claim['article_id']}",
            "selector": [
                {"@type": "TextPositionSelector", "start": span["start"], "end": span["end"]},
                {"@type": "TextQuoteSelector", "exact": span["text"]},
            ],
        }
        for span in claim["content"]["spans"]
    ]
    return {"@type": "Annotation", "motivation": "oa:identifying", "target": targets}


def known(node: Json) -> Json:
    """A node without what is not known."""
    return {name: value for name, value in node.items() if value not in (None, [])}
