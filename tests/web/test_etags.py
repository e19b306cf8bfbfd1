import pytest
from flask import request

from schemas.claim import ClaimSchema
from service.store import claims
from service.web.blueprint import Blueprint
from service.web.etags import refuse_other
from service.web.rooms import rooms, session

PATHS = ["", "/claims", "/entities", "?include=claims", "?include=entities,claims,times"]


@pytest.fixture
def article(post):
    return post().json


@pytest.fixture
def paths(article):
    """The path of every resource and list."""
    claim = article["claims"][0]
    entity = f"/entities/{article['entities'][0]['id']}"
    path = f"/articles/{article['id']}"
    below = [f"{path}{more}" for more in PATHS]
    return [*below, f"/claims/{claim['id']}", entity, f"{entity}/claims", "/articles", "/claims", "/entities", "/audit"]


def test_what_is_known_is_not_sent_again(client, paths):
    for path in paths:
        first = client.get(path)
        again = client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b""), path
        assert again.headers["ETag"] == first.headers["ETag"]


def test_each_answer_has_its_own_etag(client, paths):
    etags = {path: client.get(path).headers["ETag"] for path in paths}
    bodies = {path: client.get(path).data for path in paths}
    assert len(set(etags.values())) == len(set(bodies.values()))


def test_a_head_has_the_etag_of_its_get(client, paths):
    assert client.head(paths[0]).headers["ETag"] == client.get(paths[0]).headers["ETag"]


def test_what_has_changed_is_sent(client, post):
    post()
    known = client.get("/articles").headers["ETag"]
    post(text="The bridge is open, Ada Quist said.")
    answer = client.get("/articles", headers={"If-None-Match": known})
    assert (answer.status_code, len(answer.json["items"])) == (200, 2)


@pytest.mark.parametrize("path", ["/livez", "/articles/019563a2-5c10-7b3e-8f21-3d5a90c4e611", "/claims?voice=loud"])
def test_what_is_no_resource_has_no_etag(client, path):
    assert "ETag" not in client.get(path).headers


def test_an_article_is_forgotten_only_as_it_is_known(client, article):
    path = f"/articles/{article['id']}"
    etag = client.get(path).headers["ETag"]
    refused = client.delete(path, headers={"If-Match": '"another"'})
    assert refused.status_code == 412
    assert refused.headers["ETag"] == etag
    assert [error["header"] for error in refused.json["errors"]] == ["If-Match"]
    assert client.get(path).status_code == 200
    assert client.delete(path, headers={"If-Match": f'"another", {etag}'}).status_code == 204


@pytest.mark.parametrize("headers", [{}, {"If-Match": "*"}])
def test_an_article_is_forgotten_as_it_is(client, article, headers):
    assert client.delete(f"/articles/{article['id']}", headers=headers).status_code == 204


@pytest.fixture
def review(app, client):
    """A change of a claim, which needs `If-Match`."""
    blueprint = Blueprint("reviews", description="Reviews.")

    @blueprint.route("/changes/<identifier:claim_id>", methods=["PATCH"])
    @blueprint.if_match()
    @blueprint.response(200, ClaimSchema)
    def patch_claim(claim_id):
        """Change a claim."""
        with rooms().database.write() as writing:
            if request.headers["If-Match"] != '"unlooked-at"':
                refuse_other(ClaimSchema(), lambda: claims.get(writing, claim_id))
            writing.get(claims.Claim, claim_id).stance = "denied"
        return claims.get(session(), claim_id)

    app.register_blueprint(blueprint)
    return lambda path, **sent: client.patch(path.replace("claims", "changes"), **sent)


def test_a_change_needs_the_etag_of_what_it_changes(review, client, article):
    path = f"/claims/{article['claims'][0]['id']}"
    etag = client.get(path).headers["ETag"]
    assert review(path).status_code == 428
    assert review(path, headers={"If-Match": '"another"'}).status_code == 412
    assert review(path, headers={"If-Match": f"W/{etag}"}).status_code == 412
    assert client.get(path).json["stance"] == "asserted"
    changed = review(path, headers={"If-Match": etag})
    assert (changed.status_code, changed.json["stance"]) == (200, "denied")
    assert changed.headers["ETag"] == client.get(path).headers["ETag"] != etag
    assert review(path, headers={"If-Match": etag}).status_code == 412


def test_a_change_that_looks_at_nothing_is_our_fault(review, article):
    path = f"/claims/{article['claims'][0]['id']}"
    assert review(path, headers={"If-Match": '"unlooked-at"'}).status_code == 500
