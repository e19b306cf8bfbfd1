"""Attributions of what was not said: declined to comment, did not say who, could not be reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from service.reading.document import Attribution, Token
from service.reading.speech.confidence import PRECISION
from service.reading.speech.contents import OCCASIONS, before_next_cue, trimmed
from service.reading.speech.cues import ANSWERING, ANSWERS, KEEPS_BACK, NO_ANSWER, SILENCE, TOPICAL, words
from service.reading.speech.phrases import Parsed, cue_span, source_span, subject_of

# Verbs that say all by themselves what was not given, and those by which it is chosen not to give it.
BARE = words("comment respond reply answer")
OWNING_UP = words("admit acknowledge concede apologise apologize accept agree")
CHOOSING = words("choose decide opt prefer elect")
CHECKING = words("verify corroborate authenticate confirm")
QUESTIONS = words("whether when where why how")
TOPIC = frozenset({"on", "about", "to"})


@dataclass(frozen=True, slots=True)
class Told:
    """What a verb of saying tells, as tokens, and one past the last token of the cue that goes with it."""

    cue_last: int
    content: tuple[int, int]


def attribute_unanswered(parsed: Parsed) -> Iterator[Attribution]:
    """What the text says was not told, or is not known, in the order of the cues."""
    for token in parsed.document.tokens:
        if token.pos == "VERB":
            yield from unanswered(parsed, token)
        elif token.pos == "ADJ":
            yield from unanswered(parsed, token) or unclear(parsed, token)


def unanswered(parsed: Parsed, word: Token) -> list[Attribution]:
    """What a word says was not answered, if it says so; `word` is a verb or an adjective."""
    tree = parsed.tree
    if parsed.quoted.around(word.span.start) or tree.child(word, "mark"):
        return []
    if word.lemma == "confirm" and (found := left_open(parsed, word)):
        return found
    if word.lemma in {"decline", "refuse"}:
        clause = tree.child(word, "xcomp")
        actions = (clause, *tree.children(clause, "conj")) if clause else ()
        if clause and clause.lemma == "confirm" and left_open(parsed, clause):
            return []
        return [found for action in actions for found in declined(parsed, word, action)]
    if word.lemma in {"reach", "approach", "contact"} and tree.child(word, "nsubjpass"):
        return without_comment(parsed, word, word)
    if word.lemma in {"available", "unavailable"} and word.dep == "acomp":
        return without_comment(parsed, tree.head(word), word)
    if word.lemma == "say" and (nothing := tree.child(word, "dobj")) and nothing.text.lower() == "nothing":
        return said_nothing(parsed, word, nothing)
    if word.lemma in CHECKING and tree.child(word, "neg") and (thing := tree.child(word, "nsubjpass")):
        return unchecked(parsed, word, thing)
    if word.lemma in SILENCE | OWNING_UP and (have := tree.head(word)).lemma == "have" and word.dep == "xcomp":
        return yet_to(parsed, have, word)
    if word.tag == "VBG" and word.dep == "pcomp" and (of := tree.head(word)).text.lower() == "of":
        return stopped_short(parsed, of, word)
    if word.lemma in SILENCE and tree.child(word, "neg") and not tree.child(word, "auxpass"):
        ordered = word.dep == "xcomp" and tree.head(word).lemma not in CHOOSING
        return [] if ordered else withheld(parsed, word) or silent(parsed, word)
    return []


def left_open(parsed: Parsed, confirm: Token) -> list[Attribution]:
    """X neither confirmed nor denied …; X refused to confirm or deny …; X would not confirm or deny …"""
    tree = parsed.tree
    deny = next((verb for verb in tree.children(confirm, "conj") if verb.lemma in {"deny", "dispute"}), None)
    if deny is None:
        return []
    governor = tree.head(confirm)
    neither = next((word for word in tree.children(confirm) if word.text.lower() == "neither"), None)
    if confirm.dep == "xcomp" and governor.lemma in {"decline", "refuse"}:
        verb, first = governor, governor.index
    elif neither or tree.child(confirm, "neg"):
        own = [neither] if neither and not tree.child(confirm, "aux") else tree.children(confirm, "aux", "neg")
        verb, first = confirm, min(word.index for word in own if word)
    else:
        return []
    told = (
        tree.child(deny, "ccomp", "dobj", "xcomp")
        or tree.child(confirm, "dobj", "ccomp")
        or next((clause for clause in tree.children(deny, "advcl") if clause.index > deny.index), None)
    )
    if told is None or told.index < deny.index:
        return []
    begin, last = tree.reach(told)
    return kept_back(parsed, verb, (first, deny.index + 1), (max(begin, deny.index + 1), last))


def unchecked(parsed: Parsed, verb: Token, thing: Token) -> list[Attribution]:
    """The figure could not be verified: nobody says that it could."""
    if parsed.tree.child(verb, "agent"):
        return []
    content = trimmed(parsed, parsed.document.span_of(*parsed.tree.reach(thing)))
    first = min(word.index for word in parsed.tree.children(verb, "aux", "neg", "auxpass"))
    cue = parsed.document.span_of(first, verb.index + 1)
    return [Attribution(None, cue, (content,), PRECISION["unclear"])] if content else []


def yet_to(parsed: Parsed, have: Token, verb: Token) -> list[Attribution]:
    """X has yet to comment; X has yet to respond to the charges."""
    words_between = parsed.document.tokens[have.index : verb.index]
    if [word.text.lower() for word in words_between[1:]] != ["yet", "to"]:
        return []
    told = told_by(parsed, verb)
    cue_last, content = (told.cue_last, told.content) if told else (verb.index, (verb.index, verb.index + 1))
    return kept_back(parsed, have, (have.index, cue_last), content)


def stopped_short(parsed: Parsed, of: Token, verb: Token) -> list[Attribution]:
    """X stopped short of saying that …"""
    short = parsed.document.tokens[of.index - 1] if of.index > 1 else of
    stop = parsed.document.tokens[short.index - 1]
    clause = clause_of(parsed, verb)
    if short.text.lower() != "short" or stop.lemma not in {"stop", "fall", "come"} or clause is None:
        return []
    return kept_back(parsed, stop, (stop.index, verb.index + 1), parsed.tree.reach(clause))


def silent(parsed: Parsed, verb: Token) -> list[Attribution]:
    """X did not comment; X has not responded: what was kept back is the comment itself."""
    auxiliaries = [word.index for word in parsed.tree.children(verb, "aux")]
    if (
        verb.lemma not in BARE
        or verb.dep == "ccomp"
        or not auxiliaries
        or parsed.tree.child(verb, "dobj", "ccomp", "xcomp")
    ):
        return []
    return kept_back(parsed, verb, (min(auxiliaries), verb.index), (verb.index, verb.index + 1))


def said_nothing(parsed: Parsed, verb: Token, nothing: Token) -> list[Attribution]:
    """X said nothing about …; X, asked about …, said nothing."""
    tree = parsed.tree
    questions = [token for token in tree.children(verb, "advcl") if token.lemma == "ask"]
    questions += [head for head in [tree.head(verb)] if verb.dep == "conj" and head.lemma == "ask"]
    subject = subject_of(parsed, verb)
    questions += [token for token in tree.children(subject, "acl") if token.lemma == "ask"] if subject else []
    for word in (nothing, verb, *questions):
        for preposition in tree.children(word, "prep"):
            topic = tree.child(preposition, "pobj")
            about = preposition.text.lower() == "about"
            if topic and (about or (preposition.text.lower() in {"of", "on"} and is_topic(topic))):
                return kept_back(parsed, verb, (verb.index, nothing.index + 1), tree.reach(topic))
    return []


def declined(parsed: Parsed, verb: Token, action: Token) -> list[Attribution]:
    """X declined to comment; X refused to say who …; X declined to show …"""
    to = next((aux for aux in parsed.tree.children(action, "aux") if aux.text.lower() == "to"), None)
    if to is None:
        return []
    told = told_by(parsed, action) if action.lemma in SILENCE | {"draw"} else None
    if told:
        cue_last = told.cue_last if action.dep == "xcomp" else verb.index + 1
        return kept_back(parsed, verb, (verb.index, cue_last), told.content)
    if action.lemma in TOPICAL:
        return kept_back(parsed, verb, (verb.index, action.index), (action.index, action.index + 1))
    if verb.lemma == "refuse" and action.lemma not in SILENCE | ANSWERING:
        return []
    last = min([parsed.tree.reach(action)[1], *(cc.index for cc in parsed.tree.children(action, "cc"))])
    return kept_back(parsed, verb, (verb.index, verb.index + 1), (to.index, last))


def withheld(parsed: Parsed, verb: Token) -> list[Attribution]:
    """X did not say who …; X would not comment on …; X did not return a call."""
    told = told_by(parsed, verb)
    thing = parsed.tree.child(verb, "dobj")
    if (
        not told
        and thing
        and thing.text.lower() != "nothing"
        and (verb.lemma in KEEPS_BACK or (verb.lemma in NO_ANSWER | {"answer"} and thing.lemma in ANSWERS))
    ):
        told = Told(verb.index + 1, without_setting(parsed, thing))
    if not told:
        return []
    return kept_back(parsed, verb, (cue_first(parsed, verb), told.cue_last), told.content)


def without_setting(parsed: Parsed, thing: Token) -> tuple[int, int]:
    """The tokens of what was kept back, without where or when it was: "did not mention a bill in the interview"."""
    first, last = parsed.tree.reach(thing)
    for preposition in parsed.tree.children(thing, "prep"):
        place = parsed.tree.child(preposition, "pobj")
        if place and place.lemma in OCCASIONS and preposition.text.lower() in {"in", "at", "during"}:
            last = min(last, parsed.tree.reach(preposition)[0])
    return first, last


def told_by(parsed: Parsed, verb: Token) -> Told | None:
    """The clause of a verb of saying, or the topic of "comment on …" and "respond to …"."""
    clause = clause_of(parsed, verb)
    if clause and verb.lemma not in NO_ANSWER:
        return Told(verb.index + 1, parsed.tree.reach(clause))
    for preposition in parsed.tree.children(verb, "prep") if verb.lemma in TOPICAL else ():
        topic = parsed.tree.child(preposition, "pobj", "pcomp")
        if topic and preposition.text.lower() in TOPIC and is_topic(topic):
            last = preposition.index if preposition.index == verb.index + 1 else verb.index
            return Told(last + 1, parsed.tree.reach(topic))
    return None


def clause_of(parsed: Parsed, verb: Token) -> Token | None:
    """The clause that a verb would answer: "say who …", "confirm when …", "Whether …, she could not say"."""
    for clause in parsed.tree.children(verb, "ccomp", "advcl"):
        opening = {child.text.lower() for child in parsed.tree.children(clause) if child.dep in {"mark", "advmod"}}
        if opening & QUESTIONS or (clause.dep == "ccomp" and clause.index > verb.index):
            return clause
    return None


def is_topic(word: Token) -> bool:
    """Whether a word is no day: "declined to comment on Monday" names no topic."""
    return not word.text.endswith("day") and word.pos != "NUM"


def without_comment(parsed: Parsed, verb: Token, word: Token) -> list[Attribution]:
    """X could not be reached for comment; X was not available for comment."""
    aim = next((p for p in parsed.tree.children(word, "prep") if p.text.lower() == "for"), None)
    comment = parsed.tree.child(aim, "pobj") if aim else None
    if comment is None or comment.lemma not in {"comment", "interview"} or comment.index < word.index:
        return []
    first = min([verb.index, *(t.index for t in parsed.tree.children(verb, "aux", "auxpass", "neg"))])
    return kept_back(parsed, verb, (first, comment.index), (comment.index, comment.index + 1))


def cue_first(parsed: Parsed, verb: Token) -> int:
    """Index of the first word of a verb's cue."""
    return parsed.document.token_range(cue_span(parsed, verb))[0]


