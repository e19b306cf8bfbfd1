"""Attributions by syntax: a cue with the clause, infinitive or object that says what is claimed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from service.reading.document import Span, Token
from service.reading.naming.person_nouns import PEOPLE
from service.reading.speech import cues
from service.reading.speech.claims import Attribution
from service.reading.speech.confidence import PRECISION
from service.reading.speech.contents import clause_spans, trimmed
from service.reading.speech.phrases import FINITE, Parsed, cue_span, source_span, subject_of
from service.reading.speech.unanswered import unanswered

# Constructions that attribute only to someone who is named: "was denied overtime" says nothing.
NAMED = frozenset({"object", "preposition"})
NOMINAL_PHRASE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "ADV"})
SUBORDINATORS = frozenset({"that", "whether", "if"})
# How many words after a clause the comma before "X said" may stand.
FARTHEST_COMMA = 3
MODALS = cues.words("could would should can may might must 'd ’d")
HYPOTHESES = frozenset({"if", "because", "whether", "unless"})
NOBODY = cues.words("you nobody none anybody anyone whoever")
WRITER = frozenset({"i", "we"})
THINGS = cues.words("it this that these those which")


# Question words that stand for no one named before them.
ASKED_FOR = frozenset({"WP", "WP$"})


def attribute_clauses(parsed: Parsed) -> Iterator[Attribution]:
    """The attributions that the parse shows, in the order of their cues; the first construction that fits wins."""
    for token in parsed.document.tokens:
        if token.pos == "VERB":
            yield from next((found for pattern in OF_VERBS if (found := pattern(parsed, token))), ())
        elif token.pos == "ADJ":
            yield from unanswered(parsed, token) or unclear(parsed, token)


def of_verb(parsed: Parsed, pattern: str, verb: Token, pieces: list[Span]) -> list[Attribution]:
    """The attribution of these pieces of text to whoever does what the verb says; none where no one is said to."""
    if is_hypothetical(parsed, verb) or (parsed.quoted.around(verb.span.start) and not may_be_nested(pattern, verb)):
        return []
    source = None if verb.lemma in cues.HEARING else subject_of(parsed, verb)
    content = tuple(span for piece in pieces if (span := trimmed(parsed, with_quotation(parsed, piece))))
    if not content or (is_no_source(parsed, source, verb) if source else not may_be_unnamed(parsed, pattern, verb)):
        return []
    span, cue = source_span(parsed, source) if source else None, cue_span(parsed, verb)
    # A headline's capitals can make one name of its subject and its verb.
    return [] if span and span.overlaps(cue) else [Attribution(span, cue, content, PRECISION[pattern])]


def may_be_unnamed(parsed: Parsed, pattern: str, verb: Token) -> bool:
    """Whether a verb without a subject still tells that something was said: "was told that …", not "was not asked"."""
    perfect = any(auxiliary.lemma == "have" for auxiliary in parsed.tree.children(verb, "aux"))
    passive = parsed.tree.child(verb, "auxpass") or (verb.tag == "VBN" and not perfect) or verb.lemma in cues.HEARING
    return pattern not in NAMED and bool(passive) and parsed.tree.child(verb, "neg") is None


def with_quotation(parsed: Parsed, piece: Span) -> Span:
    """A stretch with the quotation that goes on right after it: "a refund “without delay”"."""
    quotation = parsed.quoted.starts.get(piece.end + 1) or parsed.quoted.starts.get(piece.end)
    return Span(piece.start, quotation.span.end) if quotation else piece


def is_hypothetical(parsed: Parsed, verb: Token) -> bool:
    """Whether nothing is said to have been said: "if he says", "she could say", "to say"."""
    auxiliaries = {aux.text.lower() for aux in parsed.tree.children(verb, "aux")}
    governor = parsed.tree.head(verb).lemma
    if "to" in auxiliaries and governor not in cues.LEADS_TO_SAYING:
        return True
    if parsed.tree.child(verb, "neg"):
        return False
    return governor == "let" or bool(auxiliaries & MODALS or marks_of(parsed, verb) & HYPOTHESES)


def may_be_nested(pattern: str, verb: Token) -> bool:
    """Whether a cue inside a quotation is a source that is quoted there, and not how the speaker puts things."""
    if pattern == "infinitive":
        return verb.lemma in cues.TELLING
    return pattern.startswith("clause") and cues.act_of(verb.lemma) in cues.NESTED_ACTS


def is_no_source(parsed: Parsed, source: Token, verb: Token) -> bool:
    """Whether a verb's subject stands behind nothing: the reader, nobody, the writer outside a quotation, no word at
    all, whoever is asked for ("who said …?"), or what is spoken of ("it shows that …").
    """
    word = source.text.lower()
    if word in WRITER:
        return parsed.quoted.around(source.span.start) is None
    return (
        not word[0].isalnum()
        or word in NOBODY
        or source.tag in ASKED_FOR
        or (word in THINGS and verb.lemma in cues.SHOWING)
    )


def with_clause(parsed: Parsed, verb: Token) -> list[Attribution]:
    """X said (that) …; …, X said."""
    if verb.lemma not in cues.CLAUSE:
        return []
    for find in (complement, of_statement, of_hearer, asked):
        clause = find(parsed, verb)
        if clause:
            spans = clause_spans(parsed, clause, verb)
            return of_verb(parsed, clause_pattern(parsed, clause, verb), verb, spans)
    return []


def clause_pattern(parsed: Parsed, clause: Token, verb: Token) -> str:
    """The name of the construction in which a clause goes with a verb."""
    if clause.index < verb.index:
        return "clause_before"
    return "clause_that" if marks_of(parsed, clause) & SUBORDINATORS else "clause_bare"


def marks_of(parsed: Parsed, clause: Token) -> set[str]:
    """The conjunctions that open a clause."""
    return {mark.text.lower() for mark in parsed.tree.children(clause, "mark")}


def complement(parsed: Parsed, verb: Token) -> Token | None:
    """The clause that completes a verb: one after it, or one before it up to a comma, a dash or a quotation mark."""
    clauses = [c for c in parsed.tree.children(verb, "ccomp") if c.tag != "VB" or parsed.tree.child(c, "aux", "mark")]
    after = next((clause for clause in clauses if clause.index > verb.index), None)
    if parsed.tree.child(verb, "dobj") and verb.lemma not in cues.ADDRESSING:
        # Its object is what it says, and the clause before it the main one: "It rained, and he noted the damage".
        return after
    before = next(
        (clause for clause in clauses if clause.index < verb.index and ends_before(parsed, clause, verb)), None
    )
    return before or after


def ends_before(parsed: Parsed, clause: Token, verb: Token) -> bool:
    """Whether a comma or its like stands between a clause and the verb's part of the sentence."""
    last = parsed.tree.reach(clause)[1]
    if last > verb.index:
        return True
    between = parsed.document.tokens[last : min(last + FARTHEST_COMMA, verb.index)]
    marks = [token.text for token in between if token.pos == "PUNCT"]
    return bool(marks) and not {":", ";"} & set(marks)


