"""Webhooks: to whom claims may be sent, how, how often and in which order."""

import datetime as dt
import ipaddress
import json
import socket
import threading
import uuid

import pytest
from standardwebhooks import Webhook

from schemas.claim import ClaimSchema
from service.deliver import criteria_of, message_about
from service.settings import Settings
from service.store import articles, audit, claims, merging, subscriptions
from service.store.audit import AuditFilter
from service.store.tables import Claim, Subscription, now
from service.work.webhooks import deliveries, sending
from service.work.webhooks.addresses import is_plainly_private, is_public
from service.work.webhooks.deliveries import BACK_OFF, Deliverer
from service.work.webhooks.sending import Gone, Undelivered, new_secret, send
from tests.store.newsroom import Newsroom, keep
from tests.work.receiver import receiving

SECRET = new_secret()


@pytest.fixture
def receiver():
    with receiving() as receiver:
        yield receiver


@pytest.mark.parametrize(
    ("host", "private"),
    [
        *((host, True) for host in ("127.0.0.1", "127.8.8.8", "0.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1")),
        *((host, True) for host in ("169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255", "198.18.0.1")),
        *((host, True) for host in ("::1", "::", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1")),
        *((host, True) for host in ("64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1", "localhost", "LOCALHOST.")),
        *((host, True) for host in ("a.localhost",)),
        *((host, False) for host in ("1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101")),
        *((host, False) for host in ("newsroom.example", "localhost.example")),
    ],
)
def test_what_is_private_by_its_looks(host, private):
    assert is_plainly_private(host) is private


def test_every_private_network_is_known():
    networks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "169.254.0.0/16", "fc00::/7"]
    assert not any(is_public(ipaddress.ip_network(network)[number]) for network in networks for number in (0, 1, -1))


def test_a_message_is_signed(receiver):
    send(receiver.url, SECRET, "msg_1", '{"type": "test"}', private=True)
    [(headers, body)] = receiver.received
    assert Webhook(SECRET).verify(body, headers) == {"type": "test"}
    assert headers["webhook-id"] == "msg_1"
    assert headers["host"] == receiver.url.split("/")[2]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:127.0.0.1]", "0"]
)
def test_nothing_is_sent_to_a_private_address_however_it_is_written(receiver, host):
    with pytest.raises(Undelivered):
        send(f"http://{host}:{receiver.server_address[1]}/", SECRET, "msg_1", "{}", private=False)
    assert receiver.received == []


def test_the_address_that_is_checked_is_the_one_that_is_connected_to(receiver, monkeypatch):
    """A name that is public when it is first looked up, and private from then on."""
    port = receiver.server_address[1]
    looked_up = []

    def look_up(host, *_, **__):
        looked_up.append(host)
        address = "192.0.2.1" if len(looked_up) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setattr("service.work.webhooks.addresses.is_public", lambda address: str(address) == "192.0.2.1")
    monkeypatch.setattr(sending, "STEP_SECONDS", 0.2)
    with pytest.raises(Undelivered):
        send(f"http://rebound.example:{port}/", SECRET, "msg_1", "{}", private=False)
    assert (looked_up, receiver.received) == (["rebound.example"], [])


@pytest.mark.parametrize("status", [301, 302, 307, 308, 400, 404, 429, 500])
def test_what_is_not_accepted(receiver, status):
    """A redirect is not followed: it may lead to the inside."""
    receiver.statuses = [status]
    with pytest.raises(Undelivered, match=str(status)):
        send(receiver.url, SECRET, "msg_1", "{}", private=True)
    assert len(receiver.received) == 1


def test_a_receiver_that_wants_no_more(receiver):
    receiver.statuses = [410]
    with pytest.raises(Gone):
        send(receiver.url, SECRET, "msg_1", "{}", private=True)


