"""The article that the interface's description tells its examples by, and what the service would say about it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from werkzeug.exceptions import InternalServerError

from schemas.article import ListedArticleSchema
from schemas.audit import AuditRecordSchema
from schemas.claim import ClaimSchema, ReviewSchema
from schemas.entity import ArticleEntitySchema, ArticleLinkSchema, EntitySchema
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
    unknown = dict.fromkeys(["entity_id", "name", "kind", "role", "affiliation", "anonymity_reason"])
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
NAMED = {
    "by": "name",
    "score": 0.95,
    "reasons": ['the same name, "Ilka Brandt" (+80)', '"Mayor" here, "mayor of Osterfeld" there (+15)'],
    "others": [],
}
NEW = {"by": "new", "score": None, "reasons": ["nothing like it is known"], "others": []}
ENTITIES = [
    ArticleEntitySchema().dump(
        {
            "id": MAYOR_ID,
            "kind": "person",
            "place": None,
            "name": "Ilka Brandt",
            "role": "Mayor",
            "mentions": [span("Ilka Brandt", form="name"), span("she", form="pronoun")],
            "linked": NAMED,
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
            "linked": NEW,
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
QUEUED_ARTICLE = ListedArticleSchema().dump(
    RECEIVED | {"language": None, "blocks": [], "status": "queued", "reading": None}
)
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
REVIEW = {
    "verdict": "amended",
    "by": "key:01956000-1b7a-7e91-8c44-0f6d9b32a7e8",
    "at": "2025-03-06T09:15:02+00:00",
    "note": "It is a promise.",
    "corrected": {"certainty": {"from": "probable", "to": "certain"}},
}
CLAIM_PATCH = {
    "review": {"verdict": "amended", "note": "It is a promise.", "corrected": {"certainty": "certain"}},
}
REVIEWED_CLAIM = CLAIM | {"review": ReviewSchema().dump(REVIEW)}
BULK_RESULT = {"line": 1, "id": ARTICLE_ID, "status": "read"}
DETAILED_ENTITY = {
    **ENTITY,
    "said": [CLAIM, QUOTE],
    "said_about": [],
    "links": [
        ArticleLinkSchema().dump(
            {
                "article_id": ARTICLE_ID,
                "listed_at": dt.datetime(2025, 3, 5, tzinfo=dt.UTC),
                "name": "Ilka Brandt",
                "role": "Mayor",
                "linked": NAMED,
            }
        )
    ],
}
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
AUDIT_PAGE = {
    "items": [
        AuditRecordSchema().dump(
            {
                "id": "019563a2-5c1c-7f40-9a3e-6b0d2c81e5f7",
                "at": dt.datetime(2025, 3, 5, 6, 12, 40, tzinfo=dt.UTC),
                "actor": "key:01956000-1b7a-7e91-8c44-0f6d9b32a7e8",
                "request_id": "019563a2-5b02-7a1d-b6f3-29c4d7e8f015",
                "action": "create",
                "resource": "article",
                "resource_id": ARTICLE_ID,
                "changes": None,
            }
        )
    ],
    "next": CURSOR,
}
CLAIM_HISTORY = {
    "items": [
        AUDIT_PAGE["items"][0]
        | {
            "action": "update",
            "resource": "claim",
            "resource_id": CLAIM_IDS[0],
            "changes": {"review": {"from": None, "to": REVIEWED_CLAIM["review"]}},
        }
    ],
    "next": None,
}
ENTITY_PATCH = {"name": "Ilka Brandt", "aliases": ["Brandt", "I. Brandt"]}
MERGE = {"entity_id": "019563a2-5c14-7d02-a6c8-51f0b27c61d8", "note": "Her maiden name."}
SPLIT = {"articles": [ARTICLE_ID], "note": "This is the mayor's sister."}
ENTITY_HISTORY = {
    "items": [
        AUDIT_PAGE["items"][0]
        | {
            "action": "update",
            "resource": "entity",
            "resource_id": MAYOR_ID,
            "changes": {"aliases": {"from": ["Brandt"], "to": ["Brandt", "I. Brandt"]}},
        }
    ],
    "next": None,
}

LOCATION = {"Location": {"description": "Where it is kept.", "schema": {"type": "string"}}}

PROBLEMS = {
    400: problem(400, "The body is not JSON: Expecting value: line 1 column 1 (char 0)."),
    401: problem(401, "Send an API key as `Authorization: Bearer …`."),
    403: problem(403, "This needs the scope `write`."),
    404: problem(404, f"There is no article with the id {ARTICLE_ID}."),
    409: problem(409, "The same request is still being answered."),
    412: problem(
        412,
        "It is not as you know it.",
        {"If-Match": ["It has changed. Get it again, and see whether your change is still right."]},
        within="header",
    ),
    413: problem(
        413,
        "The text may have at most 200000 characters.",
        {"text": ["It has 264310 characters; it may have 200000."]},
        limit=200_000,
    ),
    415: problem(415, "Post it as application/json."),
    422: problem(422, "The body is not as it should be.", {"published_at": [A_RIGHT_DATE]}),
    428: problem(
        428, "Say which state of it you mean to change.", {"If-Match": ["Send the ETag of it."]}, within="header"
    ),
    429: problem(429, "This key may ask 6000 per 1 minute."),
    500: problem(500, InternalServerError.description),
    503: problem(503, "The article took longer than 30 seconds to read. Nothing was kept.", limit=30),
}

PROBLEM_HEADERS = {
    status: {name: {"description": description, "schema": {"type": "string"}}}
    for status, name, description in (
        (401, "WWW-Authenticate", "How to say who asks."),
        (403, "WWW-Authenticate", "Which scope is needed."),
        (409, "Retry-After", "In how many seconds to ask again."),
        (412, "ETag", "What it is known by now."),
        (429, "Retry-After", "In how many seconds to ask again."),
        (503, "Retry-After", "In how many seconds to ask again."),
    )
}
