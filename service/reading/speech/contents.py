"""From the words that a claim is made of to what is claimed, cut as an editor would."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from service.reading.document import Attribution, Span, Token
from service.reading.speech.confidence import PRECISION
from service.reading.speech.cues import act_of, words
from service.reading.speech.phrases import FINITE, Parsed
from service.reading.speech.quotations import MOST_PUNCTUATION, SENTENCE_PUNCTUATION

STRAY_BEFORE = SENTENCE_PUNCTUATION + "–—-)]"
STRAY_AFTER = ".,;:–—-(["
# Whom an outlet has it from is no part of what it says.
CITING = re.compile(r"(?:citing|quoting) [^,\n]{1,100}, ")
TRAILING_CONJUNCTION = re.compile(r"[\s,](?:and|but|or so|or)$")
LONGEST_CONJUNCTION = 6
FEWEST_AFTER_SETTING = 4
# Where something may be said or left unsaid.
OCCASIONS = words("interview statement speech address post message letter report briefing conference hearing debate")
DOUBTING = words("may might could")
# What belongs to the figure before it: "61%", "22 %", "3m".
UNIT = re.compile(r"(?<=\d)(?:\s?[%‰]|[°€£$¥]|[^\W\d_])+")
# What a live report's paragraphs begin with: "16:10 A man has died, police say."
CLOCK = re.compile(r"^\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4}T)?\s*[-–—:]?\s+(?=[A-Z“\"‘'])", re.MULTILINE)
CONNECTIVE = re.compile(r"(?:Meanwhile|However|Moreover|Furthermore|Separately|Nevertheless|Nonetheless),\s")
LEADING = (CONNECTIVE, CITING, CLOCK)


def with_whole_quotations(parsed: Parsed, attribution: Attribution) -> tuple[Span, ...]:
    """A content that takes in all of every quotation it reaches into, but for one that holds the cue or the source."""
    outside = [span for span in (attribution.cue, attribution.source) if span]
    widened = []
    for span in attribution.content:
        quotations = [
            quotation.span
            for quotation in parsed.quoted.touching(span)
            if quotation.depth == 0 and not any(quotation.span.overlaps(part) for part in outside)
        ]
        widened.append(
            Span(min(each.start for each in (span, *quotations)), max(each.end for each in (span, *quotations)))
        )
    merged: list[Span] = []
    for span in sorted(widened):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def of_its_clause(parsed: Parsed, attribution: Attribution) -> tuple[Span, ...]:
    """A content without what a semicolon parts from its cue, unless that is quoted, listed, or goes on with "that"."""
    cue = attribution.cue
    if cue is None:
        return attribution.content
    pieces = [part for piece in attribution.content if (part := on_this_side(parsed, piece, cue))]
    return tuple(pieces) or attribution.content


def on_this_side(parsed: Parsed, piece: Span, cue: Span) -> Span | None:
    """What of a stretch stands on the cue's side of the semicolon between them; None where nothing does."""
    follows = piece.start >= cue.end
    between = Span(piece.start, piece.end) if follows else Span(piece.start, max(piece.start, cue.start))
    marks = [
        token
        for token in parsed.document.tokens_in(between)
        if token.text == ";" and not parsed.quoted.around(token.span.start)
    ]
    if len(marks) != 1 or goes_on(parsed, marks[0]):
        return piece
    if follows:
        return Span(piece.start, marks[0].span.start)
    return Span(marks[0].span.end, piece.end) if marks[0].span.end < piece.end else None


def goes_on(parsed: Parsed, semicolon: Token) -> bool:
    """Whether what follows a semicolon goes on with a content: "said that …; and that …"."""
    opening = parsed.document.tokens[semicolon.index + 1 : semicolon.index + 3]
    return any(token.text.lower() in {"that", "whether"} and token.tag == "IN" for token in opening)


def without_setting(parsed: Parsed, attribution: Attribution) -> tuple[Span, ...]:
    """A content without the phrase before its source and cue that tells where it was said: "In a statement, X said"."""
    first, *others = attribution.content
    tokens = parsed.document.tokens_in(first)
    outside = [span.start for span in (attribution.cue, attribution.source) if span]
    if not others or not tokens or not outside or first.end > min(outside) or tokens[0].tag != "IN":
        return attribution.content
    place = parsed.tree.child(tokens[0], "pobj")
    return tuple(others) if place and place.lemma in OCCASIONS else attribution.content


def after_setting(parsed: Parsed, attribution: Attribution) -> tuple[Span, ...]:
    """A content without the phrase between its cue and "that" which tells where: "claimed | in a book that …"."""
    first, *others = attribution.content
    tokens = parsed.document.tokens_in(first)
    cue = attribution.cue
    if cue is None or len(tokens) < FEWEST_AFTER_SETTING or tokens[0].tag != "IN" or tokens[0].dep != "prep":
        return attribution.content
    that = next((token for token in tokens[1:] if token.text == "that" and token.dep == "mark"), None)
    governors = {tokens[0].head, parsed.tree.head(that).head if that else None}
    carried = len(governors) == 1 and cue.contains(parsed.tree.head(tokens[0]).span)
    return (
        (Span(that.span.end + 1, first.end), *others)
        if that and carried and that.span.end + 1 < first.end
        else (attribution.content)
    )


