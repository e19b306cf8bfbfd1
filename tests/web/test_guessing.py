"""Who comes without a good key is heard so often a minute, by the address they come from."""

import pytest

from service.app import create_app
from service.settings import Settings

WRONG = {"Authorization": "Bearer onrecord_" + "x" * 43}
HERE, ELSEWHERE = "192.0.2.7", "192.0.2.8"


@pytest.fixture
def ask(database, reader):
    """Ask from an address; the answer."""
    client = create_app(Settings(unknown_per_minute=2), database, reader).test_client()
    return lambda sent, address=HERE: client.get("/claims", headers=sent, environ_base={"REMOTE_ADDR": address})


@pytest.mark.parametrize("sent", [{}, WRONG, {"Authorization": "Basic eDp4"}])
def test_an_address_without_a_good_key_is_not_heard_for_ever(ask, key, sent):
    key()
    answers = [ask(sent) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [401, 401, 429, 429]
    refused = answers[-1]
    assert refused.mimetype == "application/problem+json"
    assert refused.json["detail"] == "This address came without a good key more than 2 times a minute."
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    assert ask(sent, ELSEWHERE).status_code == 401


def test_past_the_limit_a_key_is_not_even_looked_up(ask, key):
    good = key()
    for _ in range(3):
        ask(WRONG)
    assert ask(good).status_code == 429
    assert ask(good, ELSEWHERE).status_code == 200


def test_a_guesser_does_not_shut_out_a_key_that_is_known_at_the_same_address(ask, key):
    good = key()
    ask(good)
    for _ in range(3):
        ask(WRONG)
    assert ask(good).status_code == 200


def test_who_has_a_good_key_is_not_counted(ask, key):
    good = key()
    for _ in range(5):
        ask(good)
    assert ask(WRONG).status_code == 401


@pytest.mark.parametrize(
    ("first", "second", "counted_together"),
    [
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8:0:1::1", "2001:db8:0:2::1", False),
        ("192.0.2.7", "192.0.2.8", False),
        ("fe80::1%eth0", "fe80::2%eth0", True),
        ("", "", True),
    ],
)
def test_a_subscriber_with_many_addresses_is_one(ask, key, first, second, counted_together):
    key()
    for _ in range(3):
        ask(WRONG, first)
    assert ask(WRONG, second).status_code == (429 if counted_together else 401)


@pytest.mark.parametrize(
    ("proxies", "said", "counted_as"),
    [
        (0, "198.51.100.1", HERE),
        (1, "198.51.100.1", "198.51.100.1"),
        # What the client itself said stands before what the proxies add.
        (1, "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        (2, "203.0.113.9, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
    ],
)
def test_behind_proxies_the_address_is_the_one_that_they_tell(database, reader, key, proxies, said, counted_as):
    key()
    client = create_app(Settings(unknown_per_minute=1, proxies=proxies), database, reader).test_client()
    peer = {"REMOTE_ADDR": HERE}
    for _ in range(2):
        refused = client.get("/claims", headers={"X-Forwarded-For": said}, environ_base=peer)
    assert refused.status_code == 429
    again = {"X-Forwarded-For": ", ".join([counted_as] * max(1, proxies))}
    assert client.get("/claims", headers=again, environ_base=peer).status_code == 429
    other = {"X-Forwarded-For": ", ".join(["198.51.100.2"] * max(1, proxies))}
    assert client.get("/claims", headers=other, environ_base=peer).status_code == (401 if proxies else 429)


def test_what_a_proxy_says_in_its_own_way_is_no_loopback_address(database, reader):
    client = create_app(Settings(proxies=1), database, reader).test_client()
    refused = client.get("/claims", headers={"X-Forwarded-For": "127.0.0.1:5000"})
    assert refused.status_code == 401
