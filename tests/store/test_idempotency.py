import datetime as dt
import threading

import pytest

from service.store import idempotency
from service.store.access_tables import IdempotentRequest
from service.store.idempotency import KeptAnswer, KeyReused, Run, StillRunning
from service.store.tables import now

LEASE = dt.timedelta(minutes=1)
DEAD = dt.timedelta(seconds=-1)
ANSWER = KeptAnswer(201, {"Location": "/articles/1"}, b'{"id": "\xe2\x82\xac"}\n')


def begin(database, key="a", fingerprint="f" * 64, actor="key:1", lease=LEASE):
    return idempotency.begin(database, actor, key, fingerprint, lease)


def test_the_first_runs_and_the_next_has_its_answer(database):
    run = begin(database)
    assert isinstance(run, Run)
    idempotency.finish(database, run, ANSWER)
    assert begin(database) == begin(database) == ANSWER


def test_a_second_waits_for_the_first(database):
    begin(database)
    with pytest.raises(StillRunning) as running:
        begin(database)
    assert 0 < running.value.seconds <= 60


def test_a_key_is_good_for_one_request(database):
    run = begin(database)
    for _ in ("running", "finished"):
        with pytest.raises(KeyReused):
            begin(database, fingerprint="0" * 64)
        idempotency.finish(database, run, ANSWER)


def test_each_actor_has_keys_of_its_own(database):
    idempotency.finish(database, begin(database), ANSWER)
    assert isinstance(begin(database, actor="key:2"), Run)


def test_what_came_to_nothing_can_be_tried_again(database):
    idempotency.release(database, begin(database))
    assert isinstance(begin(database), Run)


def test_a_run_that_died_blocks_nobody_beyond_its_lease(database):
    dead = begin(database, lease=DEAD)
    run = begin(database)
    # It was only slow, after all: the run that took its place has the say.
    idempotency.finish(database, dead, KeptAnswer(500, {}, b"late"))
    idempotency.release(database, dead)
    with pytest.raises(StillRunning):
        begin(database)
    idempotency.finish(database, run, ANSWER)
    assert begin(database) == ANSWER


def test_an_answer_is_kept_for_24_hours(database):
    idempotency.finish(database, begin(database, "a"), ANSWER)
    idempotency.finish(database, begin(database, "b"), ANSWER)
    with database.write() as session:
        session.get(IdempotentRequest, ("key:1", "a")).started_at = now() - dt.timedelta(hours=24, seconds=1)
        session.get(IdempotentRequest, ("key:1", "b")).started_at = now() - dt.timedelta(hours=23, minutes=59)
    assert isinstance(begin(database, "a", fingerprint="0" * 64), Run)
    assert begin(database, "b") == ANSWER


def test_of_many_at_once_one_runs(database):
    start, outcomes = threading.Barrier(8), []

    def ask():
        start.wait()
        try:
            outcomes.append(type(begin(database)))
        except StillRunning:
            outcomes.append(StillRunning)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcome.__name__ for outcome in outcomes) == ["Run"] + ["StillRunning"] * 7
