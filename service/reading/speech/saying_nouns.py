"""Nouns of saying: whose claim it is that something is so, and what the noun alone stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from service.reading.document import Attribution, Span, Token
from service.reading.speech.contents import attributed, before_next_cue, trimmed
from service.reading.speech.cues import act_of, denies, words
from service.reading.speech.phrases import FINITE, Parsed, cue_span, source_span
from service.reading.syntax import head_of

# Nouns with a clause: "X's claim that …", "the allegation by X that …", "rumours that …".
SAYING_NOUNS = words(
    "claim allegation assertion statement accusation assurance conclusion warning promise pledge prediction suggestion",
    "announcement admission denial belief complaint argument rumour rumor speculation report threat vow contention",
    "insistence confirmation",
)
# Of these, those that nobody needs to stand behind.
UNSOURCED = words("rumour rumor speculation report")
# What makes of reports no more than rumours.
DOUBTFUL = words("unconfirmed unverified conflicting early initial anecdotal")
# Of what was claimed right before, these stand for it: "…, an allegation he denies", "…, a view she shares".
STANDING_FOR = SAYING_NOUNS | words("charge view idea theory notion figure number estimate total toll account")
# What the parse makes of a noun in apposition to a clause.
APPOSED = frozenset({"appos", "npadvmod", "dobj", "attr", "conj", "dep"})


def of_noun(parsed: Parsed, noun: Token) -> list[Attribution]:
    """X's claim that …; the allegation by X that …; rumours that …"""
    source = parsed.tree.child(noun, "poss") or author(parsed, noun)
    clauses = [
        clause for word in (noun, source) if word for clause in parsed.tree.children(word, "acl", "ccomp", "relcl")
    ]
    clause = next((clause for clause in clauses if opens_with_that(parsed, clause, noun)), None)
    if clause is None or parsed.quoted.around(noun.span.start):
        return []
    if source is None and noun.lemma not in UNSOURCED:
        return []
    first, last = parsed.tree.reach(clause)
    content = parsed.document.span_of(first, before_next_cue(parsed, first, last))
    return attributed(parsed, "noun", source_span(parsed, source) if source else None, noun.span, content)


def opens_with_that(parsed: Parsed, clause: Token, noun: Token) -> bool:
    """Whether a clause begins with "that": the conjunction, or what the parse takes for a pronoun beside a subject.

    It does so where it hangs the clause on who claims, not on the claim.
    """
    opening = parsed.document.tokens[parsed.tree.reach(clause)[0]]
    elsewhere = clause.head != noun.index and parsed.tree.child(clause, "nsubj", "nsubjpass") not in {None, opening}
    return opening.text == "that" and (opening.tag == "IN" or elsewhere)


def rumoured(parsed: Parsed, noun: Token) -> list[Attribution]:
    """Unconfirmed reports of …"""
    of = next((p for p in parsed.tree.children(noun, "prep") if p.text.lower() == "of"), None)
    thing = parsed.tree.child(of, "pobj") if of else None
    doubtful = [child for child in parsed.tree.children(noun, "amod") if child.text.lower() in DOUBTFUL]
    if noun.lemma not in UNSOURCED or of is None or thing is None or not (doubtful or noun.lemma != "report"):
        return []
    cue = parsed.document.span_of(doubtful[0].index if doubtful else noun.index, of.index + 1)
    content = parsed.document.span_of(of.index + 1, max(parsed.tree.reach(thing)[1], parsed.tree.reach(noun)[1]))
    return attributed(parsed, "noun", None, cue, content)


def author(parsed: Parsed, noun: Token) -> Token | None:
    """Whose claim it is by "a claim by X" or "X made the claim"."""
    by = next((p for p in parsed.tree.children(noun, "prep", "agent") if p.text.lower() in {"by", "from"}), None)
    return parsed.tree.child(by, "pobj") if by else None


def without_others_clauses(parsed: Parsed, attribution: Attribution) -> tuple[Span, ...]:
    """A content without the clauses of nouns of saying that another stands behind: "…, despite warnings from X that …",
    "…, a claim that X denies".

    Needs the noun outside of the content: one that is in it ("said that X's claim that …") brings its clause along.
    """
    own = [piece for piece in attribution.content if not is_others_clause(parsed, attribution, piece)]
    cut = (up_to_apposition(parsed, attribution, piece) for piece in own)
    return tuple(piece for piece in cut if piece) or attribution.content


def is_others_clause(parsed: Parsed, attribution: Attribution, piece: Span) -> bool:
    """Whether a stretch is the clause of a noun of saying that stands outside and is another's."""
    if is_said_beside(parsed, attribution, piece):
        return True
    noun = noun_of(parsed, piece)
    if noun is None or any(span and span.contains(noun.span) for span in (*attribution.content, attribution.cue)):
        return False
    source = parsed.tree.child(noun, "poss") or author(parsed, noun)
    return source is not None and not (attribution.source and attribution.source.contains(source.span))


