import datetime as dt
import uuid

from schemas.statement import StatementSchema


def test_a_statement_has_all_fields_of_the_contract():
    statement = {
        "id": uuid.UUID(int=7),
        "text": "The bridge is shut.",
        "claims": 3,
        "articles": 2,
        "outlets": 2,
        "independent_origins": 1,
        "first_said": dt.datetime(2025, 3, 4, tzinfo=dt.UTC),
        "last_said": dt.datetime(2025, 3, 5, tzinfo=dt.UTC),
        "disputed_by": [{"claim_id": uuid.UUID(int=8), "why": "denial"}],
        "supersedes": None,
        "superseded_by": None,
        "variants": [{"text": "It is shut.", "claims": [uuid.UUID(int=9)], "leaves_out": ["the bridge"]}],
    }
    assert StatementSchema().dump(statement) == statement | {
        "id": str(uuid.UUID(int=7)),
        "first_said": "2025-03-04T00:00:00+00:00",
        "last_said": "2025-03-05T00:00:00+00:00",
        "disputed_by": [{"claim_id": str(uuid.UUID(int=8)), "why": "denial"}],
        "variants": [{"text": "It is shut.", "claims": [str(uuid.UUID(int=9))], "leaves_out": ["the bridge"]}],
    }
