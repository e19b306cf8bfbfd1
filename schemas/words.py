"""The words the contract allows in its enumerations, in the order in which they are listed."""

from __future__ import annotations

ROLES = ("title", "standfirst", "byline", "dateline", "caption", "body", "boilerplate")
KINDS = ("person", "organization", "place", "group", "work", "event", "other")
FORMS = ("name", "nominal", "pronoun")
TIME_TYPES = ("DATE", "TIME", "DURATION", "SET")
VOICES = ("direct", "indirect", "mixed", "reporter")
ACTS = (
    "say", "deny", "decline", "ask", "demand", "promise", "threaten", "warn", "predict", "believe", "want", "know",
    "praise", "criticise", "agree", "other",
)  # fmt: skip
STANCES = ("asserted", "denied", "withheld", "questioned", "wanted")
CERTAINTIES = ("certain", "probable", "possible", "counterfactual")
TENSES = ("past", "present", "future", "none")
TOLLS = ("killed", "wounded", "missing", "displaced")
WHYS = ("not_stated", "ambiguous", "unsupported")
STATUSES = ("queued", "read", "failed")
VERDICTS = ("accepted", "rejected", "amended")
# What is asked for of claims; one that was rejected is in no list.
REVIEWS = ("accepted", "amended", "none")
DISPUTES = ("denial", "figure", "date", "negation")
TIES = (
    "new", "place", "name", "alias", "middle name", "words", "spelling", "model", "short name", "acronym", "initial",
    "office", "merged", "split",
)  # fmt: skip
FACTS = ("entities", "claims", "times")
CLAIM_SORTS = (
    "-published_at", "published_at", "-said_at", "said_at", "-confidence", "confidence", "-relevance",
)  # fmt: skip
CLAIM_EXTRAS = ("candidates",)
INCLUDED = (*CLAIM_EXTRAS, "entities", "articles")
CANDIDATE_FIELDS = ("speaker",)
FORMATS = ("json", "ndjson", "csv", "jsonld", "geojson")
PERIODS = ("day", "week", "month")
STATISTICS = ("speaker", "about", "publisher", "place", "voice", "stance", "act", *PERIODS)
SUBSCRIPTION_STATUSES = ("active", "stopped")
ACTIONS = ("create", "update", "delete")
