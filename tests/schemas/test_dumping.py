"""What is dumped is what marshmallow would dump, whatever the object."""

import datetime as dt
import importlib
import pkgutil
from types import SimpleNamespace

import marshmallow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marshmallow import fields

import schemas
from schemas.answer import Answer


def answers(base=Answer):
    """Every shape of answer there is."""
    for found in base.__subclasses__():
        yield found
        yield from answers(found)


for module in pkgutil.iter_modules(schemas.__path__):
    importlib.import_module(f"schemas.{module.name}")
SCHEMAS = sorted((found for found in answers() if found.__module__.startswith("schemas.")), key=lambda s: s.__name__)

BY_FIELD = {
    fields.UUID: st.uuids() | st.uuids().map(str),
    fields.String: st.text(),
    fields.Integer: st.integers(),
    fields.Float: st.floats(allow_nan=False) | st.integers(),
    fields.Boolean: st.booleans(),
    fields.AwareDateTime: st.datetimes(timezones=st.just(dt.UTC)),
    fields.Raw: st.integers() | st.text(),
}


def values(field):
    """Values that a field might find."""
    if isinstance(field, fields.Nested):
        return objects(field.schema) | st.none()
    if isinstance(field, fields.List):
        return st.lists(values(field.inner), max_size=2) | st.none()
    if isinstance(field, fields.Dict):
        return st.dictionaries(st.text(), values(field.value_field or fields.Raw()), max_size=2) | st.none()
    (found,) = (strategy for kind, strategy in BY_FIELD.items() if type(field).__mro__.count(kind))
    return found | st.none()


def objects(schema):
    """Objects to be dumped, as dicts or with attributes; what need not be given is often left out."""
    known = {name: values(field) for name, field in schema.fields.items()}
    must = {name: strategy for name, strategy in known.items() if schema.fields[name].required}
    dicts = st.fixed_dictionaries(must, optional={name: known[name] for name in known.keys() - must.keys()})
    return dicts | dicts.map(lambda found: SimpleNamespace(**found))


@pytest.mark.parametrize("schema", SCHEMAS)
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_dump(schema, data):
    """What is nested in a shape is dumped by its own schema, which is among those tried here."""
    shape = schema()
    found = data.draw(objects(shape))
    dumped = shape.dump(found)
    assert dumped == marshmallow.Schema.dump(shape, found)
    assert list(dumped) == [name for name in shape.fields if name in dumped], "in the contract's order"


def test_several_at_once():
    (schema,) = (found for found in SCHEMAS if found.__name__ == "HealthSchema")
    assert schema(many=True).dump([{"status": "alive"}, {"status": "ready"}]) == [
        {"status": "alive"},
        {"status": "ready"},
    ]
