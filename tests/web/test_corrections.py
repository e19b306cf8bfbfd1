"""People correct the machine: claims are accepted, rejected and amended."""

import pytest

UNKNOWN_ID = "019563a2-5c10-7b3e-8f21-3d5a90c4e611"
TEXT = "The bridge is shut, Ada Quist said.\nIt fell, Bo Lind said."


@pytest.fixture
def article(post):
    return post(text=TEXT).json


@pytest.fixture
def claim(article):
    """The path of the first claim."""
    return f"/claims/{article['claims'][0]['id']}"


@pytest.fixture
def review(client):
    """Decide about a claim as it now is; the answer."""

    def review(path, decision):
        etag = client.get(path).headers["ETag"]
        return client.patch(path, json={"review": decision}, headers={"If-Match": etag})

    return review


def contents(client, path="/claims"):
    return [claim["content"]["text"] for claim in client.get(path).json["items"]]


def test_a_claim_is_accepted(client, claim, review):
    answer = review(claim, {"verdict": "accepted", "note": "Heard it."})
    assert answer.status_code == 200
    decided = answer.json["review"]
    assert decided.pop("at")
    assert decided == {"verdict": "accepted", "by": "local", "note": "Heard it.", "corrected": {}}
    again = client.get(claim)
    assert (again.json, again.headers["ETag"]) == (answer.json, answer.headers["ETag"])


def test_a_rejected_claim_is_in_no_list_and_can_be_taken_back(client, article, claim, review):
    quist = article["entities"][0]["id"]
    before = client.get(claim).json
    answer = review(claim, {"verdict": "rejected"})
    assert (answer.status_code, answer.json["review"]["verdict"]) == (200, "rejected")
    assert client.get(claim).json == answer.json == before | {"review": answer.json["review"]}
    assert contents(client) == contents(client, f"/articles/{article['id']}/claims") == ["It fell"]
    assert contents(client, f"/entities/{quist}/claims") == []
    assert client.get(f"/entities/{quist}").json["claim_count"] == {"as_speaker": 0, "about": 0}
    assert review(claim, None).json == before
    assert contents(client, f"/entities/{quist}/claims") == ["The bridge is shut"]


THREE = "It fell, Bo Lind said.\nIt stands, Cy Holm said.\nIt leans, Di Marr said.\nIt sank, Ed Rask said."


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"review": ["accepted"]}, ["It fell"]),
        ({"review": ["amended"]}, ["It stands"]),
        ({"review": ["none"]}, ["It leans"]),
        ({"review": ["accepted", "none"]}, ["It fell", "It leans"]),
        ({"not_review": ["accepted"]}, ["It stands", "It leans"]),
        ({"not_review": ["none"]}, ["It fell", "It stands"]),
        ({"not_review": ["accepted", "none"]}, ["It stands"]),
        ({"review": ["accepted", "amended"], "not_review": ["amended"]}, ["It fell"]),
        ({"review": ["accepted"], "voice": ["direct"]}, []),
    ],
)
def test_claims_are_found_counted_and_exported_by_what_people_decided(client, post, review, asked, found):
    """The last of the four is rejected, and so is nowhere."""
    paths = [f"/claims/{claim['id']}" for claim in post(text=THREE).json["claims"]]
    review(paths[0], {"verdict": "accepted"})
    review(paths[1], {"verdict": "amended", "corrected": {"tense": "past"}})
    review(paths[3], {"verdict": "rejected"})
    query = "&".join(f"{name}={','.join(values)}" for name, values in asked.items())
    searched = client.post("/claims/search", json=asked).json["items"]
    assert sorted(contents(client, f"/claims?{query}")) == sorted(found)
    assert sorted(claim["content"]["text"] for claim in searched) == sorted(found)
    groups = client.get(f"/claims/stats?by=voice&{query}").json["groups"]
    assert sum(group["claims"] for group in groups) == len(found)
    exported = client.get(f"/claims?format=ndjson&{query}").text.splitlines()
    assert len(exported) == len(found)


def test_claims_are_not_asked_for_by_another_word(client):
    refused = client.get("/claims?review=rejected")
    assert (refused.status_code, refused.json["errors"][0]["field"]) == (422, "review")