def kept_back(parsed: Parsed, verb: Token, cue: tuple[int, int], content: tuple[int, int]) -> list[Attribution]:
    """The attribution of these tokens to whoever did not say them; none where no one is named."""
    source = parsed.tree.child(verb, "nsubjpass") or subject_of(parsed, verb)
    span = trimmed(parsed, parsed.document.span_of(content[0], before_next_cue(parsed, *content)))
    if span is None or source is None or cue[0] >= cue[1]:
        return []
    return [Attribution(source_span(parsed, source), parsed.document.span_of(*cue), (span,), PRECISION["unanswered"])]


def unclear(parsed: Parsed, word: Token) -> list[Attribution]:
    """It is unclear whether …: nobody is said to know."""
    clause = parsed.tree.child(parsed.tree.head(word), "csubj", "ccomp") or parsed.tree.child(word, "ccomp")
    subject = parsed.tree.child(parsed.tree.head(word), "nsubj")
    if word.lemma not in {"unclear", "uncertain"} or word.dep != "acomp":
        return []
    sentence = parsed.document.sentences[parsed.document.sentence_at(word.span.start)]
    copula = parsed.tree.head(word)
    if parsed.document.tokens[sentence.first].text.lower() in QUESTIONS | {"what", "who"}:
        # "Whether he means it is unclear": its parse is seldom right.
        content = trimmed(parsed, parsed.document.span_of(sentence.first, max(sentence.first + 1, copula.index)))
    elif clause is None or (subject and subject.text.lower() not in {"it", "what"}):
        return []
    else:
        content = trimmed(parsed, parsed.document.span_of(*parsed.tree.reach(clause)))
    return [Attribution(None, word.span, (content,), PRECISION["unclear"])] if content else []
