"""Layout: which part of a pasted text is headline, standfirst, byline, dateline, caption, body or boilerplate."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.reading.document import Block, Document, Role, Span
from service.reading.page.boilerplate import is_boilerplate, is_rule, may_be_boilerplate
from service.reading.page.head import (
    CAPTION_OPENING,
    CLOCK_TIME,
    LONGEST_STANDFIRST,
    TURN,
    authors_of,
    dateline_length,
    is_byline,
    is_caption,
    is_credit,
    is_dateline,
    is_headline,
    is_signed,
)
from service.reading.page.paragraphs import Paragraph, ends_sentence, split_paragraphs

# A headline stands within the first lines; on the bench at most 2 stand above it, on a whole page pasted a menu does.
MOST_LINES_BEFORE_TITLE = 20
# From this length on a line that ends like a sentence is a paragraph of the article: half of the bench's have 149.
SHORTEST_PARAGRAPH = 120
WORD = re.compile(r"\w+")

Roles = list[Role | None]


def find_blocks(document: Document) -> Document:
    """Give every paragraph of the text its role.

    Needs: text; title and standfirst where they were given. Adds: blocks, in order, over every character that is no
    white space; title, standfirst and authors where they were not given and the text shows them.
    """
    paragraphs = split_paragraphs(document.text)
    roles: Roles = [first_role(paragraph.text) for paragraph in paragraphs]
    if roles.count(None) == 1:
        roles[roles.index(None)] = "body"
    title = find_title(document, paragraphs, roles)
    if title is not None:
        roles[title] = "title"
        mark_above_title(document, paragraphs, roles, title)
    body = mark_head(document, paragraphs, roles, title)
    fill_fields(document, paragraphs, roles)
    mark_credits(paragraphs, roles, body)
    mark_foot(paragraphs, roles, body)
    document.blocks = list(make_blocks(paragraphs, roles))
    return document


def first_role(text: str) -> Role | None:
    """Boilerplate where a line shows by itself that it is that; the caption of a gallery's picture is none."""
    return "boilerplate" if is_rule(text) or (is_boilerplate(text) and not CAPTION_OPENING.match(text)) else None


def find_title(document: Document, paragraphs: list[Paragraph], roles: Roles) -> int | None:
    """The paragraph that is the headline: the given title where it stands, else a first line that reads like one."""
    if document.title:
        top = lines_at_top(paragraphs, roles)
        lengths = {index: len(line) for index, line in top if is_title(line, document.title)}
        if lengths:
            return min(lengths, key=lambda index: abs(lengths[index] - len(document.title or "")))
    lines = enumerate(zip(paragraphs, roles, strict=True))
    first = next((index for index, (line, role) in lines if role is None and not is_masthead(line, document)), None)
    if first is None or head_role(paragraphs[first].text, titled=False) or not is_headline(paragraphs[first].text):
        return None
    return first if is_followed_by_article(paragraphs[first + 1 :]) else None


def lines_at_top(paragraphs: list[Paragraph], roles: Roles) -> Iterator[tuple[int, str]]:
    """The lines among which a headline stands, with their index: those up to the article's first whole paragraph."""
    for index, line in enumerate(paragraphs[:MOST_LINES_BEFORE_TITLE]):
        yield index, line.text
        if roles[index] is None and is_paragraph(line.text):
            return


def is_masthead(line: Paragraph, document: Document) -> bool:
    """Whether a line is the outlet's name and what it says of itself."""
    return document.publisher is not None and line.text.casefold().startswith(document.publisher.casefold())


def is_title(line: str, given: str) -> bool:
    """Whether a line is a given title, but for an outlet's name or a kicker that one of them has beside it."""
    alike = len(line) <= 2 * len(given) and len(given) <= 2 * len(line)
    return alike and (is_part(line, given) or is_part(given, line))


def is_part(line: str, given: str) -> bool:
    """Whether the words of a line begin or end a given title."""
    if len(line) > 2 * len(given):
        return False
    words, wanted = WORD.findall(line.casefold()), WORD.findall(given.casefold())
    return bool(words) and words in (wanted[: len(words)], wanted[-len(words) :])


def is_followed_by_article(rest: list[Paragraph]) -> bool:
    """Whether what comes after a first line can be the article that it heads."""
    apart = len(rest) > 1 or any(paragraph.spaced for paragraph in rest)
    return apart and any(is_paragraph(paragraph.text) for paragraph in rest)


def is_paragraph(text: str) -> bool:
    """Whether a text is long enough for an article's paragraph and ends like one."""
    return len(text) >= SHORTEST_PARAGRAPH and ends_sentence(text)


def mark_above_title(document: Document, paragraphs: list[Paragraph], roles: Roles, title: int) -> None:
    """What stands above the headline is boilerplate, unless it begins it or is a byline, a dateline or a caption."""
    for index in range(title):
        text = paragraphs[index].text
        if document.title and is_part(text, document.title):
            roles[index] = "title"
        elif roles[index] is None:
            roles[index] = head_role(text, titled=False) or "boilerplate"


def mark_head(document: Document, paragraphs: list[Paragraph], roles: Roles, title: int | None) -> int:
    """Give roles to the lines between headline and body; answers where the body begins."""
    above = title
    for index in range(0 if title is None else title + 1, len(paragraphs)):
        if roles[index] is not None:
            continue
        text = paragraphs[index].text
        if is_given_standfirst(text, document.standfirst):
            roles[index] = "standfirst"
        else:
            roles[index] = head_role(text, titled=title is not None)
        if roles[index] is None and above is not None and is_standfirst(paragraphs, roles, above, index):
            roles[index] = "standfirst"
        if roles[index] is None:
            return index
        above = index
    return len(paragraphs)


