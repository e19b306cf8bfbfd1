"""Amending a claim: a person's corrections, put in the place of what was found."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.orm import Session

from service.store import entities
from service.store.tables import Article, Claim, Entity, Json

Errors = dict[Any, Any] | list[str]


class Unfit(ValueError):
    """A correction that cannot be: `errors` says of which field and why, nested as the correction is."""

    def __init__(self, errors: Errors) -> None:
        super().__init__(str(errors))
        self.errors = errors


def amend(session: Session, article: Article, claim: Claim, corrected: Mapping[str, Any]) -> None:
    """Correct the fields of a claim. Raises Unfit.

    Spans are given as offsets into the article's text; entities by their ids, of which those that were merged stand for
    the one that they were merged into.
    """
    for field, value in corrected.items():
        try:
            AMENDMENTS.get(field, set_word)(session, article, claim, field, value)
        except Unfit as unfit:
            raise Unfit({field: unfit.errors}) from None


def set_word(_session: Session, _article: Article, claim: Claim, field: str, value: str) -> None:
    """Correct a field that is one word."""
    setattr(claim, field, value)


def set_act(_session: Session, _article: Article, claim: Claim, _field: str, value: str) -> None:
    """Correct what the cue says was done."""
    if claim.cue is None:
        raise Unfit(["The claim has no cue that could say so."])
    claim.cue, claim.act = claim.cue | {"act": value}, value


def set_content(_session: Session, article: Article, claim: Claim, _field: str, value: Json) -> None:
    """Correct which words are claimed."""
    spans = [span_of(article, span) | {"quoted": span["quoted"]} for span in value["spans"]]
    if any(before["end"] > after["start"] for before, after in itertools.pairwise(spans)):
        raise Unfit({"spans": ["Give them in the order of the text; no two may overlap."]})
    claim.content = {"text": " ".join(span["text"] for span in spans), "spans": spans}
    claim.content_text = claim.content["text"]


def set_speaker(session: Session, article: Article, claim: Claim, _field: str, value: Json | None) -> None:
    """Correct who says it; what else was found of the words that name them stays, where these are the same."""
    if value is None:
        claim.speaker, claim.speaker_why = None, "not_stated"
        return
    span = span_of(article, value["span"], "span")
    known = claim.speaker if claim.speaker and claim.speaker["span"] == span else UNKNOWN | {"spans": [span]}
    entity = entity_of(session, value["entity_id"], "entity_id") if value["entity_id"] else None
    same = entity is not None and known["entity_id"] == str(entity.id)
    claim.speaker_why = None
    claim.speaker = known | {
        "entity_id": str(entity.id) if entity else None,
        "entity_why": None if entity else "not_stated",
        "name": entity.name if entity else None,
        "span": span,
        "kind": entity.kind if entity else known["kind"],
        "affiliation": known["affiliation"] if same else None,
        "anonymous": value["anonymous"],
        "anonymity_reason": known["anonymity_reason"] if value["anonymous"] else None,
    }


UNKNOWN: Json = dict.fromkeys(["entity_id", "name", "kind", "role", "affiliation", "anonymity_reason"]) | {"count": 1}


def set_entities(session: Session, _article: Article, claim: Claim, field: str, value: list[uuid.UUID]) -> None:
    """Correct what it is about, or the places in it."""
    found = [str(entity_of(session, id, index).id) for index, id in enumerate(value)]
    setattr(claim, field, list(dict.fromkeys(found)))


def set_said_in(session: Session, _article: Article, claim: Claim, _field: str, value: uuid.UUID | None) -> None:
    """Correct where it was said."""
    claim.said_in = entity_of(session, value).id if value else None
    claim.said_in_why = None if value else "not_stated"


AMENDMENTS: dict[str, Callable[[Session, Article, Claim, str, Any], None]] = {
    "act": set_act,
    "content": set_content,
    "speaker": set_speaker,
    "about": set_entities,
    "places": set_entities,
    "said_in": set_said_in,
}


def span_of(article: Article, given: Json, field: str | None = None) -> Json:
    """A span of the article's text. Raises Unfit where there is none."""
    start, end = given["start"], given["end"]
    if not start < end <= len(article.text):
        wrong = [f"Give offsets into the article's text, of {len(article.text)} characters: start before end."]
        raise Unfit({field: wrong} if field else {"spans": wrong})
    return {"start": start, "end": end, "text": article.text[start:end]}


def entity_of(session: Session, id: uuid.UUID, field: str | int | None = None) -> Entity:
    """An entity, that which it was merged into. Raises Unfit where there is none."""
    entity = session.get(Entity, id)
    if entity is None:
        wrong = [f"There is no entity with the id {id}."]
        raise Unfit({field: wrong} if field is not None else wrong)
    return entities.survivor(session, entity)