def of_statement(parsed: Parsed, verb: Token) -> Token | None:
    """The clause of "said in a statement that …", which the parse hangs on the statement."""
    for preposition in parsed.tree.children(verb, "prep"):
        noun = parsed.tree.child(preposition, "pobj")
        clause = parsed.tree.child(noun, "acl", "ccomp") if noun else None
        if clause and parsed.tree.child(clause, "mark") and preposition.text.lower() in {"in", "on", "during", "at"}:
            return clause
    return None


def of_hearer(parsed: Parsed, verb: Token) -> Token | None:
    """The clause of "told a guard that she …", which the parse hangs on the guard as if it told which guard."""
    hearer = parsed.tree.child(verb, "dobj") if verb.lemma in cues.TELLING else None
    clauses = parsed.tree.children(hearer, "relcl", "acl") if hearer else []
    openings = [parsed.document.tokens[parsed.tree.reach(clause)[0]].text for clause in clauses]
    return next((clause for clause, opening in zip(clauses, openings, strict=True) if opening == "that"), None)


def asked(parsed: Parsed, verb: Token) -> Token | None:
    """The clause of "asked if …", which the parse may take for a condition."""
    if cues.act_of(verb.lemma) != "ask":
        return None
    clauses = parsed.tree.children(verb, "advcl")
    return next((c for c in clauses if c.index > verb.index and marks_of(parsed, c) & {"if", "whether"}), None)


def in_parenthesis(parsed: Parsed, verb: Token) -> list[Attribution]:
    """…, X said, …"""
    if verb.dep != "parataxis" or verb.lemma not in cues.CLAUSE:
        return []
    return of_verb(parsed, "parataxis", verb, clause_spans(parsed, parsed.tree.head(verb), verb))


def with_infinitive(parsed: Parsed, verb: Token) -> list[Attribution]:
    """X promised to …; X urged Y to …"""
    if verb.lemma not in cues.INFINITIVE:
        return []
    for clause in parsed.tree.children(verb, "xcomp", "ccomp"):
        to = next((aux for aux in parsed.tree.children(clause, "aux") if aux.text.lower() == "to"), None)
        if to and to.index > verb.index:
            wanted = parsed.document.span_of(to.index, parsed.tree.reach(clause)[1])
            return of_verb(parsed, "infinitive", verb, [wanted])
    return []


def with_object(parsed: Parsed, verb: Token) -> list[Attribution]:
    """X denied the charges."""
    thing = parsed.tree.child(verb, "dobj")
    if thing is None or verb.lemma not in cues.OBJECT or thing.index < verb.index or thing.pos == "PRON":
        return []
    if verb.lemma == "cite" and verb.tag == "VBG":
        # "…, citing a memo": what the saying rests on, and no second one.
        return []
    if is_person(parsed, thing) and cues.act_of(verb.lemma) not in cues.JUDGING:
        return []
    return of_verb(parsed, "object", verb, clause_spans(parsed, thing, verb))