def test_a_receiver_that_answers_forever_is_cut_off(monkeypatch):
    monkeypatch.setattr(sending, "WHOLE_SECONDS", 0.5)
    stopped = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:

        def drip():
            connection, _ = server.accept()
            with connection:
                while not stopped.wait(0.05):
                    try:
                        connection.sendall(b"HTTP/1.1 ")
                    except OSError:
                        return

        dripping = threading.Thread(target=drip)
        dripping.start()
        with pytest.raises(Undelivered):
            send(f"http://127.0.0.1:{server.getsockname()[1]}/", SECRET, "msg_1", "{}", private=True)
        stopped.set()
        dripping.join()


@pytest.mark.parametrize("url", ["http://nowhere.invalid/", "http://127.0.0.1:1/", "https://127.0.0.1:1/a?b=c"])
def test_nobody_there(url):
    with pytest.raises(Undelivered):
        send(url, SECRET, "msg_1", "{}", private=True)


class Inbox:
    """Keeps what is sent, and fails as often as it is told."""

    def __init__(self):
        self.got = []
        self.failures = []

    def __call__(self, url, _secret, message_id, body):
        if self.failures:
            raise self.failures.pop(0)
        self.got.append((url, message_id, body))


@pytest.fixture
def newsroom(database):
    return Newsroom(database)


@pytest.fixture
def inbox():
    return Inbox()


@pytest.fixture
def deliverer(database, inbox):
    contents = lambda claim, _: claim["content"]["text"]  # noqa: E731 - as short as what it stands for
    return Deliverer(database, criteria_of, contents, inbox)


@pytest.fixture
def subscribe(database):
    def subscribe(url="https://a.example/", **filter):
        made = Subscription(url=url, secret=SECRET, filter=filter)
        with database.write() as session:
            subscriptions.add(session, made)
        return made.id

    return subscribe


def known(database, id):
    with database.read() as session:
        return subscriptions.get(session, id)


def test_what_matches_is_sent_in_the_order_in_which_it_was_kept(newsroom, deliverer, inbox, subscribe):
    """And not in that in which it came out; what was kept before is not sent."""
    newsroom.publish({"content": "before", "stance": "denied"})
    subscribe(stance=["denied"])
    newsroom.publish({"content": "one", "stance": "denied"}, {"content": "else"}, published_at="2024-05-09")
    newsroom.publish({"content": "two", "stance": "denied"}, published_at="2024-05-01")
    newsroom.publish({"content": "else"})
    assert deliverer.serve_one()
    assert [body for _, _, body in inbox.got] == ["one", "two"]
    assert not deliverer.serve_one()
    newsroom.publish({"content": "three", "stance": "denied"})
    assert deliverer.serve_one()
    assert inbox.got[2][2] == "three"
    assert len({id for _, id, _ in inbox.got}) == 3


def test_each_filter_is_understood_as_it_is_in_lists(newsroom, deliverer, inbox, subscribe):
    ada = newsroom.entity("Ada Quist")
    subscribe("https://a.example/", speaker=[str(ada)], published_after="2024-05-02T00:00:00+00:00")
    subscribe("https://b.example/", q='"is shut"', not_speaker=[str(ada)], not_publisher=["Harbour Post"])
    newsroom.publish({"content": "The bridge is shut", "speaker": "Ada Quist"}, published_at="2024-05-01")
    newsroom.publish({"content": "It is shut", "speaker": "Ada Quist"}, published_at="2024-05-02")
    newsroom.publish({"content": "The road is shut", "speaker": "Bo Lind"})
    newsroom.publish({"content": "The quay is shut", "speaker": "Bo Lind"}, publisher="Harbour Post")
    while deliverer.serve_one():
        pass
    sent = sorted((url, body) for url, _, body in inbox.got)
    assert sent == [("https://a.example/", "It is shut"), ("https://b.example/", "The road is shut")]


def test_an_entity_that_was_merged_since_is_understood_too(newsroom, deliverer, inbox, subscribe, database):
    quist, lind = newsroom.entity("Ada Quist"), newsroom.entity("Ada Lind")
    subscribe(speaker=[str(lind)])
    with database.write() as session:
        merging.merge(session, quist, lind)
    newsroom.publish({"content": "one", "speaker": "Ada Quist"}, {"content": "two", "speaker": "Bo Lind"})
    assert deliverer.serve_one()
    assert [body for _, _, body in inbox.got] == ["one"]