def is_said_beside(parsed: Parsed, attribution: Attribution, piece: Span) -> bool:
    """Whether a stretch after the cue is what another said at that time: "…, officials said, as rescuers warned …"."""
    tokens = parsed.document.tokens_in(piece)
    if attribution.cue is None or len(attribution.content) == 1 or piece.start < attribution.cue.end or not tokens:
        return False
    verb = parsed.tree.head(tokens[0])
    subject = parsed.tree.child(verb, "nsubj")
    beside = tokens[0].text.lower() in {"as", "while", "after", "though", "although"} and tokens[0].dep == "mark"
    said = verb.tag in FINITE and act_of(verb.lemma) != "other" and parsed.tree.child(verb, "ccomp") is not None
    return beside and said and subject is not None and subject.tag != "PRP" and verb in tokens


def up_to_apposition(parsed: Parsed, attribution: Attribution, piece: Span) -> Span | None:
    """What of a stretch comes before what another says of it: "…, a claim the government called “fantasy”"."""
    for noun in parsed.document.tokens_in(piece):
        if noun.lemma in STANDING_FOR and noun.dep in APPOSED and is_judged_by_another(parsed, attribution, noun):
            first = parsed.tree.reach(noun)[0]
            if parsed.document.tokens[max(first - 1, 0)].text == ",":
                start = parsed.document.tokens[first].span.start
                return trimmed(parsed, Span(piece.start, start)) if piece.start < start else None
    return piece


def is_judged_by_another(parsed: Parsed, attribution: Attribution, noun: Token) -> bool:
    """Whether an indefinite noun has a relative clause in which somebody else than the source says something."""
    relative = parsed.tree.child(noun, "relcl", "acl")
    subject = parsed.tree.child(relative, "nsubj") if relative else None
    if relative is None or subject is None or act_of(relative.lemma) == "other" or subject.tag in {"WDT", "WP"}:
        return False
    indefinite = any(word.text.lower() in {"a", "an"} for word in parsed.tree.children(noun, "det"))
    outside = (attribution.cue, attribution.source)
    return indefinite and not any(span and span.overlaps(word.span) for span in outside for word in (relative, subject))


def noun_of(parsed: Parsed, piece: Span) -> Token | None:
    """The noun of saying whose clause a stretch is."""
    tokens = parsed.document.tokens_in(piece)
    clause = head_of(tokens) if tokens else None
    if clause is None or clause.dep not in {"acl", "ccomp", "relcl"}:
        return None
    noun = parsed.tree.head(clause)
    return noun if noun.lemma in SAYING_NOUNS and noun.index < tokens[0].index else None


def with_what_they_stand_for(parsed: Parsed, found: Sequence[Attribution]) -> list[Attribution]:
    """Attributions, in text order, of which those of a noun in apposition have what it stands for: what was claimed
    right before it, or the clause before it ("The army burned the town, a claim it denies").
    """
    settled: list[Attribution] = []
    for one in found:
        place = next((n for n, piece in enumerate(one.content) if stands_for_clause(parsed, piece)), None)
        if place is None:
            settled.append(one)
        elif meant := antecedent_of(parsed, one.content[place], settled):
            settled.append(replace(one, content=(*one.content[:place], *meant, *one.content[place + 1 :])))
    return settled


def stands_for_clause(parsed: Parsed, piece: Span) -> bool:
    """Whether a stretch is no more than such a noun after a comma, ", an allegation", or the "which" that is denied."""
    tokens = parsed.document.tokens_in(piece)
    relative = len(tokens) == 1 and tokens[0].text == "which" and denies(parsed.tree.head(tokens[0]).lemma)
    indefinite = tokens and tokens[0].text.lower() in {"a", "an"} and head_of(tokens).lemma in STANDING_FOR
    if not relative and not indefinite:
        return False
    before = parsed.document.tokens[tokens[0].index - 1] if tokens[0].index else None
    plain = all(token.pos in {"DET", "ADJ", "NOUN", "PRON"} for token in tokens)
    return plain and before is not None and before.text == ","


def antecedent_of(parsed: Parsed, piece: Span, earlier: Sequence[Attribution]) -> tuple[Span, ...]:
    """What a noun in apposition stands for: the content that ends at the comma before it, else the clause that does."""
    document = parsed.document
    comma = document.tokens_in(piece)[0].index - 1
    end = document.tokens[comma - 1].span.end if comma else piece.start
    claimed = next((one.content for one in reversed(earlier) if one.content[-1].end == end), None)
    if claimed:
        return claimed
    first = document.sentences[document.sentence_at(piece.start)].first
    tokens = document.tokens[first:comma]
    if not any(token.tag in FINITE and token.dep == "ROOT" for token in tokens):
        return ()
    clause = trimmed(parsed, document.span_of(first, comma))
    return (clause,) if clause else ()


def denied_in_apposition(parsed: Parsed, verb: Token) -> list[Attribution]:
    """…, a claim X denies: the noun is the content, until it is known what it stands for."""
    noun, source = parsed.tree.head(verb), parsed.tree.child(verb, "nsubj")
    if verb.dep != "relcl" or not denies(verb.lemma) or noun.lemma not in STANDING_FOR or source is None:
        return []
    phrase = parsed.document.span_of(parsed.tree.reach(noun)[0], noun.index + 1)
    if not stands_for_clause(parsed, phrase) or source.tag in {"WDT", "WP"}:
        return []
    return attributed(parsed, "noun", source_span(parsed, source), cue_span(parsed, verb), phrase)
