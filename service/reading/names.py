"""Names: what an article names, each found wherever it stands, its kind weighed over the whole article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.reading.document import Document, Kind, Name, Token
from service.reading.naming.cuts import PARTICLES, Cut, cut_names
from service.reading.naming.descriptors import BUSINESS_WORDS
from service.reading.naming.first_names import is_given_name
from service.reading.naming.joins import join_names
from service.reading.naming.spelling import LEGAL_FORMS, without_generation, without_post_nominals
from service.reading.naming.things import complete_things
from service.reading.naming.toponymy import is_on_map

# How many votes the words of a name and those around it have against the reader's one. On CoNLL++ dev F (strict, all
# but misc) is 92.2 where these win a draw, and 91.9 was it where they decided each place alone.
EVIDENCE_VOTES = 1
# From this chance on a town is no team of its name, nor the other way round, whatever the rest of the article names. On
# CoNLL++ dev strict F (all but misc) was 94.0 with this and 93.8 without.
SURE = 0.95
# Names of more words are not looked for a second time.
LONGEST_REPEATED = 8

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A name seen in the article: its words as written, its kind, and whether its words never stand in lower case."""

    words: Words
    kind: Kind
    unmistakable: bool


def find_names(document: Document) -> Document:
    """Find the names, cut without article, title, possessive or quotation marks, each with its kind.

    What is named once is found wherever else the same words stand, with the kind that most of its places speak for.
    Of a byline only places count: who wrote an article is no part of what it tells.

    Needs: blocks, tokens, sentences, names (as the reader sees them). Adds: names, in place of those.
    """
    cuts = complete_things(document, join_names(document, cut_names(document)))
    document.names = list(find_everywhere(document, cuts, gather_known(document, cuts)))
    return document


def gather_known(document: Document, cuts: dict[int, Cut]) -> dict[Words, Known]:
    """The article's names by their words in lower case, each with the kind it has most votes for.

    To the names as cut are added the last names of persons and the initials of organizations and places. A person's
    given name is a person's too where the reader is not sure of another kind: the Jordan of Jordan Lund.
    """
    votes: defaultdict[Words, Counter[Kind]] = defaultdict(Counter)
    written: dict[Words, Words] = {}
    for cut in cuts.values():
        words = words_of(document, cut)
        if len(words) <= LONGEST_REPEATED:
            count_votes(votes[lower(words)], cut)
            written[lower(words)] = min(
                words, written.get(lower(words), words), key=lambda words: sum(map(str.isupper, words))
            )
    sure = {lower(words_of(document, cut)) for cut in cuts.values() if cut.chance >= SURE}
    for key in [key for key in votes if len(key) > 1]:
        if votes[key].most_common(1)[0][0] == "person":
            last, given = last_name(written[key]), written[key][:1]
            votes[lower(last)]["person"] += EVIDENCE_VOTES * votes[lower(last)].total() + 1
            written.setdefault(lower(last), last)
            if lower(given) in votes.keys() - sure and is_given_name(given[0]):
                votes[lower(given)]["person"] += votes[lower(given)].total() + 1
    count_companies(votes)
    common = {token.text for token in document.tokens if token.text.islower()}
    known = {
        key: Known(written[key], counts.most_common(1)[0][0], common.isdisjoint(key)) for key, counts in votes.items()
    }
    for name in list(known.values()):
        initials = initials_of(name.words)
        if name.kind in {"organization", "place"} and len(initials) > 1:
            known.setdefault((initials.lower(),), Known((initials,), name.kind, unmistakable=False))
    return known


def count_companies(votes: dict[Words, Counter[Kind]]) -> None:
    """Count companies for what they are called by alone: "Lindqvist" for "Lindqvist Medical Inc"; a town stays one, but
    for the "Lakemark" of "Lakemark Foods" where there is no town of that name.
    """
    for key in [key for key in votes if len(key) > 1 and votes[key].most_common(1)[0][0] == "organization"]:
        core = tuple(word for word in key if word.rstrip(".") not in LEGAL_FORMS)
        for called in {core[:1], core[-1:]} if len(core) < len(key) else ():
            if called in votes and not votes[called]["place"]:
                votes[called]["organization"] += votes[key].total()
        if key[-1] in BUSINESS_WORDS and key[:-1] in votes and not is_on_map(" ".join(key[:-1])):
            votes[key[:-1]]["organization"] += votes[key[:-1]].total() + 1


