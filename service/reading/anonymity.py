"""Why a source goes unnamed, where the article gives the reason."""

from __future__ import annotations

import re

from service.reading.document import Document, Source, Span

# "spoke on condition of anonymity", "who asked not to be named", "requested anonymity" …
UNNAMED = (
    r"(?:(?:(?:on|under)\s(?:the\s)?)?condition\s(?:of\sanonymity|that\s\w+\s(?:\w+\s){0,2}not\sbe\s(?:named|identified))"
    r"|not\s(?:to\sbe|be|being)\s(?:named|identified|quoted\sby\sname)|declin\w+\sto\sbe\s(?:named|identified)"
    r"|(?:to\s)?(?:remain|stay)\s(?:anonymous|unnamed|unidentified)"
    r"|(?:request|insist|demand|ask|grant)\w*\s(?:\w+\s){0,2}anonymity|anonymously)"
)
FORMULA = re.compile(UNNAMED, re.IGNORECASE)
# What leads to the reason is left out where a clause or noun follows it, and is part of it in "for fear of".
REASON = re.compile(
    UNNAMED + r",?\s(?:(?:because(?:\sof)?|as|since|given|citing|due\sto)\s(?P<stated>[^.;\n“”\"]+?)"
    r"|(?P<felt>(?:for\sfear|out\sof\sfear|fearing|in\sorder\sto|to\s(?:discuss|speak|describe|protect|avoid))\b"
    r"[^.;\n“”\"]*?))(?=,?\s(?:said|told|say|says|tell|tells|added|confirmed)\b|[.;\n“”\"])",
    re.IGNORECASE,
)
# Of a sentence after the one in which it speaks, only one about it.
ABOUT_IT = re.compile(r"(?:He|She|They|The|Both|All|It)\b")


def reason_for_anonymity(document: Document, source: Source) -> Span | None:
    """The words that say why an anonymous source is not named, in its sentence or in the next one, about it."""
    place = document.sentence_at(source.span.start)
    stretch = document.sentences[place].span
    following = document.sentences[place + 1 : place + 2]
    for sentence in following:
        if sentence.block == document.sentences[place].block and ABOUT_IT.match(document.text, sentence.span.start):
            stretch = Span(stretch.start, sentence.span.end)
    match = REASON.search(document.text, stretch.start, stretch.end)
    if match is None:
        return None
    return Span(*match.span("stated" if match["stated"] else "felt"))
