import pytest

from service.store import stats

from .newsroom import asking


@pytest.fixture
def archive(newsroom):
    """Four claims in three articles, of which one came out nobody knows when."""
    newsroom.publish(
        {"content": "one", "speaker": "Ada Quist", "about": ["Bo Lind", "Norrby"], "act": "warn"},
        {"content": "two", "speaker": "Bo Lind"},
        published_at="2024-12-30",
        publisher="Harbour Post",
    )
    newsroom.publish({"content": "three", "speaker": "Ada Quist", "about": ["Norrby"]}, published_at="2025-01-06")
    newsroom.publish({"content": "four", "voice": "reporter"}, published_at=None)
    return newsroom


@pytest.mark.parametrize(
    ("by", "criteria", "groups"),
    [
        (["speaker"], {}, [("Ada Quist", 2), ("Bo Lind", 1), (None, 1)]),
        (["about"], {}, [("Norrby", 2), (None, 2), ("Bo Lind", 1)]),
        (["publisher"], {}, [("Harbour Post", 2), (None, 2)]),
        (["voice"], {}, [("indirect", 3), ("reporter", 1)]),
        (["act"], {}, [(None, 3), ("warn", 1)]),
        (["stance"], {"not_voice": "reporter"}, [("asserted", 3)]),
        (["day"], {}, [("2024-12-30", 2), ("2025-01-06", 1), (None, 1)]),
        (["week"], {}, [("2025-W01", 2), ("2025-W02", 1), (None, 1)]),
        (["month"], {}, [("2024-12", 2), ("2025-01", 1), (None, 1)]),
        (["month"], {"q": "one"}, [("2024-12", 1)]),
        (["place"], {}, [(None, 4)]),
    ],
)
def test_count(archive, by, criteria, groups):
    assert counted(archive, by, **criteria) == groups


def test_count_by_several(archive):
    found = counted(archive, ["speaker", "month"], about=archive.entity("Norrby"))
    assert found == [("Ada Quist", "2024-12", 1), ("Ada Quist", "2025-01", 1)]


def test_of_several_asked_for_a_claim_counts_once(archive):
    """Also where it speaks of two of them."""
    assert counted(archive, ["voice"], about=[archive.entity("Norrby"), archive.entity("Bo Lind")]) == [("indirect", 2)]


def counted(newsroom, by, **criteria):
    """The groups, by their names, with their counts."""
    with newsroom.database.read() as session:
        found = stats.count(session, asking(**criteria), by, 100)
    named = [
        {name: kind["name"] if isinstance(kind, dict) else kind for name, kind in group.items()}
        for group in found.groups
    ]
    return [tuple(group.values()) for group in named]
