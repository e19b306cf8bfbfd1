"""What follows from the spans of an attribution, whoever found them: the voice, the act, who was told."""

from __future__ import annotations

from itertools import pairwise

from service.reading.document import Attribution, Candidate, Claim, ContentSpan, Cue, Source, Span, Token, Voice
from service.reading.naming.person_nouns import PEOPLE
from service.reading.speech.cues import ADDRESSING, COMMANDING, DISMISSING, NEGATIVES, act_of, denies, words
from service.reading.speech.decisions import is_turned_down
from service.reading.speech.outlets import is_outlet, is_own_site, outlets_under
from service.reading.speech.phrases import NOMINAL, Parsed, source_span
from service.reading.speech.quotations import MOST_PUNCTUATION, SENTENCE_PUNCTUATION, looks_like_title
from service.reading.syntax import head_of

# What follows a cue and is no part of it: "warned in a report", "claimed that".
OF_THE_SETTING = words("that in on at during after before")
# Of "has yet to admit" and "stopped short of saying".
UNDONE = words("yet short")
# What the words for whoever is asked to do something begin with, and what a question does.
NAMING = NOMINAL | {"DET", "ADJ", "NUM"}
INTERROGATIVE = frozenset({"WP", "WDT"})
# Quotation marks that are never apostrophes.
LONE_MARKS = frozenset('"“”„«»')


def make_claim(parsed: Parsed, attribution: Attribution) -> Claim:
    """The claim an attribution makes; `content` spans are in text order."""
    head = carrier_of(parsed, attribution.cue) if attribution.cue else None
    content = [ContentSpan(span, is_quoted(parsed, span, attribution.cue)) for span in attribution.content]
    claim = Claim(
        voice="direct" if attribution.turn else voice_of(parsed, content, attribution.cue),
        content=content,
        confidence=attribution.confidence,
        speaker=speaker_of(parsed, attribution.source) if attribution.source else None,
        speaker_why=None if attribution.source else "not_stated",
        candidates=[Candidate("speaker", span, chance) for span, chance in attribution.others],
    )
    if head and attribution.cue:
        span = cue_words(parsed, attribution.cue, head)
        last = parsed.document.tokens_in(attribution.cue)[-1]
        particle = last.text.lower() if last.tag in {"IN", "RP"} else parsed.document.slice(span).split()[-1].lower()
        act = act_of(head.lemma, particle)
        if head.lemma == "plead" and parsed.document.slice(span).lower().endswith(("guilty", "guilty to")):
            act = "deny" if "not" in parsed.document.slice(span).split() else "say"
        if head.lemma in COMMANDING and is_command(parsed, head, attribution.content[0]):
            act = "demand"
        if act == "deny" and is_turned_down(parsed, head.lemma, attribution.source, attribution.content[0]):
            act = "decline"
        claim.cue = Cue(span, head.lemma, act, attribution.cue)
        told = hearers(parsed, head, attribution)
        claim.audience = [Source(source_span(parsed, hearer)) for hearer in told if is_audience(parsed, hearer)]
        claim.via = [Source(span) for span in passed_on_by(parsed, head, attribution, told)]
    return claim


def is_command(parsed: Parsed, cue: Token, content: Span) -> bool:
    """Whether a content tells what to do or not to do, or whom to do it: "asked anyone who saw it to come forward"."""
    if parsed.document.slice(content).lower().startswith(("to ", "not to ")):
        return True
    tokens = parsed.document.tokens_in(content)
    named = bool(tokens) and tokens[0].pos in NAMING and tokens[0].tag not in INTERROGATIVE
    if cue.lemma == "ask" and named and not parsed.quoted.touching(content):
        return any(to.tag == "TO" and to.pos == "PART" and before.tag != "WRB" for before, to in pairwise(tokens))
    clause = parsed.tree.child(cue, "xcomp", "ccomp")
    to = clause and any(aux.text.lower() == "to" for aux in parsed.tree.children(clause, "aux"))
    hearer = parsed.tree.child(cue, "dobj") or (parsed.tree.child(clause, "nsubj") if clause else None)
    return bool(clause and to and hearer and content.contains(clause.span) and hearer.index < clause.index)