def test_after_a_failure_it_is_sent_again_later_and_nothing_overtakes_it(
    newsroom, deliverer, inbox, subscribe, database
):
    id = subscribe()
    newsroom.publish({"content": "one"}, {"content": "two"})
    inbox.failures = [Undelivered("It answered 500."), Undelivered("It answered 503.")]
    for failures in (1, 2):
        deliverer.serve_one()
        failed = known(database, id)
        assert (inbox.got, failed.failures, failed.status) == ([], failures, "active")
        assert failed.due_at - now() > BACK_OFF[failures - 1] - dt.timedelta(seconds=60)
        assert not deliverer.serve_one()
        make_due(database, id)
    deliverer.serve_one()
    assert [body for _, _, body in inbox.got] == ["one", "two"]
    mended = known(database, id)
    assert (mended.failures, mended.problem) == (0, None)
    assert mended.delivered_at


def make_due(database, id):
    """Let time pass."""
    with database.write() as session:
        subscriptions.get(session, id).due_at = now()


@pytest.mark.parametrize(
    "failures", [[Gone()], [Undelivered("It answered 500.") for _ in range(len(BACK_OFF) + 1)]], ids=["gone", "failed"]
)
def test_a_subscription_is_stopped_in_the_end(newsroom, deliverer, inbox, subscribe, database, failures):
    id = subscribe()
    newsroom.publish({"content": "one"})
    inbox.failures = list(failures)
    while known(database, id).status == "active":
        make_due(database, id)
        assert deliverer.serve_one()
    assert known(database, id).problem
    make_due(database, id)
    assert not deliverer.serve_one()
    assert (inbox.got, inbox.failures) == ([], [])
    with database.read() as session:
        (stopping, _) = audit.find(session, AuditFilter(resource_id=id), None, 50).items
    assert stopping.changes == {"status": {"from": "active", "to": "stopped"}}


def test_a_sender_that_died_is_replaced_and_what_it_had_not_noted_is_sent_again(newsroom, inbox, subscribe, database):
    def new_deliverer(send):
        return Deliverer(database, criteria_of, lambda claim, _: claim["content"]["text"], send)

    class Died(BaseException):
        pass

    def die(*message):
        inbox(*message)
        raise Died

    id = subscribe()
    newsroom.publish({"content": "one"}, {"content": "two"})
    with pytest.raises(Died):
        new_deliverer(die).serve_one()
    other = new_deliverer(inbox)
    assert not other.serve_one(), "the dead one's lease has not run out"
    with database.write() as session:
        subscriptions.get(session, id).leased_until = now() - dt.timedelta(seconds=1)
    assert other.serve_one()
    assert [body for _, _, body in inbox.got] == ["one", "one", "two"]


def test_one_whose_lease_was_taken_over_stops(newsroom, deliverer, inbox, subscribe, database):
    id = subscribe()
    newsroom.publish({"content": "one"}, {"content": "two"})

    def slow(*message):
        inbox(*message)
        with database.write() as session:
            subscriptions.get(session, id).lease = uuid.uuid4()

    deliverer.send = slow
    deliverer.serve_one()
    assert [body for _, _, body in inbox.got] == ["one"]


def test_two_senders_never_send_to_one_subscription_at_once(newsroom, subscribe, database):
    """Each claim is sent once, in order, whoever sends it."""
    subscribe()
    newsroom.publish(*({"content": str(number)} for number in range(30)))
    sent, stopped = [], threading.Event()

    def send(*message):
        sent.append(message[3])
        if len(sent) == 30:
            stopped.set()

    senders = [Deliverer(database, criteria_of, lambda claim, _: claim["content"]["text"], send) for _ in range(3)]
    threads = [threading.Thread(target=sender.run, args=[stopped]) for sender in senders]
    for thread in threads:
        thread.start()
    stopped.wait(60)
    for thread in threads:
        thread.join()
    assert sent == [str(number) for number in range(30)]


