"""Attributions by which nothing has been said: by nobody, or only under a condition."""

from __future__ import annotations

from service.reading.anonymity import FORMULA
from service.reading.document import Attribution, Span, Token
from service.reading.speech.claims import carrier_of
from service.reading.speech.cues import ADDRESSING, QUOTING, act_of, words
from service.reading.speech.phrases import NOMINAL, Parsed, source_span
from service.reading.syntax import head_of

MODALS = words("could would should can may might must")
# "Would", before a base form; before any other it is "had".
CONTRACTED = words("'d ’d")
HYPOTHESES = frozenset({"if", "whether", "unless"})
# Verbs whose subject was told and did not say.
HEARING = words("hear")
SINGING = words("sing chant")
REACTING = words("laugh cheer applaud smile nod shrug clap jeer boo")
# Words for things and facts, and verbs by which these, too, tell something: "it shows that …" is nobody's claim.
THINGS = words("it this that these those which")
SHOWING = words("show suggest indicate imply underscore underline signal find")
# What the parse takes the subject for that follows its verb.
INVERTED = ("nsubj", "dobj", "npadvmod")
NOBODY = words("nobody none anybody anyone whoever")
CLOSING_MARKS = "\"'”’»)] "
# Question words that stand for no one named before them.
ASKED_FOR = frozenset({"WP", "WP$"})
QUESTION_WORDS = ASKED_FOR | {"WRB"}


def is_said(parsed: Parsed, attribution: Attribution) -> bool:
    """Whether somebody has said something by an attribution, as far as its own words tell."""
    carrier = carrier_of(parsed, attribution.cue) if attribution.cue else None
    source = source_word(parsed, attribution)
    if carrier and (is_hypothetical(parsed, carrier) or is_support(parsed, carrier, attribution)):
        return False
    if carrier and (is_asked(parsed, carrier) or is_idiom(parsed, carrier)):
        return False
    if carrier and is_no_statement(parsed, carrier, attribution):
        return False
    if carrier and (is_formula(parsed, carrier, attribution) or is_undone(parsed, carrier)):
        return False
    if carrier and source and carrier.pos == "ADV":
        # "And then said that …": an adverb says nothing, unless nobody is named ("reportedly").
        return False
    if carrier and source and carrier.lemma in SHOWING and source.text.lower() in THINGS:
        return False
    return not (source and is_nobody(parsed, source))


def sayer(parsed: Parsed, attribution: Attribution) -> Span | None:
    """Who says it, by the parse where that is plain.

    It is not whoever was told ("the court heard that …", "she was told that …"); where the reader sees nobody by a
    quotation, it is the subject that follows the cue ("“…?” asked one of the nurses").
    """
    cue, source = attribution.cue, source_word(parsed, attribution)
    carrier = carrier_of(parsed, cue) if cue else None
    if cue is None or carrier is None:
        return attribution.source
    subject = parsed.tree.child(carrier, "nsubj")
    first, *others = attribution.content
    claims = act_of(carrier.lemma) != "other"
    if source is None and claims and subject and others and first.contains(subject.span) and first.end <= cue.start:
        # "X claims to have …": what is read as the first piece of the content is who claims it.
        return first
    if source:
        told = source.dep == "nsubjpass" and source.head == carrier.index and carrier.lemma in ADDRESSING
        if told:
            agent = parsed.tree.child(carrier, "agent")
            by = parsed.tree.child(agent, "pobj") if agent else None
            return source_span(parsed, by) if by else None
        return None if carrier.lemma in HEARING and source.dep == "nsubj" else attribution.source
    after = (child for child in parsed.tree.children(carrier, *INVERTED) if child.index > carrier.index)
    subject = next(after, None)
    quoted = any(parsed.quoted.touching(span) for span in attribution.content)
    if subject and quoted and carrier.lemma in QUOTING and subject.pos in NOMINAL | {"NUM"}:
        span = source_span(parsed, subject)
        return None if any(span.overlaps(part) for part in attribution.content) else span
    return None


def source_word(parsed: Parsed, attribution: Attribution) -> Token | None:
    """The head of a source's words."""
    tokens = parsed.document.tokens_in(attribution.source) if attribution.source else []
    return head_of(tokens) if tokens else None


