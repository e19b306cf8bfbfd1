"""Indirect speech by syntax: a cue with the clause, infinitive or noun phrase that says what is claimed."""

from __future__ import annotations

from collections.abc import Iterator

from service.reading.document import Act, Attribution, Span, Token
from service.reading.speech.confidence import PRECISION
from service.reading.speech.contents import attributed, trimmed
from service.reading.speech.cues import ADDRESSING, COMMANDING, act_of, words
from service.reading.speech.hearings import before_a_court
from service.reading.speech.phrases import FINITE, Parsed, cue_span, source_span, subject_of
from service.reading.speech.saying_nouns import SAYING_NOUNS, denied_in_apposition, of_noun, rumoured
from service.reading.speech.second_hand import is_speaker

# Verbs with a clause: "X said (that) …", "…, X said".
CLAUSE = words(
    "say tell write announce state declare explain note remark observe disclose confirm claim allege assert insist",
    "maintain contend argue reiterate stress emphasize emphasise recall reply respond answer testify",
    "inform assure acknowledge admit concede confess estimate reckon deny dispute ask promise vow pledge swear",
    "threaten warn caution fear predict forecast agree accept complain report",
)
# Verbs that take what they tell of with a preposition, and those whose object it is with another at its end.
TELLING_OF = frozenset({("speak", "of"), ("tell", "of"), ("hint", "at"), ("warn", "of"), ("complain", "of")})
# Inside a quotation "I think" and the like are the speaker's own way of saying it, no second attribution.
NESTED_ACTS: frozenset[Act] = frozenset({"say", "deny", "ask", "warn", "promise", "demand"})
# What an infinitive of saying may hang on and still have been said: "went on to say", "was heard to tell".
LEADS_TO_SAYING = words("go hear continue add")
# Verbs by which somebody says how many there are: "put the dead at 17".
PUTTING = words("put estimate")
FIRST_AND_SECOND_PERSON = words("i we you")
PERCEIVING = words("hear")


def attribute_reported(parsed: Parsed) -> Iterator[Attribution]:
    """What the parse shows to be reported, in the order of the cues."""
    for token in parsed.document.tokens:
        if heard := before_a_court(parsed, token):
            yield from heard
        elif token.pos == "VERB":
            yield from next((found for construction in OF_VERBS if (found := construction(parsed, token))), [])
        elif token.pos == "NOUN" and token.lemma in SAYING_NOUNS:
            yield from of_noun(parsed, token) or rumoured(parsed, token)


def of_verb(parsed: Parsed, pattern: str, verb: Token, content: Span) -> list[Attribution]:
    """The attribution of some words to whoever does what a verb says; none where no one is said to."""
    source = subject_of(parsed, verb)
    if source is None or not (source.pos == "NUM" or is_speaker(parsed, source)) or not tells(parsed, verb):
        return []
    return attributed(parsed, pattern, source_span(parsed, source), cue_span(parsed, verb), content)


