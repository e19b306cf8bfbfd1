import contextlib
import threading

import pytest

from service.store import articles, audit
from service.store.audit import Actor, AuditFilter
from service.store.errors import NotFound
from service.store.tables import new_id

ADA = Actor("key:ada", "request-1")


@pytest.fixture(autouse=True)
def nobody():
    """Who acts is forgotten after a test."""
    yield
    audit.act(audit.SERVICE)


def records(database, **criteria):
    with database.read() as session:
        return audit.find(session, AuditFilter(**criteria), None, 50).items


def test_each_change_of_an_article_is_on_record(newsroom):
    audit.act(ADA)
    id = newsroom.publish()
    audit.act(Actor("command"))
    with newsroom.database.write() as session:
        articles.delete(session, id)
    found = records(newsroom.database)
    assert [(each.actor, each.request_id, each.action, each.resource, each.resource_id) for each in found] == [
        ("command", None, "delete", "article", id),
        ("key:ada", "request-1", "update", "article", id),
        ("key:ada", "request-1", "create", "article", id),
    ]
    assert found[1].changes == {"status": {"from": "queued", "to": "read"}}


def test_what_changed_is_kept(database):
    id, changes = new_id(), {"name": {"from": "Ada", "to": "Ada Quist"}}
    with database.write() as session:
        audit.record(session, "update", "entity", id, changes)
    [found] = records(database)
    assert (found.actor, found.changes) == ("service", changes)
    assert found.at.tzinfo


def test_a_change_that_is_undone_is_not_on_record(database):
    with contextlib.suppress(NotFound), database.write() as session:
        audit.record(session, "delete", "article", new_id())
        articles.delete(session, new_id())
    assert records(database) == []


@pytest.mark.parametrize(("criteria", "found"), [({}, 3), ({"resource": "article"}, 2), ({"actor": "key:ada"}, 1)])
def test_records_are_found(database, criteria, found):
    with database.write() as session:
        audit.record(session, "create", "article", new_id())
        audit.record(session, "create", "entity", new_id())
        audit.act(ADA)
        audit.record(session, "create", "article", new_id())
    assert len(records(database, **criteria)) == found


def test_the_record_of_one_resource(database):
    ids = [new_id(), new_id()]
    with database.write() as session:
        for id in ids:
            audit.record(session, "create", "article", id)
    assert [each.resource_id for each in records(database, resource="article", resource_id=ids[0])] == ids[:1]


def test_one_thread_does_not_act_for_another():
    audit.act(ADA)
    seen = []
    other = threading.Thread(target=lambda: seen.append(audit.acting()))
    other.start()
    other.join()
    assert (audit.acting(), seen) == (ADA, [audit.SERVICE])