def is_support(parsed: Parsed, cue: Token, attribution: Attribution) -> bool:
    """Whether a cue only names what something rests on: "…, citing a memo"."""
    if cue.lemma != "cite" or cue.tag != "VBG":
        return False
    words = (token for span in attribution.content for token in parsed.document.tokens_in(span))
    return all(token.pos != "VERB" for token in words)


def is_no_statement(parsed: Parsed, cue: Token, attribution: Attribution) -> bool:
    """Whether what is quoted is a song, a slogan or what something is known as."""
    marks = {mark.text.lower() for mark in parsed.tree.children(cue, "mark")}
    if cue.lemma in REACTING and marks & {"as", "while", "when"}:
        # "As the room laughed: “…”": that is when it was said, by another.
        return True
    named = cue.lemma == "know" and any(child.text.lower() == "as" for child in parsed.tree.children(cue, "prep"))
    return (named or cue.lemma in SINGING) and any(parsed.quoted.touching(span) for span in attribution.content)


def is_formula(parsed: Parsed, cue: Token, attribution: Attribution) -> bool:
    """Whether what is asked for is not to be named, or what is wanted is "to know", or a thing is cited as another."""
    contents = [parsed.document.slice(span) for span in attribution.content]
    if cue.lemma == "cite" and any(child.text.lower() == "as" for child in parsed.tree.children(cue, "prep")):
        return parsed.tree.child(cue, "nsubjpass") is not None
    if cue.lemma == "hear":
        # "Was heard to say": what was said, and by whom, is another attribution.
        clause = parsed.tree.child(cue, "xcomp")
        return clause is not None and act_of(clause.lemma) != "other"
    asked = parsed.document.slice(Span(cue.span.start, max(cue.span.end, attribution.content[0].end)))
    return (cue.lemma == "want" and "to know" in contents) or any(map(FORMULA.match, (contents[0], asked)))


def is_undone(parsed: Parsed, cue: Token) -> bool:
    """Whether a cue is of "called off"."""
    particle = parsed.tree.child(cue, "prt")
    return cue.lemma == "call" and particle is not None and particle.text.lower() in {"off", "up", "out"}


def is_asked(parsed: Parsed, cue: Token) -> bool:
    """Whether a cue is of a question that nobody is quoted with: "Did he promise to pay?", "Why does she say so?"."""
    sentence = parsed.document.sentences[parsed.document.sentence_at(cue.span.start)]
    if parsed.quoted.around(cue.span.start) or not parsed.document.slice(sentence.span).rstrip().endswith("?"):
        return False
    subject = parsed.tree.child(cue, "nsubj")
    opening = [child for child in parsed.tree.children(cue) if subject and child.index < subject.index]
    return any(child.dep == "aux" or child.tag in QUESTION_WORDS for child in opening)


def is_idiom(parsed: Parsed, cue: Token) -> bool:
    """Whether a cue is of "it goes without saying"."""
    around = parsed.document.tokens[max(0, cue.index - 1) : cue.index + 3]
    return "without saying" in " ".join(token.text.lower() for token in around)


def is_hypothetical(parsed: Parsed, cue: Token) -> bool:
    """Whether a cue tells what is not said, or not yet: "if he says", "she could say", "had he said"."""
    tree = parsed.tree
    if tree.child(cue, "neg"):
        return cue.lemma in ADDRESSING and tree.child(cue, "auxpass") is not None
    subject = tree.child(cue, "nsubj")
    before = tree.children(cue, "aux")
    auxiliaries = {aux.text.lower() for aux in before}
    if subject and any(aux.text == "Had" and aux.index < subject.index for aux in before):
        return True
    if cue.tag == "VB" and auxiliaries & CONTRACTED:
        return True
    marks = {mark.text.lower() for mark in tree.children(cue, "mark", "advmod")}
    return tree.head(cue).lemma == "let" or bool(auxiliaries & MODALS or marks & HYPOTHESES)


def is_nobody(parsed: Parsed, source: Token) -> bool:
    """Whether a source stands for no one: nobody, anyone, or whoever a question asks for."""
    if source.tag not in ASKED_FOR:
        return source.text.lower() in NOBODY
    clause = parsed.tree.head(source)
    if clause.dep == "relcl":
        return parsed.tree.head(clause).text.lower() in NOBODY
    sentence = parsed.document.sentences[parsed.document.sentence_at(source.span.start)]
    return source.index == sentence.first or parsed.document.slice(sentence.span).rstrip(CLOSING_MARKS).endswith("?")
