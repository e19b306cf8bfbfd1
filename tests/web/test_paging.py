import base64

import pytest

LISTS = ["/articles", "/claims", "/entities"]


@pytest.fixture
def stored(post):
    """Five articles with a claim and an entity each; two of them came out at the same time."""
    days = ["2025-01-01", "2025-01-02", "2025-01-03", "2025-01-03", "2025-01-04"]
    names = ["Ada Quist", "Bo Lind", "Cy Marr", "Di Oster", "Ed Pohl"]
    return [post(text=f"It fell, {name} said.", published_at=day).json for day, name in zip(days, names, strict=True)]


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("limit", [1, 2, 3, 5, 200])
def test_pages_hold_every_item_once_and_in_order(client, path, limit):
    whole = client.get(path).json["items"]
    url, items = f"{path}?limit={limit}", []
    while url:
        page = client.get(url)
        assert len(page.json["items"]) <= limit
        items += page.json["items"]
        url = page.headers["Link"].removeprefix("<").removesuffix('>; rel="next"') if page.json["next"] else None
    assert items == whole
    assert len(items) == 5


@pytest.mark.usefixtures("stored")
def test_the_link_holds_the_filters_and_the_cursor(client):
    first = client.get("/claims?limit=2&q=fell&stance=asserted")
    link = f'</claims?limit=2&q=fell&stance=asserted&cursor={first.json["next"]}>; rel="next"'
    assert first.headers["Link"] == link


@pytest.mark.usefixtures("stored")
def test_the_last_page_has_no_link(client):
    last = client.get("/claims?limit=5")
    assert last.json["next"] is None
    assert "Link" not in last.headers


def test_pages_of_the_claims_of_an_article(client, post):
    article = post(text="\n".join(f"Bridge {n} is shut, Ada Quist said." for n in range(5))).json
    url = f"/articles/{article['id']}/claims"
    first = client.get(url, query_string={"limit": 3}).json
    second = client.get(url, query_string={"limit": 3, "cursor": first["next"]}).json
    assert first["items"] + second["items"] == article["claims"]
    assert second["next"] is None


def test_an_article_that_comes_in_between_moves_nothing(client, post, stored):
    first = client.get("/articles?limit=2").json
    post(text="It stands, Flo Rau said.", published_at="2025-02-01")
    second = client.get("/articles", query_string={"limit": 3, "cursor": first["next"]}).json
    assert {article["id"] for article in first["items"] + second["items"]} == {article["id"] for article in stored}


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize(
    "tamper",
    [
        lambda cursor: cursor[:-1],
        lambda cursor: cursor + "A",
        lambda cursor: ("B" if cursor[0] == "A" else "A") + cursor[1:],
        lambda cursor: cursor[:-1] + ("B" if cursor[-1] == "A" else "A"),
        lambda cursor: cursor[20:] + cursor[:20],
    ],
)
def test_a_cursor_that_was_tampered_with(client, tamper):
    cursor = tamper(client.get("/claims?limit=1").json["next"])
    assert refused(client.get("/claims", query_string={"cursor": cursor}))


@pytest.mark.parametrize("cursor", ["nonsense", "é" * 40, "%00", "=", base64.urlsafe_b64encode(b"\xff" * 30).decode()])
def test_a_cursor_that_was_made_up(client, cursor):
    assert refused(client.get("/claims", query_string={"cursor": cursor}))


@pytest.mark.usefixtures("stored")
@pytest.mark.parametrize("other", ["/articles", "/entities", "/claims?q=fell", "/claims?voice=indirect"])
def test_a_cursor_of_another_list(client, other):
    cursor = client.get("/claims?limit=1").json["next"]
    assert refused(client.get(f"{other}{'&' if '?' in other else '?'}cursor={cursor}"))


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("limit", ["0", "-1", "201", "many", "1.5", "", "9" * 5000])
def test_a_limit_that_is_none(client, path, limit):
    answer = client.get(path, query_string={"limit": limit})
    assert answer.status_code == 422
    assert [error["parameter"] for error in answer.json["errors"]] == ["limit"]


def refused(answer):
    return answer.status_code == 400 and [error["parameter"] for error in answer.json["errors"]] == ["cursor"]
