"""What the article asserts in its own voice, with no source named."""

from __future__ import annotations

import re
from collections.abc import Mapping

from service.reading.anonymity import FORMULA
from service.reading.document import Claim, ContentSpan, Document, Sentence, Span, Token
from service.reading.page.paragraphs import ends_sentence
from service.reading.propositions import SUBJECTS, main_verb, propositions
from service.reading.spans import SpanIndex
from service.reading.speech.contents import trimmed
from service.reading.speech.cues import DECIDING_TO, HEARINGS, act_of, words
from service.reading.speech.phrases import FINITE, Parsed
from service.reading.syntax import Tree, head_of

CLOSING_MARKS = "\"'”’»)]"
FEWEST_WORDS = 4
FARTHEST_COURT = 6
MOST_HEADING_WORDS = 15
CREDIT = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\]|(?:photo(?:graph)?|picture|image|credit)s?(?: by)?:.*)\s*$", re.I)
# Where no source was found for them, what they tell is still somebody else's: on claims/dev this leaves out two such
# sentences and no other.
SPEAKING = words("say tell speak talk hear")
HEARSAY = words("believe think understand allege claim report rumour rumor")
# Those who write and those who read: what they do is no news. Nor is "I", who is nearly always somebody quoted.
FIRST_AND_SECOND_PERSON = words("i me my mine myself we us our ours you your yours")
# Verbs by which something is described: worth checking where a number or a time stands with them.
DESCRIBING = words("be have seem look feel remain mean matter contain involve depend belong deserve know like want")
QUANTITIES = words("half third quarter dozen dozens hundreds thousands millions billions scores twice double")
# Cues of what was done, not only said; and passives of the article's own forecasts.
DECIDING = words("approve drop abandon")
EXPECTED = words("expect schedule plan forecast set")
# Subjects that tell nobody who did it.
EMPTY_SUBJECTS = words("it this that there what which who these those")
AHEAD_OR_DONE = words("will have be")
TELLING = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
# A headline or heading is said below where this share of its words is.
SAID_BELOW = 0.6
# Of 1,250 claims of whole sentences in 120 articles of PolNeAR's training part, 52 % share no word with anything
# attributed there, and 63 % have most of their words outside of it.
CONFIDENCE = 0.5


def find_reporter_claims(document: Document) -> Document:
    """Take what the sentences assert outside of every attribution and an editor would have checked.

    Needs: sentences, tokens, entities, times, claims (the attributed ones). Adds: claims of voice `reporter`.
    """
    parsed = Parsed.of(document)
    attributed = {
        index
        for claim in document.claims
        if not is_event(document, claim)
        for span in spans_of(claim)
        for index in range(*document.token_range(span))
    }
    marked = SpanIndex(
        [(mention.span, None) for entity in document.entities for mention in entity.mentions if mention.form == "name"]
        + [(time.span, None) for time in document.times]
    )
    last = {token.lemma.lower(): token.index for token in document.tokens}
    for position, sentence in enumerate(document.sentences):
        if not is_written(document, position, last):
            continue
        for span in propositions(parsed, sentence.first, sentence.last, attributed):
            content = trimmed(parsed, without_credit(document, sentence, span))
            if content and is_worth_checking(parsed, marked, content):
                document.claims.append(
                    Claim("reporter", [ContentSpan(content, quoted=False)], CONFIDENCE, speaker_why="not_stated")
                )
    return document


def is_event(document: Document, claim: Claim) -> bool:
    """Whether what is attributed has itself happened, or is expected by nobody who is named: "voted to close it"."""
    if claim.cue is None:
        return False
    if claim.cue.lemma in DECIDING:
        return True
    if claim.cue.lemma in DECIDING_TO:
        infinitive = document.text.startswith("to ", claim.content[0].span.start)
        return infinitive or document.slice(claim.cue.whole).endswith(" to")
    return claim.speaker is None and claim.cue.lemma in EXPECTED


def spans_of(claim: Claim) -> list[Span]:
    """The words that an attribution takes for itself: what is claimed, and by which words it is attributed."""
    return [content.span for content in claim.content] + ([claim.cue.whole] if claim.cue else [])


