import pytest
from marshmallow import fields

from schemas.answer import Answer
from schemas.why import Why


class Sighting(Answer):
    name = fields.String(allow_none=True)
    name_why = Why(of="name")
    times = fields.List(fields.String())
    times_why = Why(of="times", default="unsupported")
    note = fields.String(metadata={"optional": True})


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        ({"name": "Ada", "times": ["noon"]}, {"name": "Ada", "times": ["noon"]}),
        (
            {"name": None, "times": []},
            {"name": None, "name_why": "not_stated", "times": [], "times_why": "unsupported"},
        ),
        (
            {"name": None, "name_why": "ambiguous", "times": ["noon"]},
            {"name": None, "name_why": "ambiguous", "times": ["noon"]},
        ),
        ({"name": "Ada", "name_why": "ambiguous", "times": ["noon"]}, {"name": "Ada", "times": ["noon"]}),
        ({"name": "", "times": ["noon"]}, {"name": "", "times": ["noon"]}),
    ],
)
def test_a_reason_stands_beside_what_is_unknown_only(row, answer):
    assert Sighting().dump(row) == answer


def test_all_fields_are_always_given_but_reasons_and_options():
    assert {name for name, field in Sighting().fields.items() if field.required} == {"name", "times"}
