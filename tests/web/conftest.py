"""An app with a database of its own and a reader that reads by one simple rule."""

import dataclasses
from contextlib import nullcontext

import pytest

from service.app import create_app
from service.reading.document import Block, Candidate, Claim, ContentSpan, Cue, Document, Entity, Mention, Source, Span
from service.settings import Settings
from service.store import keys
from service.store.engine import Database
from service.store.migrate import upgrade


class FakeReader:
    """Reads "<content>, <name> said." and raises what it is told to."""

    seconds = 1

    def __init__(self):
        self.fails_with = None
        self.loaded = True

    def ready(self):
        return self.loaded

    def place(self, **_):
        return nullcontext()

    def read(self, document: Document) -> Document:
        if self.fails_with:
            raise self.fails_with
        text = document.text or document.html
        found = dataclasses.replace(document, text=text, html=None, language=document.language or "en")
        found.blocks = [Block("body", Span(0, len(text)))]
        start = 0
        for sentence in text.split("\n"):
            content, _, rest = sentence.partition(", ")
            if rest.endswith(" said."):
                self.add_claim(found, start, content, rest.removesuffix(" said."))
            start += len(sentence) + 1
        return found

    def add_claim(self, document: Document, start: int, content: str, name: str) -> None:
        at = start + len(content) + 2
        speaker = Span(at, at + len(name))
        said = Span(speaker.end + 1, speaker.end + 5)
        document.entities.append(Entity("person", name, [Mention(speaker, "name")]))
        document.claims.append(
            Claim(
                "indirect",
                [ContentSpan(Span(start, start + len(content)), quoted=False)],
                0.9,
                cue=Cue(said, "say", "say", said),
                speaker=Source(speaker, name, entity=len(document.entities) - 1, entity_why=None, kind="person"),
                # Whoever spoke before might have said this, too.
                candidates=[
                    Candidate("speaker", entity.mentions[0].span, 0.25, position)
                    for position, entity in enumerate(document.entities[:-1])
                ],
            )
        )


@pytest.fixture
def database():
    """A database in memory: what differs between databases is tested in the store and on whole journeys."""
    database = Database("sqlite://")
    upgrade(database.engine)
    yield database
    database.dispose()


@pytest.fixture
def reader():
    return FakeReader()


@pytest.fixture
def app(database, reader):
    app = create_app(Settings(max_text_characters=2_000, max_body_bytes=20_000), database, reader)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    return app


@pytest.fixture
def key(database):
    """Makes a key with these scopes, or to read; `make.id` is the last one's."""

    def make(*scopes, expires_at=None):
        with database.write() as session:
            row, key = keys.create(session, "Harbour desk", scopes or ("read",), expires_at)
            make.id = row.id
        return {"Authorization": f"Bearer {key}"}

    return make


@pytest.fixture
def post(client):
    """Post an article; its text says what Ada Quist said, unless another is given."""

    def post(**given):
        posted = {"text": "The bridge is shut, Ada Quist said."} | given
        return client.post("/articles", json={name: value for name, value in posted.items() if value is not None})

    return post