def with_antecedent(parsed: Parsed, attribution: Attribution) -> tuple[Span, ...]:
    """A content that takes in whom the relative clause it begins with is about: "asked | anyone who saw it to …"."""
    first, *others = attribution.content
    tokens = parsed.document.tokens_in(first)
    before = parsed.document.tokens[tokens[0].index - 1] if tokens and tokens[0].index else None
    if before is None or tokens[0].tag != "WP" or before.pos not in {"NOUN", "PRON"}:
        return attribution.content
    clause = parsed.tree.head(tokens[0])
    start = parsed.document.tokens[parsed.tree.reach(before)[0]].span.start
    whole = Span(start, first.end)
    taken = any(span and span.overlaps(whole) for span in (attribution.cue, attribution.source))
    return attribution.content if taken or clause.head != before.index else (whole, *others)


def up_to_colon(parsed: Parsed, attribution: Attribution) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """What somebody denies, and apart from it what he is quoted with after a colon: "rejected the claim: “…”"."""
    for place, piece in enumerate(attribution.content):
        colon = parsed.document.text.find(": ", piece.start, piece.end)
        quotation = parsed.quoted.starts.get(colon + 2) if colon >= 0 else None
        said = trimmed(parsed, quotation.span) if quotation and not parsed.quoted.around(colon) else None
        denied = trimmed(parsed, Span(piece.start, colon)) if said else None
        if said and denied:
            return (*attribution.content[:place], denied), (said, *attribution.content[place + 1 :])
    return attribution.content, ()


def without_afterthought(parsed: Parsed, attribution: Attribution) -> tuple[Span, ...]:
    """A content without the clause that "and" joins to a whole quoted sentence: "told me, “…,” and he was right"."""
    return tuple(up_to_quotation(parsed, piece) for piece in attribution.content)


def up_to_quotation(parsed: Parsed, piece: Span) -> Span:
    """A stretch up to the end of the quoted sentence that it opens with, if it goes on with a clause of its own."""
    quotation = parsed.quoted.starts.get(piece.start)
    if quotation is None or quotation.span.end >= piece.end:
        return piece
    after = parsed.document.tokens_in(Span(quotation.span.end, piece.end))
    whole = parsed.document.text[quotation.inner.end - 1] in SENTENCE_PUNCTUATION
    joined = bool(after) and after[0].tag == "CC" and any(token.dep == "nsubj" for token in after[1:3])
    quoted_later = any(parsed.quoted.around(token.span.start) for token in after)
    own = trimmed(parsed, quotation.span) if whole and joined and not quoted_later else None
    return own or piece


def by_certainty(parsed: Parsed, attribution: Attribution) -> list[Attribution]:
    """An attribution as one, or two where its cue has two clauses and holds but the second no more than possible."""
    for place, piece in enumerate(attribution.content):
        for token in parsed.document.tokens_in(piece):
            if token.dep == "conj" and parsed.tree.child(token, "mark") and not parsed.quoted.around(token.span.start):
                first = parsed.document.tokens[parsed.tree.reach(token)[0]].span.start
                if (
                    piece.start < first
                    and is_doubted(parsed, token)
                    and not is_doubted(parsed, parsed.tree.head(token))
                ):
                    before, after = trimmed(parsed, Span(piece.start, first)), trimmed(parsed, Span(first, piece.end))
                    if before and after:
                        return [
                            replace(attribution, content=(*attribution.content[:place], before)),
                            replace(attribution, content=(after, *attribution.content[place + 1 :])),
                        ]
    return [attribution]


def is_doubted(parsed: Parsed, verb: Token) -> bool:
    """Whether a verb has a modal of possibility."""
    return any(aux.text.lower() in DOUBTING for aux in parsed.tree.children(verb, "aux"))


def with_clause_before(parsed: Parsed, attribution: Attribution) -> Attribution:
    """The clause before ", X said," where the reader sees but the words after it, and these are no clause."""
    cue, source, content = attribution.cue, attribution.source, attribution.content
    text = parsed.document.text
    if (
        not (cue and source and len(content) == 1 and source.end < cue.start)
        or text[cue.end : content[0].start] != ", "
    ):
        return attribution
    sentence = parsed.document.sentences[parsed.document.sentence_at(cue.start)]
    comma = text.rfind(",", sentence.span.start, source.start)
    before = Span(sentence.span.start, max(sentence.span.start, comma))
    parted = parsed.document.tokens_in(Span(before.end + 1, source.start))
    if any(token.tag in FINITE | {"IN"} for token in [*parted, *parsed.document.tokens_in(content[0])[:1]]):
        return attribution
    states = any(token.tag in FINITE | {"MD"} for token in parsed.document.tokens_in(before))
    goes_on = any(
        token.tag in FINITE and token.dep in {"ROOT", "ccomp", "conj"}
        for token in parsed.document.tokens_in(content[0])
    )
    clause = trimmed(parsed, before) if states and not goes_on and not parsed.quoted.touching(before) else None
    return replace(attribution, content=(clause,)) if clause else attribution