def test_an_article_that_is_kept_late_is_not_passed_over(newsroom, deliverer, inbox, subscribe, database):
    """Two are kept at once: whichever ends first, both are sent, in the order in which they end."""
    subscribe()
    slow = newsroom.write({"content": "slow"})
    begun, finish = threading.Event(), threading.Event()

    def keep_slowly():
        with database.write() as session:
            keep(session, slow)
            begun.set()
            finish.wait(60)

    keeping = threading.Thread(target=keep_slowly)
    quick = newsroom.write({"content": "quick"})
    keeping.start()
    begun.wait(60)

    def keep_quickly():
        with database.write() as session:
            keep(session, quick)

    quickly = threading.Thread(target=keep_quickly)
    quickly.start()
    deliverer.serve_one()
    finish.set()
    keeping.join()
    quickly.join()
    while deliverer.serve_one():
        pass
    assert [body for _, _, body in inbox.got] == ["slow", "quick"]


def test_arrivals_are_forgotten_when_nobody_waits_for_them(newsroom, deliverer, subscribe, database):
    id = subscribe()
    newsroom.publish({"content": "one"}, {"content": "two"})
    assert newsroom.rows()["Arrival"] == 2
    deliverer.serve_one()
    assert "Arrival" not in newsroom.rows()
    with database.write() as session:
        subscriptions.remove(session, id)
    newsroom.publish({"content": "three"})
    assert "Arrival" not in newsroom.rows()


def test_a_claim_that_is_forgotten_is_not_sent(newsroom, deliverer, inbox, subscribe, database):
    subscribe()
    gone = newsroom.publish({"content": "gone"})
    newsroom.publish({"content": "kept"})
    with database.write() as session:
        articles.delete(session, gone)
    deliverer.serve_one()
    assert [body for _, _, body in inbox.got] == ["kept"]


def test_a_filter_that_is_no_longer_understood_stops(newsroom, deliverer, subscribe, database):
    id = subscribe(mood=["good"])
    newsroom.publish({"content": "one"})
    deliverer.serve_one()
    stopped = known(database, id)
    assert stopped.status == "stopped"
    assert "mood" in stopped.problem


def test_a_lease_outlasts_a_delivery():
    assert dt.timedelta(seconds=sending.WHOLE_SECONDS + sending.STEP_SECONDS) < subscriptions.LEASE
    assert deliveries.TURN_SECONDS > 0
    assert Settings().webhooks_to_private_addresses is False


def test_a_message_holds_the_claim_as_it_is_answered(newsroom, database):
    newsroom.publish({"content": "one", "speaker": "Ada Quist"})
    with database.read() as session:
        claim = claims.get(session, session.query(Claim).one().id)
    message = json.loads(message_about(claim, dt.datetime(2025, 1, 2, tzinfo=dt.UTC)))
    assert message == {
        "type": "claim.created",
        "timestamp": "2025-01-02T00:00:00+00:00",
        "data": ClaimSchema().dump(claim),
    }


def test_a_sender_goes_on_whatever_goes_wrong(newsroom, deliverer, inbox, subscribe, monkeypatch):
    subscribe()
    newsroom.publish({"content": "one"})
    stopped, outcomes = threading.Event(), [ZeroDivisionError(), None]

    def serve_one():
        failure = outcomes.pop(0)
        if failure:
            raise failure
        stopped.set()
        return Deliverer.serve_one(deliverer)

    monkeypatch.setattr(deliveries, "IDLE_SECONDS", 0)
    monkeypatch.setattr(deliverer, "serve_one", serve_one)
    deliverer.run(stopped)
    assert len(inbox.got) == 1


def test_a_connection_cut_before_it_was_made_is_not_used():
    with receiving() as receiver:
        connection = sending.Connection("127.0.0.1", receiver.server_address[1], secure=False, private=True)
        connection.cut()
        with pytest.raises(TimeoutError):
            connection.request("POST", "/hook", b"")
        connection.close()
        assert receiver.received == []
