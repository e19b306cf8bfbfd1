"""The record of an article: the facts of one document as the rows that are kept and shown."""

from __future__ import annotations

import datetime as dt
import uuid

from service.joining.instants import begins
from service.joining.linking import Link
from service.reading.document import (
    Candidate,
    Claim,
    Document,
    Figure,
    Mention,
    Source,
    Span,
    TimeExpression,
)
from service.store import tables
from service.store.tables import Json


def record_article(
    document: Document,
    *,
    article_id: uuid.UUID,
    digest: str,
    received_at: dt.datetime,
    read_at: dt.datetime,
    publisher: tables.Publisher | None,
    entities: list[Link],
) -> tables.Article:
    """The article with all its facts, ready to be kept.

    `entities` holds for every entity of the document the one it was found to be; two of them may be the same, and
    become one.
    """
    published_from = begins(document.published_at) if document.published_at else None
    article = tables.Article(
        id=article_id,
        digest=digest,
        url=document.url,
        title=document.title,
        standfirst=document.standfirst,
        authors=document.authors,
        publisher_id=publisher.id if publisher else None,
        publisher=publisher,
        language=document.language,
        published_at=document.published_at,
        received_at=received_at,
        listed_at=published_from or received_at,
        text=document.text,
        blocks=[{"role": b.role, "start": b.span.start, "end": b.span.end} for b in document.blocks],
        times=[record_time(document, time) for time in document.times],
        status="read",
        problem=None,
        reading={
            "version": document.version,
            "read_at": read_at.isoformat(),
            "milliseconds": document.milliseconds,
        },
    )
    article.entities = record_entities(document, article, entities)
    article.claims = record_claims(document, article, [link.entity.id for link in entities])
    return article


def record_queued(
    document: Document,
    *,
    article_id: uuid.UUID,
    digest: str,
    received_at: dt.datetime,
    publisher: tables.Publisher | None,
) -> tables.Article:
    """The article as it was posted, ready to be kept until it has been read."""
    article = record_article(
        document,
        article_id=article_id,
        digest=digest,
        received_at=received_at,
        read_at=received_at,
        publisher=publisher,
        entities=[],
    )
    article.status, article.reading = "queued", None
    return article


def record_entities(document: Document, article: tables.Article, links: list[Link]) -> list[tables.ArticleEntity]:
    """Each entity once, with the mentions of all that turned out to be it."""
    rows: dict[uuid.UUID, tables.ArticleEntity] = {}
    for found, link in zip(document.entities, links, strict=True):
        row = rows.setdefault(
            link.entity.id,
            tables.ArticleEntity(
                article_id=article.id,
                entity_id=link.entity.id,
                entity=link.entity,
                position=len(rows),
                name=found.name,
                role=None,
                affiliation=None,
                mentions=[],
                linked=link.as_json(),
                place_why=found.place_why,
                listed_at=article.listed_at,
            ),
        )
        row.role = row.role or (document.slice(found.role) if found.role else None)
        if row.affiliation is None and found.affiliation is not None:
            row.affiliation = links[found.affiliation].entity.id
        mentions = row.mentions + [record_mention(document, mention) for mention in found.mentions]
        row.mentions = sorted(mentions, key=lambda mention: (mention["start"], mention["end"]))
    return list(rows.values())


