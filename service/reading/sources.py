"""Who a source is: the entity its words refer to, or what the article says of someone it does not name."""

from __future__ import annotations

from service.reading.anonymity import reason_for_anonymity
from service.reading.document import Document, Source, Token
from service.reading.naming.descriptors import COMPANY_NOUNS, ORGANIZATION_NOUNS, OUTLET_NOUNS
from service.reading.naming.person_nouns import KIN, OFFICES, PEOPLE, UNNAMED
from service.reading.syntax import head_of
from service.reading.timex.words import NUMBERS

# Bodies that ORGANIZATION_NOUNS, which go with names, do not hold.
INSTITUTIONS = ORGANIZATION_NOUNS | frozenset("authority embassy medium prosecution regime tribunal".split())
# What names itself after its name: "the NTV television station", but not "the Reuters office".
CLASSIFIERS = OUTLET_NOUNS | COMPANY_NOUNS | frozenset("agency charity club group network newswire party union".split())
INDEFINITE = frozenset({"a", "an", "another", "some", "several", "many", "few", "one"})
# What is said of people who are not named but know: "people familiar with the matter".
KNOWING = frozenset("familiar close knowledge briefed privy involved".split())
RELATIVE = frozenset({"WP", "WDT"})
POSSESSIVE = frozenset({"PRP$", "POS"})
PLURAL = frozenset({"NNS", "NNPS"})
PLURAL_PRONOUNS = frozenset({"they", "we", "these", "those", "them", "us"})
SPOKESPEOPLE = frozenset({"spokesman", "spokesperson", "spokeswoman"})
# What may stand between a phrase's head and the name of whom it speaks for: "officials at Airbus".
AFFILIATED_BY = frozenset({"amod", "compound", "nmod", "pobj", "poss"})


def resolve_sources(document: Document) -> Document:
    """Say of every source of every claim who it is.

    Needs: tokens, entities with their mentions, claims with the spans of their sources. Adds: each source's name,
    entity, kind, role, anonymity and the reason for it, count and affiliation.
    """
    entity_at = entities_by_token(document)
    timed = {index for time in document.times for index in range(*document.token_range(time.span))}
    for claim in document.claims:
        for source in ([claim.speaker] if claim.speaker else []) + claim.via + claim.audience:
            tokens = document.tokens_in(source.span)
            if tokens and head_of(tokens).index not in timed:
                describe(document, source, what_it_stands_for(document, tokens), entity_at)
                if source in claim.via and source.name is None and head_of(tokens).pos == "PROPN":
                    # Telegram and the like are no entities of the article.
                    source.name = document.slice(source.span)
                if source.anonymous:
                    source.anonymity_reason = reason_for_anonymity(document, source)
            elif source is claim.speaker:
                # The parse took "September" for who says it: then it is not known who does.
                claim.speaker, claim.speaker_why = None, "ambiguous"
    return document


def what_it_stands_for(document: Document, tokens: list[Token]) -> list[Token]:
    """The words that a relative pronoun stands for, up to their head: "Eva Lund" for "who"; any others themselves."""
    pronoun = head_of(tokens)
    verb = document.tokens[pronoun.head]
    if pronoun.tag not in RELATIVE or verb.dep != "relcl":
        return tokens
    head = document.tokens[verb.head]
    first = head.index
    while first and document.tokens[first - 1].head in range(first, head.index + 1):
        first -= 1
    return document.tokens[first : head.index + 1]


def entities_by_token(document: Document) -> dict[int, int]:
    """The entity that each token belongs to a mention of: token index → position in `Document.entities`.

    Where mentions nest ("SENAPRED's director"), the shorter one has its tokens.
    """
    entities = enumerate(document.entities)
    mentions = [(mention.span, position) for position, entity in entities for mention in entity.mentions]
    longest_first = sorted(mentions, key=lambda pair: pair[0].start - pair[0].end)
    return {index: position for span, position in longest_first for index in range(*document.token_range(span))}


def describe(document: Document, source: Source, tokens: list[Token], entity_at: dict[int, int]) -> None:
    """Fill in a source from the words of its span."""
    head = head_of(tokens)
    mentioned = entity_at.get(head.index, -1)
    partners = [
        token
        for token in tokens
        if token.dep == "conj" and token.head == head.index and entity_at.get(token.index) != mentioned
    ]
    position = named_position(document, tokens, head, entity_at)
    if partners:
        source.count = None if any(token.tag in PLURAL for token in [head, *partners]) else 1 + len(partners)
        source.entity_why = "ambiguous"
    elif position is not None and is_shared_name(document, position):
        source.kind, source.count, source.entity_why = "person", 1, "ambiguous"
    elif position is not None:
        identify(document, source, position)
    else:
        describe_unnamed(document, source, tokens, head, entity_at)