def count_votes(counts: Counter[Kind], cut: Cut) -> None:
    """Count what one place in the text tells of a name's kind; of two that are even, the first counted wins."""
    counts[cut.kind] += 1
    if cut.evidence:
        counts[cut.evidence] += EVIDENCE_VOTES


def words_of(document: Document, cut: Cut) -> Words:
    """The words of a name as written."""
    return tuple(token.text for token in document.tokens[cut.first : cut.last])


def lower(words: Words) -> Words:
    """Words as they are compared: names are at times set in capitals."""
    return tuple(word.lower() for word in words)


def last_name(words: Words) -> Words:
    """The last name of a full one, with the particles before it: "Le Moal", "van der Berg"."""
    words = without_generation(without_post_nominals(words))
    start = len(words) - 1
    while start > 1 and (words[start - 1].lower() in PARTICLES or "-" in words[start - 1 : start + 1]):
        start -= 1
    return words[start:]


def initials_of(words: Words) -> str:
    """The initials of a name's capitalised words: "IG" of "Iron Guard"."""
    return "".join(word[0] for word in words if word[0].isupper())


def find_everywhere(document: Document, cuts: dict[int, Cut], known: dict[Words, Known]) -> Iterator[Name]:
    """Every name in text order: those cut, and known ones the reader missed or cut too short."""
    lengths: defaultdict[str, set[int]] = defaultdict(set)
    for key in known:
        lengths[key[0]].add(len(key))
    for sentence in document.sentences:
        index = sentence.first
        in_byline = document.blocks[sentence.block].role == "byline"
        shouted = not any(token.text.islower() for token in document.sentence_tokens(sentence))
        while index < sentence.last:
            tokens = document.tokens[index : min(index + LONGEST_REPEATED, sentence.last)]
            name = known_name(tokens, lengths.get(tokens[0].text.lower(), ()), known, shouted)
            cut = cuts.get(index)
            if cut and (name is None or len(name.words) <= cut.last - cut.first):
                kind = name.kind if name and not is_namesake(cut, name) else cut.kind
                last = cut.last
            elif name:
                kind, last = name.kind, index + len(name.words)
            else:
                index += 1
                continue
            if kind == "place" or not in_byline:
                yield Name(document.span_of(index, last), kind)
            index = last


def is_namesake(cut: Cut, name: Known) -> bool:
    """Whether a town and its team, or what else is called like it, are both in the article: each is what it is where it
    stands.
    """
    return {cut.kind, name.kind} == {"organization", "place"} and cut.chance >= SURE


def known_name(tokens: list[Token], lengths: Iterable[int], known: dict[Words, Known], shouted: bool) -> Known | None:
    """The longest known name that the tokens begin with."""
    words = tuple(token.text for token in tokens)
    for length in sorted(lengths, reverse=True):
        name = known.get(lower(words[:length]))
        if name and stands_again(tokens[:length], name, shouted):
            return name
    return None


def stands_again(tokens: list[Token], name: Known, shouted: bool) -> bool:
    """Whether words that are the same as a name's but for capitals are that name here.

    One word alone must be a proper noun to the model, or never stand in lower case in the article. In capitals
    throughout it must stand out from its sentence, or be a person's name that never stands in lower case.
    """
    if any(token.text != word and not token.text.isupper() for token, word in zip(tokens, name.words, strict=True)):
        return False
    word = tokens[0]
    if len(tokens) > 1:
        return True
    if word.text.isupper() and len(word.text) > 1:
        return (word.text == name.words[0] and not shouted) or (name.kind == "person" and name.unmistakable)
    if name.unmistakable and word.text[0].isupper():
        return True
    return word.pos == "PROPN" or (name.kind == "group" and word.pos in {"ADJ", "NOUN"})