def record_claims(document: Document, article: tables.Article, entity_ids: list[uuid.UUID]) -> list[tables.Claim]:
    """The claims in text order of their content, each with its sources and the entities in it."""
    claim_ids = [tables.new_id() for _ in document.claims]
    rows = []
    for claim_id, claim in zip(claim_ids, document.claims, strict=True):
        said_at = claim.said_at
        row = tables.Claim(
            id=claim_id,
            article_id=article.id,
            publisher_id=article.publisher_id,
            published_at=article.published_at,
            listed_at=article.listed_at,
            position=0,
            voice=claim.voice,
            content=record_content(document, claim),
            cue=record_cue(document, claim),
            act=claim.cue.act if claim.cue else None,
            speaker=record_source(document, claim.speaker, entity_ids) if claim.speaker else None,
            speaker_why=claim.speaker_why,
            via=[record_source(document, source, entity_ids) for source in claim.via],
            within=claim_ids[claim.within] if claim.within is not None else None,
            audience=[record_source(document, source, entity_ids) for source in claim.audience],
            stance=claim.stance,
            certainty=claim.certainty,
            tense=claim.tense,
            said_at=span_of(document, said_at.span) | {"value": said_at.value} if said_at else None,
            said_at_why=claim.said_at_why,
            said_from=begins(said_at.value) if said_at and said_at.value else None,
            said_in=entity_ids[claim.said_in] if claim.said_in is not None else None,
            said_in_why=claim.said_in_why,
            about=record_links(claim.about, entity_ids),
            times=[record_time(document, time) for time in claim.times],
            places=record_links(claim.places, entity_ids),
            figures=[record_figure(document, figure) for figure in claim.figures],
            statement_id=None,
            confidence=claim.confidence,
            came_close=[record_candidate(document, candidate, entity_ids) for candidate in claim.candidates],
            review=None,
        )
        rows.append(row)
    rows.sort(key=lambda row: (row.content["spans"][0]["start"], -row.content["spans"][-1]["end"]))
    for position, row in enumerate(rows):
        row.position = position
    return rows


def record_content(document: Document, claim: Claim) -> Json:
    """What is claimed, in words and spans."""
    spans = [span_of(document, part.span) | {"quoted": part.quoted} for part in claim.content]
    return {"text": " ".join(span["text"] for span in spans), "spans": spans}


def record_source(document: Document, source: Source, entity_ids: list[uuid.UUID]) -> Json:
    """A speaker, someone who passes it on, or whom it was told to."""
    return {
        "entity_id": str(entity_ids[source.entity]) if source.entity is not None else None,
        "entity_why": source.entity_why,
        "name": source.name,
        "span": span_of(document, source.span),
        "spans": [span_of(document, source.whole or source.span)],
        "kind": source.kind,
        "role": source.role,
        "anonymous": source.anonymous,
        "anonymity_reason": span_of(document, source.anonymity_reason) if source.anonymity_reason else None,
        "count": source.count,
        "affiliation": str(entity_ids[source.affiliation]) if source.affiliation is not None else None,
    }


def record_candidate(document: Document, candidate: Candidate, entity_ids: list[uuid.UUID]) -> Json:
    """What a field of a claim might have been instead."""
    position = candidate.entity
    return {
        "field": candidate.field,
        "entity_id": str(entity_ids[position]) if position is not None else None,
        "name": document.entities[position].name if position is not None else None,
        "span": span_of(document, candidate.span),
        "score": round(candidate.score, 2),
    }


def record_links(found: list[int], entity_ids: list[uuid.UUID]) -> list[str]:
    """The entities at these places in the document's list, each once."""
    return list(dict.fromkeys(str(entity_ids[position]) for position in found))


def record_cue(document: Document, claim: Claim) -> Json | None:
    """The cue with its words."""
    cue = claim.cue
    if cue is None:
        return None
    return span_of(document, cue.span) | {
        "spans": [span_of(document, cue.whole)],
        "lemma": cue.lemma,
        "act": cue.act,
    }


def record_time(document: Document, time: TimeExpression) -> Json:
    """A time expression with its words."""
    return span_of(document, time.span) | {"type": time.type, "value": time.value, "value_why": time.value_why}


def record_figure(document: Document, figure: Figure) -> Json:
    """A figure with its words."""
    facts = ("value", "low", "high", "unit", "of", "toll")
    return span_of(document, figure.span) | {fact: getattr(figure, fact) for fact in facts}


def record_mention(document: Document, mention: Mention) -> Json:
    """A mention with its words."""
    return span_of(document, mention.span) | {"form": mention.form}


def span_of(document: Document, span: Span) -> Json:
    """A span as it is kept: its offsets and the text between them."""
    return {"start": span.start, "end": span.end, "text": document.slice(span)}
