import pytest

from service.store import keys
from service.store.tables import Arrival

URL = "https://newsroom.example/hook"
UNKNOWN_ID = "019563a2-5c10-7b3e-8f21-3d5a90c4e611"


def test_a_subscription_is_made_shown_and_ended(client):
    posted = {"url": URL, "filter": {"stance": ["denied"], "not_speaker": [UNKNOWN_ID], "said_after": "2025-01-02"}}
    made = client.post("/subscriptions", json=posted)
    assert made.status_code == 201
    assert made.json["secret"].startswith("whsec_")
    assert made.json["filter"] == posted["filter"] | {"said_after": "2025-01-02T00:00:00+00:00"}
    assert (made.json["status"], made.json["failures"], made.json["problem"]) == ("active", 0, None)
    path = made.headers["Location"]
    shown = {name: value for name, value in made.json.items() if name != "secret"}
    assert client.get(path).json == shown
    assert client.get("/subscriptions").json == {"items": [shown], "next": None}
    assert client.delete(path).status_code == 204
    assert client.get(path).status_code == client.delete(path).status_code == 404
    assert client.get("/subscriptions").json["items"] == []


def test_the_claims_of_an_article_that_is_posted_wait_to_be_sent(client, post, database):
    client.post("/subscriptions", json={"url": URL, "filter": {}})
    claims = post(text="It fell, Ada Quist said.\nIt stands, Bo Quist said.").json["claims"]
    with database.read() as session:
        waiting = {str(arrival.claim_id) for arrival in session.query(Arrival)}
    assert waiting == {claim["id"] for claim in claims}


def test_what_is_done_to_subscriptions_is_on_record(client):
    path = client.post("/subscriptions", json={"url": URL, "filter": {}}).headers["Location"]
    client.delete(path)
    records = client.get("/audit?resource=subscription").json["items"]
    assert [(record["action"], record["resource_id"]) for record in records] == [
        ("delete", path.rpartition("/")[2]),
        ("create", path.rpartition("/")[2]),
    ]


def test_who_may_only_read_does_not_see_where_claims_are_sent(client, database):
    with database.write() as session:
        _, reading = keys.create(session, "Archive", ["read"], None)
        _, writing = keys.create(session, "Desk", ["write"], None)
    read, write = ({"Authorization": f"Bearer {key}"} for key in (reading, writing))
    made = client.post("/subscriptions", json={"url": URL, "filter": {}}, headers=write)
    assert made.status_code == 201
    for path in ("/subscriptions", made.headers["Location"]):
        assert client.get(path, headers=read).status_code == 403
        assert client.get(path, headers=write).status_code == 200
    assert client.post("/claims/search", json={}, headers=read).status_code == 200
    assert client.post("/reconcile", data={"queries": "{}"}, headers=read).status_code == 200


def test_pages_of_subscriptions(client):
    made = [client.post("/subscriptions", json={"url": f"{URL}/{n}", "filter": {}}).json["id"] for n in range(3)]
    first = client.get("/subscriptions?limit=2").json
    second = client.get("/subscriptions", query_string={"limit": 2, "cursor": first["next"]}).json
    assert [each["id"] for each in first["items"] + second["items"]] == made[::-1]


@pytest.mark.parametrize(
    ("posted", "pointer"),
    [
        ({"filter": {}}, "#/url"),
        ({"url": URL}, "#/filter"),
        ({"url": URL, "filter": {"voice": ["loud"]}}, "#/filter/voice/0"),
        ({"url": URL, "filter": {"speaker": UNKNOWN_ID}}, "#/filter/speaker"),
        ({"url": URL, "filter": {"limit": 5}}, "#/filter/limit"),
        ({"url": URL, "filter": []}, "#/filter"),
        ({"url": URL, "filter": {}, "secret": "whsec_AAAA"}, "#/secret"),
        *(
            ({"url": url, "filter": {}}, "#/url")
            for url in (
                "ftp://newsroom.example/",
                "newsroom.example",
                "https://user:word@newsroom.example/",
                "https://newsroom.example/#a",
                "https://newsroom.example:99999/",
                "http://127.0.0.1/",
                "http://[::1]:8000/",
                "http://localhost:8000/claims",
                "http://169.254.169.254/latest/meta-data",
                "https://",
                "",
                7,
            )
        ),
    ],
)
def test_what_cannot_be_subscribed_to(client, posted, pointer):
    answer = client.post("/subscriptions", json=posted)
    assert answer.status_code == 422
    assert {error["pointer"] for error in answer.json["errors"]} == {pointer}


def test_private_addresses_where_they_are_allowed(client, app):
    app.config["WEBHOOKS_TO_PRIVATE_ADDRESSES"] = True
    posted = {"url": "http://127.0.0.1:9000/hook", "filter": {}}
    assert client.post("/subscriptions", json=posted).status_code == 201