def head_role(text: str, *, titled: bool) -> Role | None:
    """What a line in the head shows itself to be; names and jobs make a byline only under a headline."""
    if is_signed(text):
        return "byline"
    if is_dateline(text):
        return "dateline"
    if is_caption(text):
        return "caption"
    return "byline" if titled and is_byline(text) else None


def is_given_standfirst(text: str, given: str | None) -> bool:
    """Whether a paragraph is the standfirst that was posted."""
    return given is not None and is_title(text, given)


def is_standfirst(paragraphs: list[Paragraph], roles: Roles, above: int, index: int) -> bool:
    """Whether a line under the headline sums the article up.

    It is no sentence, or it is set off from the body: in the headline's own paragraph, or by a byline or a picture.
    """
    line = paragraphs[index]
    if roles[above] not in ("title", "standfirst") or len(line.text) > LONGEST_STANDFIRST:
        return False
    if TURN.match(line.text) or CLOCK_TIME.fullmatch(line.text) or line.text.endswith((",", ":", ";")):
        return False
    below = next((below for below in range(index + 1, len(paragraphs)) if roles[below] is None), None)
    if below is None:
        return False
    set_off = (not line.spaced and paragraphs[index + 1].spaced) or head_role(paragraphs[below].text, titled=True)
    return bool(set_off) or not ends_sentence(line.text)


def fill_fields(document: Document, paragraphs: list[Paragraph], roles: Roles) -> None:
    """Take over from the head what was not given: title, standfirst and authors."""
    texts: dict[Role | None, list[str]] = {}
    for paragraph, role in zip(paragraphs, roles, strict=True):
        texts.setdefault(role, []).append(paragraph.text)
    document.title = document.title or " ".join(texts.get("title", [])) or None
    document.standfirst = document.standfirst or " ".join(texts.get("standfirst", [])) or None
    document.authors = document.authors or [name for line in texts.get("byline", []) for name in authors_of(line)]


def mark_foot(paragraphs: list[Paragraph], roles: Roles, body: int) -> None:
    """Carry boilerplate over the weaker lines beside it: in a list that it heads, and at the article's foot."""
    spaced_out = is_spaced_out(paragraphs[body + 1 :])
    for index in range(body + 1, len(paragraphs)):
        if (
            spaced_out
            and roles[index] is None
            and is_listed(paragraphs[index], paragraphs[index - 1], roles[index - 1])
        ):
            roles[index] = "boilerplate"
    foot = len(paragraphs)
    for index in range(len(paragraphs) - 1, body, -1):
        line = paragraphs[index]
        if roles[index] in ("boilerplate", "byline") and not is_rule(line.text):
            foot = index
        elif roles[index] is None and not may_stand_in_foot(line, spaced_out):
            break
    while spaced_out and body < foot < len(paragraphs) and not paragraphs[foot].spaced:
        if not may_be_boilerplate(paragraphs[foot - 1].text):
            break
        foot -= 1
    for index in range(foot, len(paragraphs)):
        roles[index] = roles[index] or "boilerplate"


def is_spaced_out(paragraphs: list[Paragraph]) -> bool:
    """Whether blank lines stand between an article's paragraphs."""
    spaced = [paragraph.spaced for paragraph in paragraphs if ends_sentence(paragraph.text)]
    return bool(spaced) and 2 * sum(spaced) >= len(spaced)


def is_listed(line: Paragraph, above: Paragraph, role_above: Role | None) -> bool:
    """Whether a line belongs to a list of links that boilerplate heads: "More on this story"."""
    headed = role_above == "boilerplate" and not line.spaced and not is_rule(above.text)
    return headed and is_short(line.text) and not line.text.endswith(".") and not CLOCK_TIME.fullmatch(line.text)


def may_stand_in_foot(line: Paragraph, spaced_out: bool) -> bool:
    """Whether a line near boilerplate at the end is of its kind: by its words, or since no blank line parts them."""
    return may_be_boilerplate(line.text) or (spaced_out and not line.spaced and is_short(line.text))


def is_short(text: str) -> bool:
    """Whether a line is shorter than an article's paragraphs are."""
    return len(text) < SHORTEST_PARAGRAPH


def mark_credits(paragraphs: list[Paragraph], roles: Roles, body: int) -> None:
    """Pictures' captions within the body, and the bylines that follow it."""
    for index in range(body, len(paragraphs)):
        if roles[index] is None and is_credit(paragraphs[index].text):
            roles[index] = "byline"
        elif roles[index] is None and is_caption(paragraphs[index].text):
            roles[index] = "caption"


def make_blocks(paragraphs: list[Paragraph], roles: Roles) -> Iterator[Block]:
    """A block for every paragraph, and one for the dateline that opens the body."""
    opened = False
    for paragraph, role in zip(paragraphs, roles, strict=True):
        start, end = paragraph.span.start, paragraph.span.end
        role = role or "body"
        length = dateline_length(paragraph.text) if role == "body" and not opened else 0
        opened = opened or role == "body"
        if length:
            yield Block("dateline", Span(start, start + length))
            start += len(paragraph.text) - len(paragraph.text[length:].lstrip())
        yield Block(role, Span(start, end))