def named_position(document: Document, tokens: list[Token], head: Token, entity_at: dict[int, int]) -> int | None:
    """The entity the head refers to, or stands in apposition with ("the mayor, Paula Arriagada"), or sorts ("the NTV
    television station").
    """
    if head.index in entity_at:
        return entity_at[head.index]
    for token in tokens:
        position = entity_at.get(token.index)
        if position is None or token.head != head.index:
            continue
        sorted_by = token.dep == "compound" and head.lemma.lower() in CLASSIFIERS
        if token.dep == "appos" or (sorted_by and document.entities[position].kind == "organization"):
            return position
    return person_apposed(document, tokens, head, entity_at) if head.lemma in PEOPLE else None


def person_apposed(document: Document, tokens: list[Token], head: Token, entity_at: dict[int, int]) -> int | None:
    """The person named between commas after what he is: "a spokesman for the city of Lindholm, Tom Ashby".

    The parse hangs the name on what he speaks for.
    """
    for token in tokens:
        position = entity_at.get(token.index)
        if token.dep != "appos" or token.index < head.index or position is None:
            continue
        entity = document.entities[position]
        mention = next((mention for mention in entity.mentions if mention.span.contains(token.span)), None)
        if entity.kind != "person" or mention is None or mention.form != "name" or token.head <= head.index:
            continue
        if document.text[head.span.end : mention.span.start].rstrip().endswith(","):
            return position
    return None


def is_shared_name(document: Document, position: int) -> bool:
    """Whether an entity is a bare last name that several persons of the article have: whose it is is not known."""
    entity = document.entities[position]
    if entity.kind != "person" or " " in entity.name:
        return False
    bearers = [
        other for other in document.entities if other.kind == "person" and other.name.endswith(f" {entity.name}")
    ]
    return len(bearers) > 1


def identify(document: Document, source: Source, position: int) -> None:
    """Take over what is known of the entity."""
    entity = document.entities[position]
    source.entity, source.entity_why = position, None
    source.kind = entity.kind
    source.affiliation = entity.affiliation
    source.name = entity.name
    source.role = document.slice(entity.role) if entity.role else None
    source.count = None if entity.kind == "group" else 1


def describe_unnamed(
    document: Document, source: Source, tokens: list[Token], head: Token, entity_at: dict[int, int]
) -> None:
    """Say what the words themselves tell: how many, of what kind, for whom, and whether a name is held back."""
    word = head.lemma.lower()
    plural = head.tag in PLURAL or word in PLURAL_PRONOUNS
    source.count = stated_number(tokens, head) if plural else 1
    if head.tag in ("PRP", "WP", "DT"):
        source.entity_why = "ambiguous"
        return
    source.entity_why = "not_stated"
    source.affiliation = affiliation(document, tokens, head, entity_at)
    if word in PEOPLE:
        source.kind = "person"
        source.anonymous = withholds_name(tokens, head, word, plural)
        source.role = role_words(document, tokens, head)
    elif word in INSTITUTIONS:
        source.kind = "organization"


def stated_number(tokens: list[Token], head: Token) -> int | None:
    """The number before a plural head ("three councillors"), None where there is none."""
    for token in tokens:
        if token.head == head.index and token.dep == "nummod":
            word = token.text.lower().replace(",", "")
            return NUMBERS.get(word) or (int(word) if word.isascii() and word.isdigit() else None)
    return None


def withholds_name(tokens: list[Token], head: Token, word: str, plural: bool) -> bool:
    """Whether these are people whom the article describes without naming them.

    Not so the only holder of an office or a kinship ("the judge", "my mother"), nor a whole class ("investors").
    """
    if word in UNNAMED:
        return True
    before = [token for token in tokens if token.index < head.index]
    if any(token.lemma in KNOWING and token.index > head.index for token in tokens):
        return True
    if plural:
        return any(token.dep == "nummod" or token.text.lower() in INDEFINITE for token in before)
    if word in OFFICES | KIN:
        return any(token.text.lower() in INDEFINITE and token.head == head.index for token in before)
    return True


def role_words(document: Document, tokens: list[Token], head: Token) -> str | None:
    """The words before and with the head, without its article: "Turkish government official"."""
    before = [token for token in tokens if token.index <= head.index]
    while before and (before[0].pos in ("DET", "PRON", "NUM") or before[0].tag in POSSESSIVE):
        before = before[1:]
    if not before or before[-1] is not head:
        return None
    return document.text[before[0].span.start : head.span.end]


def affiliation(document: Document, tokens: list[Token], head: Token, entity_at: dict[int, int]) -> int | None:
    """The organization named inside the phrase beside its head ("officials at Airbus"), if there is just one.

    Where a spokesman's is not named there, it is the only organization of his sentence and the one before.
    """
    beside = [token for token in tokens if token.index != head.index and token.dep in AFFILIATED_BY]
    if not beside and head.lemma in SPOKESPEOPLE:
        last = document.sentence_at(head.span.start)
        first = max(0, last - 1)
        beside = document.tokens[document.sentences[first].first : document.sentences[last].last]
    found = {entity_at[token.index] for token in beside if token.index in entity_at}
    organizations = [position for position in sorted(found) if document.entities[position].kind == "organization"]
    return organizations[0] if len(organizations) == 1 else None