def is_written(document: Document, position: int, last: Mapping[str, int]) -> bool:
    """Whether a sentence may be an assertion of the article's: no question, link, or line of a list.

    Captions need no full stop, nor do a headline and a heading that say what is not said below.
    """
    sentence = document.sentences[position]
    block = document.blocks[sentence.block]
    text = document.slice(sentence.span).rstrip(CLOSING_MARKS)
    if text.endswith("?") or block.role not in {"title", "caption", "body"}:
        return False
    if block.role == "caption" or (block.role == "body" and ends_sentence(text)):
        return True
    return (block.role == "title" or heads_text(document, sentence)) and not is_said_below(document, sentence, last)


def heads_text(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence fills its paragraph and one of whole sentences follows."""
    following = document.blocks[sentence.block + 1 : sentence.block + 2]
    if document.blocks[sentence.block].span != sentence.span or sentence.last - sentence.first > MOST_HEADING_WORDS:
        return False
    return any(block.role == "body" and ends_sentence(document.slice(block.span)) for block in following)


def is_said_below(document: Document, heading: Sentence, last: Mapping[str, int]) -> bool:
    """Whether most of what a headline or heading says is said again after it; `last` has each lemma's last token."""
    telling = {token.lemma.lower() for token in document.sentence_tokens(heading) if token.pos in TELLING}
    said = sum(last.get(lemma, -1) >= heading.last for lemma in telling)
    return said >= SAID_BELOW * len(telling)


def without_credit(document: Document, sentence: Sentence, span: Span) -> Span:
    """A stretch of a caption without its credit, any other as it is."""
    if document.blocks[sentence.block].role != "caption":
        return span
    return Span(span.start, span.start + len(CREDIT.sub("", document.slice(span))))


def is_worth_checking(parsed: Parsed, marked: SpanIndex[None], content: Span) -> bool:
    """Whether what a clause asserts is news: that something happened, or is so of a name, a number or a time.

    `marked` are names and times. A description of whoever is its subject alone is none, nor is what always happens.
    """
    tokens = parsed.document.tokens_in(content)
    own = [token for token in tokens if not parsed.quoted.around(token.span.start)]
    if sum(token.pos != "PUNCT" for token in tokens) < FEWEST_WORDS or any(
        is_anothers(parsed.tree, token) for token in own
    ):
        return False
    verb = main_verb(parsed.tree, tokens) or head_of(tokens)
    if parsed.quoted.around(verb.span.start) or FORMULA.search(parsed.document.slice(content)):
        return False
    subject = parsed.tree.child(verb, *SUBJECTS)
    if verb.lemma in DESCRIBING:
        told = Span(
            parsed.document.tokens[parsed.tree.reach(subject)[1] - 1].span.end if subject else content.start,
            content.end,
        )
    else:
        told = content
        if happened(parsed.tree, verb) and not (subject and subject.text.lower() in EMPTY_SUBJECTS):
            return True
    return marked.touches(told) or any(
        token.pos == "NUM" or token.text.lower() in QUANTITIES for token in parsed.document.tokens_in(told)
    )


def happened(tree: Tree, verb: Token) -> bool:
    """Whether a verb tells of what happened or will, not of what always does."""
    return verb.tag in {"VBD", "VBN"} or any(
        aux.lemma in AHEAD_OR_DONE for aux in tree.children(verb, "aux", "auxpass")
    )


def is_anothers(tree: Tree, token: Token) -> bool:
    """Whether a word shows that a clause is in somebody's own words, or tells what somebody else says.

    "… , an inquest heard" and "it is believed that …" do, too.
    """
    said = token.lemma in SPEAKING or (token.dep == "parataxis" and act_of(token.lemma) != "other")
    passive = tree.child(token, "nsubjpass") if token.lemma in HEARSAY else None
    return (
        token.text.lower() in FIRST_AND_SECOND_PERSON
        or (said and token.tag in FINITE)
        or ends_in_court(tree, token)
        or (passive is not None and passive.text.lower() == "it")
    )


def ends_in_court(tree: Tree, token: Token) -> bool:
    """Whether a word is the last of ", a court heard" or ", the inquest was told", whatever the parse makes of it."""
    if token.text not in {"heard", "told"}:
        return False
    before = tree.tokens[max(0, token.index - FARTHEST_COURT) : token.index]
    return any(word.lemma.lower() in HEARINGS for word in before)
