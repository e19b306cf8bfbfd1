"""A database full of generated claims: as many as asked for, spread over articles, entities and years as news is.

A few entities are in many claims and most are in a few; voices, acts and words are as uneven. The same number of claims
always gives the same record but for its identifiers.
"""

from __future__ import annotations

import datetime as dt
import random
import uuid
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from sqlalchemy import Engine

from benchmarks.loading import Loader
from service.store import tables
from service.store.tables import Base, Json, new_id


class Weights:
    """Words, and how often each of them comes."""

    def __init__(self, **weights: int) -> None:
        self.words = tuple(weights)
        self.sums = tuple(accumulate(weights.values()))


CLAIMS_AN_ARTICLE = 10
ARTICLES_A_BATCH = 500
ARTICLES_TOLD = 10_000
CAST = 8
ENTITIES = 5_000
PUBLISHERS = 40
FIRST_DAY = dt.datetime(2015, 1, 1, 6, tzinfo=dt.UTC)
YEARS = 8
SEED = 11

KINDS = ("person", "person", "organization", "place", "place", "group")
VOICES = Weights(indirect=50, reporter=25, direct=15, mixed=10)
STANCES = Weights(asserted=85, denied=6, wanted=5, withheld=3, questioned=1)
ACTS = Weights(say=70, warn=8, deny=6, ask=5, demand=4, promise=3, praise=2, threaten=2)
ROLES = (None, None, None, "mayor", "spokesman", "finance minister")
WORDS = """
    river bridge harbour market school council budget train strike storm court flood vote border power hospital factory
    water farmer engine tunnel ferry library wage union orchard glacier mill quarry kiln
"""
SYLLABLES = ("ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu")
# In an order in which each refers only to those before it.
TABLES: tuple[type[Base], ...] = (
    tables.Publisher,
    tables.Entity,
    tables.EntityName,
    tables.Article,
    tables.ArticleEntity,
    tables.Claim,
    tables.ClaimEntity,
)


@dataclass(frozen=True)
class Named:
    """An entity or a publisher to write about."""

    id: uuid.UUID
    name: str
    kind: str = ""


