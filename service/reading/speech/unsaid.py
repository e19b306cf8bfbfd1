"""Attributions by which nothing has been said: by nobody, or only under a condition."""

from __future__ import annotations

from service.reading.anonymity import FORMULA
from service.reading.document import Attribution, Span, Token
from service.reading.speech.claims import carrier_of
from service.reading.speech.cues import ADDRESSING, DECIDING_TO, act_of, words
from service.reading.speech.phrases import FINITE, Parsed
from service.reading.speech.sayers import source_word

MODALS = words("could would should can may might must")
# "Would", before a base form; before any other it is "had".
CONTRACTED = words("'d ’d")
# Passives after which nothing has been said yet: "is expected to say".
EXPECTED = words("expect schedule set due")
HYPOTHESES = frozenset({"if", "whether", "unless"})
SINGING = words("sing chant")
REACTING = words("laugh cheer applaud smile nod shrug clap jeer boo")
# Words for things and facts, and verbs by which these, too, tell something: "it shows that …" is nobody's claim.
THINGS = words("it this that these those which")
SHOWING = words("show suggest indicate imply underscore underline signal find")
NOBODY = words("nobody none nothing anybody anyone whoever")
# What makes nobody of who follows: "no minister", "neither side", "not one of them", "few doctors".
NONE_OF = words("no neither not few")
CLOSING_MARKS = "\"'”’»)] "
# Question words that stand for no one named before them.
ASKED_FOR = frozenset({"WP", "WP$"})
QUESTION_WORDS = ASKED_FOR | {"WRB"}


def is_said(parsed: Parsed, attribution: Attribution) -> bool:
    """Whether somebody has said something by an attribution, as far as its own words tell."""
    carrier = carrier_of(parsed, attribution.cue) if attribution.cue else None
    source = source_word(parsed, attribution)
    if carrier and any(unsaid(parsed, carrier) for unsaid in BY_CUE):
        return False
    if carrier and any(unsaid(parsed, carrier, attribution) for unsaid in BY_CUE_AND_CONTENT):
        return False
    if carrier and source and carrier.pos == "ADV":
        # "And then said that …": an adverb says nothing, unless nobody is named ("reportedly").
        return False
    if carrier and source and carrier.lemma in SHOWING and source.text.lower() in THINGS:
        return False
    return not (source and is_nobody(parsed, source))


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


def is_empty(_parsed: Parsed, cue: Token, attribution: Attribution) -> bool:
    """Whether a cue that nobody stands behind has no word of saying, but an auxiliary or "it" alone."""
    return attribution.source is None and (cue.pos == "AUX" or cue.text.lower() == "it")


def is_shown(parsed: Parsed, cue: Token, attribution: Attribution) -> bool:
    """Whether somebody is shown a thing, and told nothing: "showed him a yellow card"."""
    said = (token for span in attribution.content for token in parsed.document.tokens_in(span))
    shown = cue.lemma == "show" and parsed.tree.child(cue, "dative") is not None
    return shown and not any(token.tag in FINITE | {"MD"} for token in said)


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


def is_decided(parsed: Parsed, cue: Token) -> bool:
    """Whether a cue is what was decided: "voted to reject the plan"."""
    to = any(aux.text.lower() == "to" for aux in parsed.tree.children(cue, "aux"))
    return to and cue.dep in {"xcomp", "advcl"} and parsed.tree.head(cue).lemma in DECIDING_TO


def is_given_up(parsed: Parsed, cue: Token) -> bool:
    """Whether a cue is of "was misquoted as saying" or "stopped denying"."""
    governor = parsed.tree.head(cue)
    misquoted = any(word.lemma == "misquote" for word in (cue, governor, parsed.tree.head(governor)))
    return misquoted or (cue.tag == "VBG" and cue.dep == "xcomp" and governor.lemma in {"stop", "quit", "cease"})


def is_contradicted(parsed: Parsed, cue: Token, attribution: Attribution) -> bool:
    """Whether a cue is of "contrary to what he said", whose "what" the reader takes for a part of the content."""
    whats = [child.span for child in parsed.tree.children(cue, "dobj") if child.text.lower() == "what"]
    return cue.dep == "pcomp" and any(span in whats for span in attribution.content)


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
    if cue.dep == "xcomp" and tree.head(cue).lemma in EXPECTED and tree.child(tree.head(cue), "auxpass"):
        return True
    return tree.head(cue).lemma == "let" or bool(auxiliaries & MODALS or marks & HYPOTHESES)


def is_nobody(parsed: Parsed, source: Token) -> bool:
    """Whether a source stands for no one: nobody, no minister, anyone, or whoever a question asks for."""
    if source.tag not in ASKED_FOR:
        # "No 10" is a house.
        counted = source.pos == "NUM" and source.text.lower() != "one"
        before = [] if counted else [source, *parsed.tree.children(source, "det", "neg", "preconj", "amod", "quantmod")]
        some = any(word.text.lower() in {"a", "the", "those", "these"} for word in before)
        none = any(word.text.lower() in NONE_OF for word in before)
        return source.text.lower() in NOBODY or (none and not some)
    clause = parsed.tree.head(source)
    if clause.dep == "relcl":
        return parsed.tree.head(clause).text.lower() in NOBODY
    sentence = parsed.document.sentences[parsed.document.sentence_at(source.span.start)]
    return source.index == sentence.first or parsed.document.slice(sentence.span).rstrip(CLOSING_MARKS).endswith("?")


BY_CUE = (is_hypothetical, is_asked, is_idiom, is_undone, is_decided, is_given_up)
BY_CUE_AND_CONTENT = (is_support, is_no_statement, is_formula, is_empty, is_shown, is_contradicted)