def test_the_amended_fields_are_those_that_are_found(client, article, claim, review):
    quist, lind = (entity["id"] for entity in article["entities"])
    before = client.get(claim).json
    span = article["claims"][1]["speaker"]["span"]
    speaker = {"entity_id": lind, "span": {"start": span["start"], "end": span["end"]}}
    content = {"spans": [{"start": 4, "end": 18, "quoted": True}]}
    corrected = {"stance": "denied", "act": "deny", "speaker": speaker, "content": content, "about": [quist]}
    answer = review(claim, {"verdict": "amended", "corrected": corrected})
    assert answer.status_code == 200
    shown = answer.json
    assert (shown["stance"], shown["cue"]["act"], shown["about"]) == ("denied", "deny", [quist])
    assert shown["speaker"]["entity_id"] == lind
    assert (shown["speaker"]["name"], shown["speaker"]["span"]) == ("Bo Lind", span)
    assert shown["content"] == {
        "text": "bridge is shut",
        "spans": [{"start": 4, "end": 18, "text": "bridge is shut", "quoted": True}],
    }
    assert shown["review"]["corrected"].keys() == {"stance", "cue", "speaker", "content", "about"}
    assert shown["review"]["corrected"]["stance"] == {"from": "asserted", "to": "denied"}
    assert contents(client, "/claims?stance=denied&act=deny") == ["bridge is shut"]
    assert contents(client, f"/entities/{lind}/claims") == ["It fell", "bridge is shut"]
    assert contents(client, f"/entities/{quist}/claims?as=about") == ["bridge is shut"]
    assert review(claim, {"verdict": "accepted"}).json == before | {"review": client.get(claim).json["review"]}


def test_nobody_may_be_the_speaker(claim, review):
    answer = review(claim, {"verdict": "amended", "corrected": {"speaker": None}})
    assert (answer.json["speaker"], answer.json["speaker_why"]) == (None, "not_stated")


def test_who_decided_what(client, claim, review):
    review(claim, {"verdict": "rejected", "note": "Not said."})
    review(claim, {"verdict": "accepted"})
    later, first = client.get(f"{claim}/history").json["items"]
    assert (first["actor"], first["action"], first["resource"]) == ("local", "update", "claim")
    assert first["changes"]["review"]["from"] is None
    assert first["changes"]["review"]["to"]["note"] == "Not said."
    assert later["changes"]["review"]["from"] == first["changes"]["review"]["to"]
    assert later["changes"]["review"]["to"]["verdict"] == "accepted"


def test_a_claim_is_reviewed_as_it_is_known_or_not_at_all(client, claim):
    posted = {"review": {"verdict": "accepted"}}
    assert client.patch(claim, json=posted).status_code == 428
    assert client.patch(claim, json=posted, headers={"If-Match": '"another"'}).status_code == 412
    assert client.get(claim).json["review"] is None


def test_there_is_no_such_claim(client):
    posted = {"review": {"verdict": "accepted"}}
    path = f"/claims/{UNKNOWN_ID}"
    assert client.patch(path, json=posted, headers={"If-Match": "*"}).status_code == 404
    assert client.get(f"{path}/history").status_code == 404


@pytest.mark.parametrize(
    ("decision", "pointer"),
    [
        ({"verdict": "right"}, "/review/verdict"),
        ({"verdict": "amended"}, "/review/corrected"),
        ({"verdict": "accepted", "corrected": {"stance": "denied"}}, "/review/corrected"),
        ({"verdict": "amended", "corrected": {}}, "/review/corrected"),
        ({"verdict": "amended", "corrected": {"mood": "good"}}, "/review/corrected/mood"),
        ({"verdict": "amended", "corrected": {"stance": "loud"}}, "/review/corrected/stance"),
        ({"verdict": "amended", "corrected": {"said_in": UNKNOWN_ID}}, "/review/corrected/said_in"),
        ({"verdict": "amended", "corrected": {"about": [UNKNOWN_ID]}}, "/review/corrected/about/0"),
        (
            {"verdict": "amended", "corrected": {"speaker": {"span": {"start": 5, "end": 900}}}},
            "/review/corrected/speaker/span",
        ),
        (
            {"verdict": "amended", "corrected": {"content": {"spans": [{"start": 3, "end": 3, "quoted": True}]}}},
            "/review/corrected/content/spans",
        ),
    ],
)
def test_what_is_no_review(claim, client, review, decision, pointer):
    answer = review(claim, decision)
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json["errors"]] == [f"#{pointer}"]
    assert client.get(claim).json["review"] is None
