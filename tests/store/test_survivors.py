"""What is asked for by an entity that was merged into another is found by that one."""

import pytest

from service.store import merging, stats
from service.store.criteria import PARTS

from .newsroom import asking


@pytest.fixture
def merged(newsroom):
    """Ada Quist, Ada Lind and Bo Marr each have every part in a claim; Lind was merged into Moe, and Moe into Quist."""
    for day, name in enumerate(("Ada Quist", "Ada Lind", "Bo Marr"), start=1):
        source = newsroom.source(name)
        in_every_part = {
            "speaker": name,
            "via": [name],
            "about": [name],
            "places": [name],
            "audience": [source | {"affiliation": source["entity_id"]}],
        }
        newsroom.publish({"content": name} | in_every_part, published_at=f"2024-05-0{day}", title=name)
    quist, lind, moe = map(newsroom.entity, ("Ada Quist", "Ada Lind", "Ada Moe"))
    with newsroom.database.write() as session:
        merging.merge(session, moe, lind)
        merging.merge(session, quist, moe)
    return newsroom


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("names", [["Ada Lind"], ["Ada Moe"], ["Ada Lind", "Ada Quist"], ["Ada Quist"]])
def test_in_every_part(merged, part, names):
    ids = [merged.entity(name) for name in names]
    assert merged.contents(**{part: ids}) == ["Ada Lind", "Ada Quist"]
    assert merged.contents(**{f"not_{part}": ids}) == ["Bo Marr"]
    assert merged.contents(**{part: [*ids, merged.entity("Bo Marr")]}) == ["Bo Marr", "Ada Lind", "Ada Quist"]


def test_in_statistics(merged):
    with merged.database.read() as session:
        found = stats.count(session, asking(speaker=merged.entity("Ada Lind")), ["speaker"], 10)
    assert [(group["speaker"]["name"], group["claims"]) for group in found.groups] == [("Ada Quist", 2)]


def test_in_articles(merged):
    assert merged.titles(entity=merged.entity("Ada Lind")) == ["Ada Lind", "Ada Quist"]
    assert merged.titles(entity=merged.entity("Bo Marr")) == ["Bo Marr"]