def is_audience(parsed: Parsed, hearer: Token) -> bool:
    """Whether who was told is no medium of any kind."""
    return not is_outlet(parsed, hearer) and not is_own_site(parsed, hearer)


def passed_on_by(parsed: Parsed, cue: Token, attribution: Attribution, told: list[Token]) -> list[Span]:
    """The outlets and spokespeople between a source and the page, nearest the source first: those it spoke to or
    through, then those that are said to carry its words.
    """
    outside = (*attribution.content, *([attribution.source] if attribution.source else []))
    tokens = parsed.document.tokens_in(attribution.source) if attribution.source else []
    between = [hearer for hearer in told if is_outlet(parsed, hearer)]
    between += outlets_under(parsed, cue, outside)
    between += outlets_under(parsed, head_of(tokens), attribution.content) if tokens else []
    spans = [*(source_span(parsed, outlet) for outlet in between), *attribution.via]
    speaker = speaker_of(parsed, attribution.source).span if attribution.source else None
    return [span for span in dict.fromkeys(spans) if not (speaker and span.overlaps(speaker))]


def speaker_of(parsed: Parsed, words: Span) -> Source:
    """The source that some words name: its name without title or honorific, else the whole noun phrase."""
    tokens = parsed.document.tokens_in(words)
    if len(tokens) > 1 and tokens[-1].tag == "POS":
        tokens = tokens[:-1]
    if not tokens:
        return Source(words, whole=words)
    phrase = Span(tokens[0].span.start, tokens[-1].span.end)
    head = head_of(tokens)
    if name := name_after(parsed, tokens, head):
        return Source(name, whole=words)
    named = source_span(parsed, head if head.pos in NOMINAL | {"NUM"} else tokens[-1])
    if not named.overlaps(phrase):
        return Source(phrase, whole=words)
    start = max(named.start, phrase.start)
    if named.contains(head.span) and not parsed.document.text[start].isupper():
        # A description, not a name: from its article on.
        start = phrase.start
    return Source(Span(start, min(named.end, phrase.end)), whole=words)


def name_after(parsed: Parsed, tokens: list[Token], head: Token) -> Span | None:
    """The person's name that closes a source's words, right after what he is and a comma: "the mayor, Ms. Ana Ruiz"."""
    name = parsed.name_at(tokens[-1])
    if name is None or name.kind != "person" or head.lemma not in PEOPLE or tokens[-1] is head:
        return None
    after = [token for token in tokens if token.index > head.index]
    comma = bool(after) and after[0].text == ","
    titles = [token for token in after[1:] if not name.span.contains(token.span)]
    return name.span if comma and all(token.pos == "PROPN" for token in titles) else None


def cue_words(parsed: Parsed, cue: Span, carrier: Token) -> Span:
    """What of a cue carries it: the word with its particle, preposition or infinitive, and with all of its negation.

    Plain auxiliaries, adverbs, and what follows ("said in a statement") are left out.
    """
    tokens = parsed.document.tokens_in(cue)
    first = tokens.index(carrier)
    last = first + 1
    following = tokens[last].text.lower() if last < len(tokens) else ""
    if following in NEGATIVES | {"or", "guilty", "little"} or (carrier.lemma == "have" and following == "yet"):
        last = len(tokens)
    if any(token.text.lower() in NEGATIVES | UNDONE for token in tokens[:first]):
        first = 0
    while first > 0 and tokens[first - 1].dep == "auxpass" and tokens[first - 1].head == carrier.index:
        first -= 1
    following = tokens[last].text.lower() if last < len(tokens) else ""
    dated = any(token.text.endswith("day") for token in tokens[last + 1 : last + 2])
    on = following == "on" and not dated
    if following and (tokens[last].dep == "prt" or on or (carrier.lemma, following) in DISMISSING):
        last += 1
    elif last < len(tokens) and tokens[last].text.lower() == "to" and tokens[last].pos == "PART":
        last = len(tokens)
    if last == len(tokens) - 1 and tokens[last].tag == "IN" and tokens[last].text.lower() not in OF_THE_SETTING:
        last += 1
    return Span(tokens[first].span.start, tokens[last - 1].span.end)


