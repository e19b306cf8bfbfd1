"""The article that the interface's description tells its examples by, and what the service would say about it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from werkzeug.exceptions import InternalServerError

from schemas.article import ListedArticleSchema
from schemas.claim import ClaimSchema
from schemas.entity import ArticleEntitySchema, EntitySchema
from schemas.given import A_RIGHT_DATE
from schemas.problem import problem

Json = dict[str, Any]

TEXT = (
    "The Weir Street bridge will stay closed until May, Mayor Ilka Brandt told reporters in Osterfeld on Tuesday. "
    '"We will not open it half repaired," she said.'
)
TITLE = "Bridge to stay closed"
PUBLISHED_AT = "2025-03-05"

ARTICLE_ID = "019563a2-5c10-7b3e-8f21-3d5a90c4e611"
MAYOR_ID = "019563a2-5c14-7d02-a6c8-51e7f0b2d934"
TOWN_ID = "019563a2-5c14-7d02-a6c8-51e8c93a70f5"
CLAIM_IDS = ("019563a2-5c18-7a91-b0d4-7f26ce158a03", "019563a2-5c18-7a91-b0d4-7f27a2e40b6c")
PUBLISHER_ID = "019563a2-5c0e-7c55-9b17-02d86fe3a148"


def span(words: str, **facts: Any) -> Json:
    """Where words stand in the text, with what is said of them."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **facts}


def source(words: str, **facts: Any) -> Json:
    """A source with all that is known of it."""
    unknown = dict.fromkeys(["entity_id", "name", "kind", "role", "affiliation"])
    return {**unknown, "span": span(words), "spans": [span(words)], "anonymous": False, "count": 1, **facts}


def claim(number: int, **facts: Any) -> Json:
    """A claim of the article, as it is answered."""
    given: Json = {
        "id": CLAIM_IDS[number],
        "article_id": ARTICLE_ID,
        "published_at": PUBLISHED_AT,
        "stance": "asserted",
        "certainty": "certain",
        "tense": "future",
        **{name: [] for name in ("via", "audience", "about", "times", "places", "figures")},
        **dict.fromkeys(["within", "said_at", "said_in", "statement_id", "review"]),
    }
    return dict(ClaimSchema().dump({**given, **facts}))