def tells(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb tells that something was said, and is not just how somebody puts things.

    Inside a quotation, "I think", "they say" and the like are ways of speaking; "my mother told me" and "you will hear
    him say" tell of what another said.
    """
    governor = parsed.tree.head(verb)
    if parsed.quoted.around(verb.span.start):
        told = verb.tag == "VBD" and verb.dep != "advcl"
        return act_of(verb.lemma) in NESTED_ACTS and (told or governor.lemma in PERCEIVING)
    if (
        "to" in {aux.text.lower() for aux in parsed.tree.children(verb, "aux")}
        and governor.lemma not in LEADS_TO_SAYING
    ):
        return False
    # "As he said" tells nothing; "…, as he warned that …" does.
    as_much = any(mark.text.lower() == "as" for mark in parsed.tree.children(verb, "mark"))
    return not as_much or complement(parsed, verb) is not None


def with_clause(parsed: Parsed, verb: Token) -> list[Attribution]:
    """X said (that) …; X told a guard that …"""
    if verb.lemma not in CLAUSE:
        return []
    clause = complement(parsed, verb) or of_hearer(parsed, verb) or of_adjunct(parsed, verb)
    if clause is None:
        return []
    first, last = parsed.tree.reach(clause)
    return of_verb(parsed, "clause", verb, parsed.document.span_of(max(first, verb.index + 1), last))


def complement(parsed: Parsed, verb: Token) -> Token | None:
    """The finite clause after a verb that completes it."""
    clauses = parsed.tree.children(verb, "ccomp")
    return next((clause for clause in clauses if clause.index > verb.index and is_finite(parsed, clause)), None)


def is_finite(parsed: Parsed, clause: Token) -> bool:
    """Whether a verb is finite and has a subject."""
    finite = clause.tag in FINITE or any(
        aux.tag in FINITE | {"MD"} for aux in parsed.tree.children(clause, "aux", "auxpass")
    )
    return finite and parsed.tree.child(clause, "nsubj", "nsubjpass", "expl", "csubj") is not None


def of_hearer(parsed: Parsed, verb: Token) -> Token | None:
    """The clause of "told a guard that she …", which the parse hangs on the guard as if it told which guard."""
    hearer = parsed.tree.child(verb, "dobj") if verb.lemma in ADDRESSING else None
    clauses = parsed.tree.children(hearer, "relcl", "acl") if hearer else []
    return next((c for c in clauses if parsed.document.tokens[parsed.tree.reach(c)[0]].text == "that"), None)


def of_adjunct(parsed: Parsed, verb: Token) -> Token | None:
    """The clause of "warned for years that …", which the parse hangs on the years."""
    nouns = [noun for p in parsed.tree.children(verb, "prep") for noun in parsed.tree.children(p, "pobj")]
    clauses = [clause for noun in nouns for clause in parsed.tree.children(noun, "acl", "relcl")]
    return next((clause for clause in clauses if opens_with_mark(parsed, clause)), None)


def opens_with_mark(parsed: Parsed, clause: Token) -> bool:
    """Whether a clause begins with the conjunction "that"."""
    opening = parsed.document.tokens[parsed.tree.reach(clause)[0]]
    return opening.text == "that" and opening.dep == "mark" and is_finite(parsed, clause)


def with_infinitive(parsed: Parsed, verb: Token) -> list[Attribution]:
    """X told them to …"""
    if verb.lemma not in COMMANDING or parsed.tree.child(verb, "dobj", "dative", "nsubjpass") is None:
        clause = parsed.tree.child(verb, "ccomp") if verb.lemma in COMMANDING else None
    else:
        clause = parsed.tree.child(verb, "xcomp", "ccomp")
    to = (
        next((aux for aux in parsed.tree.children(clause, "aux") if aux.text.lower() == "to"), None) if clause else None
    )
    if clause is None or to is None or to.index < verb.index:
        return []
    return of_verb(parsed, "command", verb, parsed.document.span_of(to.index, parsed.tree.reach(clause)[1]))


def with_preposition(parsed: Parsed, verb: Token) -> list[Attribution]:
    """X spoke of …"""
    for preposition in parsed.tree.children(verb, "prep"):
        thing = parsed.tree.child(preposition, "pobj")
        if thing and (verb.lemma, preposition.text.lower()) in TELLING_OF and preposition.index == verb.index + 1:
            cue = parsed.document.span_of(verb.index, preposition.index + 1)
            source = subject_of(parsed, verb)
            if (
                source
                and is_speaker(parsed, source)
                and thing.pos != "PRON"
                and not parsed.tree.child(verb, "neg", "aux")
            ):
                content = parsed.document.span_of(*parsed.tree.reach(thing))
                return attributed(parsed, "preposition", source_span(parsed, source), cue, content)
    return []


def in_parenthesis(parsed: Parsed, verb: Token) -> list[Attribution]:
    """…, argues X in a new book, …"""
    if verb.dep != "parataxis" or verb.lemma not in CLAUSE | {"say"} or verb.tag not in FINITE:
        return []
    clause = parsed.tree.head(verb)
    inverted = next(
        (child for child in parsed.tree.children(verb, "dobj", "npadvmod") if child.index > verb.index), None
    )
    subject = parsed.tree.child(verb, "nsubj")
    source = inverted or subject
    (first, last), (start, end) = parsed.tree.reach(clause), parsed.tree.reach(verb)
    if inverted and subject and subject.index < verb.index:
        # What stands before the inverted verb is not its subject, but that of the clause around it.
        start = verb.index
    if source is None or not is_speaker(parsed, source) or parsed.quoted.around(verb.span.start):
        return []
    pieces = [(first, start), (end, last)] if first < start else [(end, last)]
    content = tuple(span for a, b in pieces if a < b and (span := trimmed(parsed, parsed.document.span_of(a, b))))
    if not content:
        return []
    return [Attribution(source_span(parsed, source), cue_span(parsed, verb), content, PRECISION["parataxis"])]


def wanted_to_know(parsed: Parsed, verb: Token) -> list[Attribution]:
    """X wanted to know whether …; "…?" X wanted to know."""
    want = parsed.tree.head(verb)
    if verb.lemma != "know" or verb.dep != "xcomp" or want.lemma != "want":
        return []
    source = subject_of(parsed, want)
    clause = parsed.tree.child(verb, "ccomp")
    if clause and clause.index > verb.index:
        content = parsed.document.span_of(verb.index + 1, parsed.tree.reach(clause)[1])
    else:
        sentence = parsed.document.sentences[parsed.document.sentence_at(want.span.start)]
        opening = parsed.tree.reach(source)[0] if source and source.index < want.index else want.index
        if opening <= sentence.first:
            return quoted_before(parsed, source, want, verb) if source else []
        content = parsed.document.span_of(sentence.first, opening)
    if source is None:
        return []
    return attributed(
        parsed, "clause", source_span(parsed, source), parsed.document.span_of(want.index, verb.index + 1), content
    )


def quoted_before(parsed: Parsed, source: Token, want: Token, know: Token) -> list[Attribution]:
    """What is quoted right before the sentence of "X wanted to know"."""
    start = parsed.document.tokens[parsed.tree.reach(source)[0]].span.start
    quotation = next((parsed.quoted.ends[at] for at in (start, start - 1) if at in parsed.quoted.ends), None)
    if quotation is None:
        return []
    cue = parsed.document.span_of(want.index, know.index + 1)
    return attributed(parsed, "cue_after", source_span(parsed, source), cue, quotation.span)


def hoped(parsed: Parsed, verb: Token) -> list[Attribution]:
    """X hopes to …"""
    clause = parsed.tree.child(verb, "xcomp") if verb.lemma == "hope" and verb.tag in FINITE else None
    if clause is None or parsed.quoted.around(verb.span.start):
        return []
    source = parsed.tree.child(verb, "nsubj")
    if source is None or source.text.lower() in FIRST_AND_SECOND_PERSON:
        return []
    first, last = parsed.tree.reach(clause)
    content = parsed.document.span_of(max(first, verb.index + 1), last)
    return attributed(parsed, "hope", source_span(parsed, source), verb.span, content)


def put_at(parsed: Parsed, verb: Token) -> list[Attribution]:
    """X put the dead at 17."""
    counted, source = parsed.tree.child(verb, "dobj"), parsed.tree.child(verb, "nsubj")
    if verb.lemma not in PUTTING or counted is None or source is None or counted.index < verb.index:
        return []
    first, last = verb.index + 1, parsed.tree.reach(verb)[1]
    at = next((token for token in parsed.document.tokens[first:last] if token.text.lower() == "at"), None)
    number = parsed.tree.child(at, "pobj") if at else None
    if number is None or not any(word.pos == "NUM" for word in (number, *parsed.tree.children(number))):
        return []
    content = parsed.document.span_of(first, number.index + 1)
    return attributed(parsed, "put_at", source_span(parsed, source), verb.span, content)


OF_VERBS = (
    in_parenthesis,
    denied_in_apposition,
    with_clause,
    with_infinitive,
    with_preposition,
    wanted_to_know,
    hoped,
    put_at,
)