def is_person(parsed: Parsed, word: Token) -> bool:
    """Whether a noun names or describes a person."""
    name = parsed.name_at(word)
    return name.kind == "person" if name else word.lemma.lower() in PEOPLE


def with_preposition(parsed: Parsed, verb: Token) -> list[Attribution]:
    """X called for …; X accused Y of …"""
    accused = parsed.tree.child(verb, "dobj")
    prepositions = parsed.tree.children(verb, "prep") + (parsed.tree.children(accused, "prep") if accused else [])
    for preposition in prepositions:
        thing = parsed.tree.child(preposition, "pobj", "pcomp")
        if thing and (verb.lemma, preposition.text.lower()) in cues.PREPOSITION and thing.pos != "PRON":
            found = of_verb(parsed, "preposition", verb, [parsed.document.span_of(*parsed.tree.reach(thing))])
            if preposition.index != verb.index + 1:
                return found
            return [replace(one, cue=parsed.document.span_of(verb.index, preposition.index + 1)) for one in found]
    return []


def according_to(parsed: Parsed, word: Token) -> list[Attribution]:
    """According to X, …; …, according to X."""
    tree = parsed.tree
    to = tree.child(word, "prep") if word.text.lower() == "according" else None
    source = tree.child(to, "pobj") if to else None
    if to is None or source is None:
        return []
    clause = next(
        (head for head in tree.ancestors(word) if head.pos in {"VERB", "AUX"} or head.head == head.index), word
    )
    (first, last), (start, end) = tree.reach(clause), tree.reach(word)
    pieces = [parsed.document.span_of(*piece) for piece in ((first, start), (end, last)) if piece[0] < piece[1]]
    content = tuple(span for piece in pieces if (span := trimmed(parsed, piece)))
    cue = parsed.document.span_of(word.index, to.index + 1)
    return [Attribution(source_span(parsed, source), cue, content, PRECISION["according"])] if content else []


def raised(parsed: Parsed, verb: Token) -> list[Attribution]:
    """X is said to …: who says so is not stated."""
    passive, subject = parsed.tree.child(verb, "auxpass"), parsed.tree.child(verb, "nsubjpass")
    clause = parsed.tree.child(verb, "xcomp")
    if not (passive and subject and clause) or verb.lemma not in cues.RAISING:
        return []
    pieces = (parsed.tree.reach(subject), (verb.index + 1, parsed.tree.reach(clause)[1]))
    content = tuple(span for piece in pieces if (span := trimmed(parsed, parsed.document.span_of(*piece))))
    return [Attribution(None, parsed.document.span_of(passive.index, verb.index + 1), content, PRECISION["raising"])]


def after_comma(parsed: Parsed, verb: Token) -> list[Attribution]:
    """…, X said. Where the parse does not join the two, what stands before the comma in the sentence."""
    tokens = parsed.document.tokens
    closes = verb.index + 1 < len(tokens) and tokens[verb.index + 1].text == "."
    head = tokens[verb.index - 1]
    if verb.lemma not in cues.REPORTING or verb.tag not in FINITE or not closes or head.pos not in {"NOUN", "PROPN"}:
        return []
    first = parsed.document.sentences[parsed.document.sentence_at(verb.span.start)].first
    start = verb.index
    while start > first and (tokens[start - 1].pos in NOMINAL_PHRASE or tokens[start - 1].tag == "VBN"):
        start -= 1
    if start == first or tokens[start - 1].text != "," or not any(token.tag in FINITE for token in tokens[first:start]):
        return []
    content = trimmed(parsed, parsed.document.span_of(first, start - 1))
    if content is None:
        return []
    return [Attribution(source_span(parsed, head), cue_span(parsed, verb), (content,), PRECISION["comma"])]


def unclear(parsed: Parsed, word: Token) -> list[Attribution]:
    """It is unclear whether …: nobody is said to know."""
    clause = parsed.tree.child(parsed.tree.head(word), "csubj", "ccomp") or parsed.tree.child(word, "ccomp")
    subject = parsed.tree.child(parsed.tree.head(word), "nsubj")
    if word.lemma not in {"unclear", "uncertain"} or word.dep != "acomp" or clause is None:
        return []
    if subject and subject.text.lower() not in {"it", "what"}:
        return []
    content = trimmed(parsed, parsed.document.span_of(*parsed.tree.reach(clause)))
    return [Attribution(None, word.span, (content,), PRECISION["unclear"])] if content else []


OF_VERBS = (
    according_to, unanswered, raised, with_infinitive, with_clause, in_parenthesis, with_object, with_preposition,
    after_comma,
)  # fmt: skip