def fill(
    engines: Sequence[Engine], claims: int, articles: int | None = None, say: Callable[[str], None] = lambda _: None
) -> None:
    """Store this many claims in empty, migrated databases, the same in each, and let them take their statistics.

    They are in so many articles, of which most have a few claims and some have many; by default each has ten. `say` is
    told from time to time what goes on.
    """
    writer = Writer(random.Random(SEED))
    if articles:
        counts = spread(writer.chance, claims, articles)
    else:
        counts = [CLAIMS_AN_ARTICLE] * (claims // CLAIMS_AN_ARTICLE)
    articles = len(counts)
    with Loader(engines, say) as loader:
        for number, count in enumerate(counts, start=1):
            writer.write_article(FIRST_DAY + dt.timedelta(days=365 * YEARS * (number - 1) / articles), count)
            if number % ARTICLES_A_BATCH == 0 or number == articles:
                loader.take(writer.hand_in())
            if number % ARTICLES_TOLD == 0:
                say(f"{number} of {articles} articles")


def spread(chance: random.Random, claims: int, articles: int) -> list[int]:
    """How many claims each article has, one at least: a line cut at random places."""
    cuts = [0, *sorted(chance.sample(range(1, claims), articles - 1)), claims]
    return [end - start for start, end in pairwise(cuts)]


class Writer:
    """Writes articles, and gathers the rows they are kept in."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.words = WORDS.split()
        self.rows: dict[type[Base], list[dict[str, Any]]] = {table: [] for table in TABLES}
        self.publishers = [self.invent_publisher() for _ in range(PUBLISHERS)]
        self.entities = [self.invent_entity() for _ in range(ENTITIES)]

    def hand_in(self) -> dict[str, list[dict[str, Any]]]:
        """What was written since the last time, by its tables."""
        written, self.rows = self.rows, {table: [] for table in TABLES}
        return {table.__tablename__: rows for table, rows in written.items()}

    def invent_publisher(self) -> Named:
        """An outlet."""
        publisher = Named(new_id(), f"The {self.invent_name()} Gazette")
        key = tables.publisher_key(publisher.name)
        self.rows[tables.Publisher].append({"id": publisher.id, "name": publisher.name, "key": key})
        return publisher

    def invent_entity(self) -> Named:
        """Someone or something with two names."""
        entity = Named(new_id(), self.invent_name(), self.chance.choice(KINDS))
        shown = {"id": entity.id, "kind": entity.kind, "name": entity.name, "same_as": []}
        self.rows[tables.Entity].append(shown | {"listed_at": FIRST_DAY, "key": f"{entity.kind}:{entity.id}"})
        for name in (entity.name, entity.name.split()[1]):
            self.rows[tables.EntityName].append({"id": new_id(), "entity_id": entity.id, "name": name, "articles": 1})
        return entity

    def invent_name(self) -> str:
        """Two words."""
        return " ".join("".join(self.chance.choices(SYLLABLES, k=3)).capitalize() for _ in range(2))

    def some(self, among: list[Named]) -> Named:
        """One of them, the first much more often than the last."""
        return among[int(len(among) * self.chance.random() ** 3)]

    def weighed(self, weights: Weights) -> str:
        """One of some words, as often as they weigh."""
        return self.chance.choices(weights.words, cum_weights=weights.sums)[0]

    def sentence(self) -> str:
        """Some words, the first of them all much more often than the last."""
        return " ".join(self.words[int(len(self.words) * self.chance.random() ** 2)] for _ in range(10))

    def write_article(self, came_out: dt.datetime, claims: int) -> None:
        """An article of so many sentences; its few people say something of one another in them, or tell an agency."""
        article = {"article_id": new_id(), "listed_at": came_out}
        published = {"publisher_id": self.some(self.publishers).id, "published_at": came_out.date().isoformat()}
        cast = [self.some(self.entities) for _ in range(CAST)]
        body = ""
        mentions: dict[Named, list[Json]] = defaultdict(list)
        for position in range(claims):
            speaker, subject, agency = self.chance.sample(cast, 3)
            parts = [f"{subject.name} {self.sentence()}", speaker.name, "told", agency.name]
            spans = spans_of(parts, len(body))
            body += " ".join(parts) + ".\n"
            for entity, span in ((subject, spans[0]), (speaker, spans[1]), (agency, spans[3])):
                mentions[entity].append(span_of(entity.name, span["start"]) | {"form": "name"})
            self.write_claim(article | published | {"position": position}, spans, speaker, subject, agency)
        self.rows[tables.Article].append(
            published
            | {"id": article["article_id"], "listed_at": came_out, "received_at": came_out, "digest": new_id().hex * 2}
            | {"title": body.partition(" ")[0], "text": body, "language": "en", "status": "read"}
            | {"authors": [], "blocks": [{"role": "body", "start": 0, "end": len(body)}], "times": []}
        )
        self.rows[tables.ArticleEntity] += [
            article
            | {"entity_id": entity.id, "position": position, "name": entity.name, "mentions": found}
            | {"role": self.chance.choice(ROLES)}
            for position, (entity, found) in enumerate(mentions.items())
        ]

    def write_claim(
        self, known: dict[str, Any], spans: list[Json], speaker: Named, subject: Named, agency: Named
    ) -> None:
        """One claim with its sources and the entity it is about, which is also a place in it."""
        content, named, cue, relayed = spans
        act = self.weighed(ACTS)
        said_on = known["listed_at"] - dt.timedelta(days=self.chance.randrange(30))
        claim = {
            "id": new_id(),
            "voice": self.weighed(VOICES),
            "content": {"text": content["text"], "spans": [content | {"quoted": False}]},
            "content_text": content["text"],
            "cue": cue | {"spans": [cue], "lemma": "tell", "act": act},
            "act": act,
            "speaker": source_of(speaker, named),
            "via": [source_of(agency, relayed)] if self.chance.random() < 0.2 else [],
            "audience": [],
            "stance": self.weighed(STANCES),
            "certainty": "certain",
            "tense": "past",
            "said_at": cue | {"value": said_on.date().isoformat()},
            "said_from": said_on,
            "about": [str(subject.id)],
            "times": [],
            "places": [str(subject.id)] if subject.kind == "place" else [],
            "figures": [],
            "came_close": [],
            "confidence": round(self.chance.random(), 4),
        }
        self.rows[tables.Claim].append(known | claim)
        tied = {"claim_id": claim["id"], "listed_at": known["listed_at"]}
        parts = [("speaker", speaker), ("about", subject)]
        parts += [("via", agency)] if claim["via"] else []
        parts += [("place", subject)] if claim["places"] else []
        self.rows[tables.ClaimEntity] += [tied | {"part": part, "entity_id": entity.id} for part, entity in parts]


def source_of(entity: Named, span: Json) -> Json:
    """An entity as a claim's source."""
    unknown = dict.fromkeys(("entity_why", "role", "affiliation", "anonymity_reason"))
    named = {"entity_id": str(entity.id), "name": entity.name, "kind": entity.kind}
    return unknown | named | {"span": span, "spans": [span], "anonymous": False, "count": 1}


def spans_of(parts: list[str], start: int) -> list[Json]:
    """The spans of parts that follow one another with a space between."""
    spans = []
    for part in parts:
        spans.append(span_of(part, start))
        start += len(part) + 1
    return spans


def span_of(words: str, start: int) -> Json:
    """The span of some words that begin at an offset."""
    return {"start": start, "end": start + len(words), "text": words}
