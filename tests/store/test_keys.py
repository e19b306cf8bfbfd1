import datetime as dt

import pytest
from sqlalchemy import select

from service.store import audit, keys
from service.store.access_tables import ApiKey
from service.store.audit import AuditFilter
from service.store.errors import NotFound
from service.store.tables import new_id, now


def create(database, name="Harbour desk", scopes=("read",), expires_at=None):
    with database.write() as session:
        row, key = keys.create(session, name, scopes, expires_at)
        return row.id, key


def found(database, key):
    with database.read() as session:
        return keys.find(session, key)


def test_a_key_is_found_by_itself(database):
    expires_at = now() + dt.timedelta(days=1)
    id, key = create(database, "Harbour desk", ["read", "write"], expires_at)
    row = found(database, key)
    assert (row.id, row.name, row.scopes, row.expires_at) == (id, "Harbour desk", ["read", "write"], expires_at)
    assert found(database, key + "x") is None


def test_the_key_itself_is_kept_nowhere(database):
    _, key = create(database)
    with database.read() as session:
        kept = session.execute(select(*ApiKey.__table__.columns)).one()
    assert key.removeprefix(keys.PREFIX) not in str(kept)


def test_a_revoked_key_is_good_for_nothing_and_stays_on_record(database):
    id, key = create(database)
    with database.write() as session:
        keys.revoke(session, id)
    assert found(database, key) is None
    with database.read() as session:
        assert keys.is_any(session)
        assert [row.revoked_at is not None for row in keys.find_all(session)] == [True]
        actions = [(each.action, each.resource) for each in audit.find(session, AuditFilter(), None, 9).items]
    assert actions == [("delete", "api_key"), ("create", "api_key")]


def test_a_key_is_revoked_once(database):
    id, _ = create(database)
    with database.write() as session:
        keys.revoke(session, id)
    for none in (id, new_id()):
        with pytest.raises(NotFound), database.write() as session:
            keys.revoke(session, none)


def test_whether_there_is_any(database):
    with database.read() as session:
        assert not keys.is_any(session)
    create(database)
    with database.read() as session:
        assert keys.is_any(session)


def test_the_last_use_is_kept_to_the_minute(database):
    id, key = create(database)
    assert found(database, key).last_used_at is None
    with database.write() as session:
        keys.note_use(session, id)
    first = found(database, key).last_used_at
    with database.write() as session:
        keys.note_use(session, id)
    assert found(database, key).last_used_at == first
    with database.write() as session:
        session.get(ApiKey, id).last_used_at = first - dt.timedelta(minutes=2)
    with database.write() as session:
        keys.note_use(session, id)
    assert found(database, key).last_used_at >= first
