"""First person: who "I" and "we" are in quoted speech."""

from __future__ import annotations

from collections.abc import Iterator

from service.reading.document import Claim, Document, Entity, Mention, Span, Token
from service.reading.reference.nominals import OWN
from service.reading.reference.sorts import can_be_called
from service.reading.sources import affiliation, entities_by_token, named_position
from service.reading.speech.quotations import QuotedText
from service.reading.syntax import Tree, head_of

SINGULAR = frozenset({"i", "me", "my", "mine", "myself"})
PLURAL = frozenset({"we", "us", "our", "ours", "ourselves"})
TEAMS = frozenset({"side", "team"})
SPORTS = frozenset({"captain", "coach", "defender", "forward", "goalkeeper", "midfielder", "striker", "trainer"})


def resolve_first_person(document: Document) -> Document:
    """Enter "I" in what is quoted as a mention of its speaker, "we" as one of the organization that speaks through it.

    That is the speaker itself, or what the speaker's office is for; a person who has none named may mean anybody with
    "we", which is left alone then.

    Needs: tokens, entities with their mentions, claims with the spans of their sources. Adds: pronoun mentions.
    """
    speaking = list(speeches(document))
    if not speaking:
        return document
    entity_at = entities_by_token(document)
    spoken_by: dict[int, tuple[int, Claim]] = {}
    for depth, words, claim in sorted(speaking, key=lambda speech: speech[0]):
        for token in document.tokens_in(words):
            spoken_by[token.index] = depth, claim
    touched = set()
    # Outer speech first: "I" in it may be the source of what it quotes.
    for index, (_, claim) in sorted(spoken_by.items(), key=lambda pair: (pair[1][0], pair[0])):
        word = document.tokens[index].text
        # "US" is a state.
        word = "" if word == "US" else word.lower()
        if (word in SINGULAR or word in PLURAL) and index not in entity_at:
            meant = speaker_meant(document, claim, entity_at, plural=word in PLURAL)
            if meant is not None:
                entity_at[index] = meant
                document.entities[meant].mentions.append(Mention(document.tokens[index].span, "pronoun"))
                touched.add(meant)
        elif (span := own_body(document, document.tokens[index])) and index not in entity_at:
            meant = speaker_meant(document, claim, entity_at, plural=True)
            if meant is not None and can_be_called_own(document.entities[meant], document.tokens[index].lemma):
                entity_at[index] = meant
                document.entities[meant].mentions.append(Mention(span, "nominal"))
                touched.add(meant)
    for position in touched:
        document.entities[position].mentions.sort(key=lambda mention: mention.span)
    return document


def own_body(document: Document, noun: Token) -> Span | None:
    """The words with which a speaker may call the body spoken for: "our company", "the team"."""
    if noun.tag != "NN" or noun.lemma not in OWN or noun.dep == "compound":
        return None
    children = Tree.of(document).children(noun)
    if [child.text.lower() for child in children if child.dep != "punct"] not in (["the"], ["our"], ["my"]):
        return None
    return Span(children[0].span.start, noun.span.end)


def can_be_called_own(entity: Entity, noun: str) -> bool:
    """Whether a body can be called so by who speaks for it; a country only as a team."""
    return noun in TEAMS if entity.kind == "place" else can_be_called(entity, set(), noun)


def speeches(document: Document) -> Iterator[tuple[int, Span, Claim]]:
    """What claims quote, with how deep it is quoted: a quotation with the claim whose cue stands outside it, or a turn
    of a transcript.
    """
    quoted = QuotedText.of(document)
    for claim in document.claims:
        if claim.speaker is None:
            continue
        for content in claim.content:
            around = quoted.touching(content.span)
            if not around and (content.quoted or (claim.voice == "direct" and claim.cue is None)):
                yield -1, content.span, claim
            for quotation in around:
                if not (claim.cue and quotation.span.contains(claim.cue.span)):
                    yield quotation.depth, quotation.inner, claim


def speaker_meant(document: Document, claim: Claim, entity_at: dict[int, int], *, plural: bool) -> int | None:
    """The entity that a claim's speaker calls "I", or "we", None where it is not known or not one."""
    tokens = document.tokens_in(claim.speaker.span) if claim.speaker else []
    if not tokens:
        return None
    head = head_of(tokens)
    if any(token.dep == "conj" and token.head == head.index for token in tokens):
        return None
    speaker = named_position(document, tokens, head, entity_at)
    if speaker is None:
        # "The ministry's letter", "officials at the ministry": "we" is the ministry.
        return affiliation(document, tokens, head, entity_at) if plural else None
    kind = document.entities[speaker].kind
    if not plural:
        return speaker if kind == "person" else None
    if kind == "organization":
        return speaker
    meant = document.entities[speaker].affiliation if kind == "person" else None
    if meant is None:
        return None
    role = document.entities[speaker].role
    # A country's coach speaks for its team, its minister not for the country.
    for_team = role is not None and not SPORTS.isdisjoint(document.slice(role).lower().split())
    return meant if for_team or document.entities[meant].kind == "organization" else None