def before_next_cue(parsed: Parsed, first: int, last: int) -> int:
    """Where the words [first, last) end, or the comma stands in them that another saying follows: ", joking that …"."""
    tokens = parsed.document.tokens
    for index in range(first + 1, last - 2):
        participle = tokens[index + 1]
        if tokens[index].text == "," and participle.tag == "VBG" and act_of(participle.lemma) != "other":
            quoted = parsed.quoted.starts.get(tokens[index + 2].span.start)
            if quoted or parsed.tree.child(participle, "ccomp"):
                return index
    return last


def by_paragraph(parsed: Parsed, content: Iterable[Span]) -> dict[int, list[Span]]:
    """The pieces of a content in each paragraph that it reaches into, by the position of its block."""
    blocks = parsed.document.blocks
    pieces: dict[int, list[Span]] = {}
    for span in content:
        place = max(0, bisect_right(blocks, span.start, key=lambda block: block.span.start) - 1)
        while place < len(blocks) and blocks[place].span.start < span.end:
            block = blocks[place].span
            if block.overlaps(span) and blocks[place].role != "boilerplate":
                pieces.setdefault(place, []).append(Span(max(span.start, block.start), min(span.end, block.end)))
            place += 1
    return pieces


def trimmed(parsed: Parsed, span: Span) -> Span | None:
    """A content without "that" before it, the punctuation around it and the marks of a quotation that is all of it.

    A figure that it ends with keeps its unit. None where nothing is left.
    """
    text = parsed.document.text
    unit = UNIT.match(text, span.end)
    start, end = span.start, closing_mark(parsed, Span(span.start, unit.end()) if unit else span)
    while start < end:
        if text[start].isspace() or text[start] in STRAY_BEFORE:
            start += 1
        elif opening := next((found for each in LEADING if (found := each.match(text, start, end))), None):
            start = opening.end()
        elif is_that(parsed, start):
            start += len("that")
        elif text[end - 1].isspace() or text[end - 1] in STRAY_AFTER or end in parsed.quoted.opened:
            end -= 1
        elif conjunction := TRAILING_CONJUNCTION.search(text, max(start, end - LONGEST_CONJUNCTION), end):
            end = conjunction.start()
        else:
            bare = without_marks(parsed, Span(start, end))
            if bare == Span(start, end):
                return bare if any(map(str.isalnum, text[start:end])) else None
            start, end = bare.start, bare.end
    return None


def is_that(parsed: Parsed, start: int) -> bool:
    """Whether the conjunction "that" begins here; in "that is untrue" it is a pronoun and belongs to the content."""
    opening = parsed.document.text[start : start + 8].lower()
    if not opening.startswith("that ") or opening == "that as ":
        return False
    return any(
        token.tag in {"IN", "WDT"} or token.dep == "mark"
        for token in parsed.document.tokens_in(Span(start, start + len("that")))
    )


def closing_mark(parsed: Parsed, span: Span) -> int:
    """The end of a content, past the closing mark of a quotation in it that lacks no more than its closing mark."""
    text = parsed.document.text
    for end in range(span.end, span.end + MOST_PUNCTUATION + 1):
        quotation = parsed.quoted.closed.get(end)
        if quotation and quotation.span.start >= span.start:
            return quotation.span.end
        if text[end : end + 1] not in SENTENCE_PUNCTUATION:
            break
    return span.end


def without_marks(parsed: Parsed, span: Span) -> Span:
    """A span without the quotation marks at its edges, unless they enclose only a part of it."""
    opening, closing = parsed.quoted.starts.get(span.start), parsed.quoted.ends.get(span.end)
    start = opening.inner.start if opening and opening.span.end >= span.end else span.start
    end = closing.inner.end if closing and closing.span.start <= span.start else span.end
    return Span(start, max(start, end))


def attributed(parsed: Parsed, pattern: str, source: Span | None, cue: Span, content: Span) -> list[Attribution]:
    """The attribution of these words, cut as an editor would; none where nothing is left of them."""
    rough = Attribution(source, cue, (content,), PRECISION[pattern])
    pieces = tuple(span for piece in with_whole_quotations(parsed, rough) if (span := trimmed(parsed, piece)))
    if not pieces or (source and source.overlaps(cue)) or any(piece.overlaps(cue) for piece in pieces):
        return []
    return [Attribution(source, cue, pieces, PRECISION[pattern])]