POSTED = {
    "text": TEXT,
    "title": TITLE,
    "publisher": "Osterfeld Courier",
    "published_at": PUBLISHED_AT,
    "url": "https://courier.example/weir-street-bridge",
}
TUESDAY = span("Tuesday", type="DATE", value="2025-03-04")
MAY = span("May", type="DATE", value="2025-05")
MAYOR = {"entity_id": MAYOR_ID, "name": "Ilka Brandt", "kind": "person", "role": "Mayor", "affiliation": TOWN_ID}
CLAIM = claim(
    0,
    voice="indirect",
    content={
        "text": "The Weir Street bridge will stay closed until May",
        "spans": [span("The Weir Street bridge will stay closed until May", quoted=False)],
    },
    cue=span("told", spans=[span("told")], lemma="tell", act="say"),
    speaker=source("Mayor Ilka Brandt", **MAYOR),
    audience=[source("reporters", count=None)],
    said_at=TUESDAY,
    said_in=TOWN_ID,
    times=[MAY],
    confidence=0.93,
)
QUOTE = claim(
    1,
    voice="direct",
    content={
        "text": "We will not open it half repaired,",
        "spans": [span("We will not open it half repaired,", quoted=True)],
    },
    cue=span("said", spans=[span("said")], lemma="say", act="say"),
    speaker=source("she", **MAYOR),
    confidence=0.88,
)
ENTITIES = [
    ArticleEntitySchema().dump(
        {
            "id": MAYOR_ID,
            "kind": "person",
            "place": None,
            "name": "Ilka Brandt",
            "role": "Mayor",
            "mentions": [span("Ilka Brandt", form="name"), span("she", form="pronoun")],
        }
    ),
    ArticleEntitySchema().dump(
        {
            "id": TOWN_ID,
            "kind": "place",
            "place": None,
            "name": "Osterfeld",
            "role": None,
            "mentions": [span("Osterfeld", form="name")],
        }
    ),
]
RECEIVED = {
    **POSTED,
    "id": ARTICLE_ID,
    "standfirst": None,
    "authors": [],
    "publisher": {"id": PUBLISHER_ID, "name": POSTED["publisher"]},
    "language": "en",
    "received_at": dt.datetime(2025, 3, 5, 6, 12, 40, tzinfo=dt.UTC),
    "blocks": [{"role": "body", "start": 0, "end": len(TEXT)}],
    "status": "read",
    "problem": None,
    "reading": {"version": "rules-1", "read_at": "2025-03-05T06:12:40+00:00", "milliseconds": 48},
}
BARE_ARTICLE = ListedArticleSchema().dump(RECEIVED)
FACTS = {"entities": ENTITIES, "claims": [CLAIM, QUOTE], "times": [MAY, TUESDAY]}
ARTICLE = {**BARE_ARTICLE, **FACTS}
ENTITY = EntitySchema().dump(
    {
        "id": MAYOR_ID,
        "kind": "person",
        "name": "Ilka Brandt",
        "aliases": ["Brandt"],
        "roles": [
            {
                "text": "Mayor",
                "first_said": dt.datetime(2025, 1, 14, tzinfo=dt.UTC),
                "last_said": dt.datetime(2025, 3, 5, tzinfo=dt.UTC),
                "articles": 6,
            }
        ],
        "place": None,
        "same_as": [],
        "first_seen": dt.datetime(2025, 1, 14, tzinfo=dt.UTC),
        "last_seen": dt.datetime(2025, 3, 5, tzinfo=dt.UTC),
        "article_count": 6,
        "claim_count": {"as_speaker": 11, "about": 4},
        "merged_into": None,
    }
)
CURSOR = "Zm9sbG93cyB0aGUgbGFzdCBpdGVtIG9mIHRoaXMgcGFnZQ"
ARTICLE_PAGE = {"items": [BARE_ARTICLE], "next": CURSOR}
ARTICLE_ENTITY_PAGE = {"items": ENTITIES, "next": None}
CLAIM_PAGE = {"items": [CLAIM], "next": CURSOR}
STATS = {
    "by": ["speaker", "month"],
    "groups": [
        {"speaker": {"id": MAYOR_ID, "name": "Ilka Brandt"}, "month": "2025-03", "claims": 11},
        {"speaker": None, "month": "2025-03", "claims": 4},
    ],
    "complete": True,
}
POSTED_SUBSCRIPTION = {"url": "https://newsroom.example/hooks", "filter": {"speaker": [MAYOR_ID], "stance": ["denied"]}}
SUBSCRIPTION: Json = {
    **POSTED_SUBSCRIPTION,
    "id": "019563a2-5c20-7c41-8a90-6be2d0f4a719",
    "status": "active",
    "created_at": "2025-03-06T09:00:00+00:00",
    "delivered_at": None,
    "failures": 0,
    "due_at": "2025-03-06T09:00:00+00:00",
    "problem": None,
}
CREATED_SUBSCRIPTION = {**SUBSCRIPTION, "secret": "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"}
SUBSCRIPTION_PAGE = {"items": [SUBSCRIPTION], "next": None}
ENTITY_PAGE = {"items": [ENTITY], "next": CURSOR}

LOCATION = {"Location": {"description": "Where it is kept.", "schema": {"type": "string"}}}

PROBLEMS = {
    400: problem(400, "The body is not JSON: Expecting value: line 1 column 1 (char 0)."),
    404: problem(404, f"There is no article with the id {ARTICLE_ID}."),
    413: problem(
        413,
        "The text may have at most 200000 characters.",
        {"text": ["It has 264310 characters; it may have 200000."]},
        limit=200_000,
    ),
    415: problem(415, "Post it as application/json."),
    422: problem(422, "The body is not as it should be.", {"published_at": [A_RIGHT_DATE]}),
    500: problem(500, InternalServerError.description),
    503: problem(503, "The article took longer than 30 seconds to read. Nothing was kept.", limit=30),
}