def carrier_of(parsed: Parsed, cue: Span) -> Token | None:
    """The word that carries a cue: the one whose syntactic head lies outside it, verbs and nouns before others.

    In "was adamant that" it is the adjective; in "issued a statement saying" the last word that tells of speech.
    """
    tokens = parsed.document.tokens_in(cue)
    verb = next((place for place, token in enumerate(tokens) if token.pos == "VERB"), None)
    if verb is not None and denies(tokens[verb].lemma, *[t.text.lower() for t in tokens[verb + 1 : verb + 2]]):
        return tokens[verb]
    heads = [token for token in tokens if token.head == token.index or parsed.tree.head(token) not in tokens]
    carriers = [token for token in heads if token.pos in {"VERB", "NOUN"}]
    carrier = next(iter(carriers + heads), None)
    if carrier is None or act_of(carrier.lemma) != "other":
        return carrier
    if carrier.pos == "AUX" and (adjective := parsed.tree.child(carrier, "acomp")) in tokens:
        return adjective
    speaking = [token for token in tokens if token.pos in {"VERB", "NOUN"} and act_of(token.lemma) != "other"]
    return speaking[-1] if speaking else carrier


def is_quoted(parsed: Parsed, span: Span, cue: Span | None) -> bool:
    """Whether a content stands in quotation marks as a whole; marks around the cue as well do not count.

    A mark that has lost its counterpart counts, where nothing but punctuation parts it from the content.
    """
    around = parsed.quoted.touching(span)
    if any(each.inner.contains(span) and not (cue and each.span.contains(cue)) for each in around):
        return True
    return not around and has_lone_mark(parsed, span)


def has_lone_mark(parsed: Parsed, span: Span) -> bool:
    """Whether a mark without its counterpart stands right before a stretch, or after it and its punctuation.

    After a digit it is a measure in inches.
    """
    text, end = parsed.document.text, span.end
    while end < span.end + MOST_PUNCTUATION and text[end : end + 1] in set(SENTENCE_PUNCTUATION):
        end += 1
    before = text[span.start - 1 : span.start] in LONE_MARKS and span.start - 1 not in parsed.quoted.starts
    after = text[end : end + 1] in LONE_MARKS and end + 1 not in parsed.quoted.ends
    return before or (after and not text[end - 1].isdigit())


def voice_of(parsed: Parsed, content: list[ContentSpan], cue: Span | None) -> Voice:
    """Direct where all is quoted, mixed where a part is; the title of a work in quotation marks is no quotation."""
    if all(part.quoted for part in content):
        return "direct"
    quotes = (quotation for part in content for quotation in parsed.quoted.touching(part.span))
    spoken = any(
        not (cue and quotation.span.contains(cue)) and not looks_like_title(parsed.document.slice(quotation.inner))
        for quotation in quotes
    )
    return "mixed" if spoken else "indirect"


def hearers(parsed: Parsed, cue: Token, attribution: Attribution) -> list[Token]:
    """Whom it was told: the object of a cue such as "tell", the subject of its passive, who comes after "to" or "with".

    The object of any other ("called him a hero") is whom it is about.
    """
    tree, found = parsed.tree, []
    for child in tree.children(cue):
        is_object = child.dep in {"dobj", "nsubjpass"} and cue.lemma in ADDRESSING
        if (is_object or child.dep == "dative") and child.pos in {"NOUN", "PROPN", "PRON"}:
            found.append(child)
        elif child.dep in {"prep", "dative"} and child.text.lower() == "to":
            found.extend(tree.children(child, "pobj"))
        elif child.dep == "prep" and child.text.lower() == "in":
            found.extend(interviewers(parsed, child))
    spans = [*attribution.content, *([attribution.source] if attribution.source else [])]
    return [hearer for hearer in found if not any(span.overlaps(hearer.span) for span in spans)]


def interviewers(parsed: Parsed, preposition: Token) -> list[Token]:
    """Whoever is named after "in an interview with"."""
    tree = parsed.tree
    return [
        interviewer
        for interview in tree.children(preposition, "pobj")
        if interview.lemma in {"interview", "conversation"}
        for partner in tree.children(interview, "prep")
        if partner.text.lower() in {"with", "to"}
        for interviewer in tree.children(partner, "pobj")
    ]
