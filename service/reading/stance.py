"""How a claim is meant: its stance, how certain it is made out to be, and the time it speaks of."""

from __future__ import annotations

from collections.abc import Sequence, Set

from service.reading.document import Act, Certainty, Claim, Document, Stance, Tense, Token
from service.reading.speech.cues import FINDING, NEGATIVES, STANCES, words
from service.reading.speech.decisions import is_turned_down
from service.reading.speech.phrases import FINITE, Parsed
from service.reading.syntax import Tree, head_of

# What a cue does when it is negated; any other keeps something back: "did not say who", "cannot confirm", "did not
# call for it". Who "does not deny" or "does not doubt" a thing owns it; who "did not deny" it only kept silent.
NEGATED: dict[Act, Stance] = {"know": "questioned", "believe": "denied", "want": "denied", "agree": "denied"}
OWNING = words("do does can could would")
ADVISING = words("recommend advise")
# What was not told, and is not denied: "we would not say who".
ASKING = ("who", "what", "when", "where", "why", "how", "which", "whether", "if ")
# Cues, other than verbs that decline, under which nothing was said, and those under which nobody knows.
UNANSWERED_CUES = words("reach approach contact available unavailable")
UNCLEAR_CUES = words("unclear uncertain")
CHECKING = words("verify corroborate authenticate")
TELLING_CUES = words("tell warn remind call")
KEEPING_BACK = words("comment confirm discuss elaborate disclose say reveal speculate")
BEFORE_COMMAND = words("please then so and but well now do n't n’t don’t not")

# A claim is judged by the beginning of its content: in PolNeAR 99 % of the contents have no more words.
MOST_WORDS = 200

MODALS = words("may might could would should can will must shall 'd ’d 'll ’ll wo ca")
POSSIBLE = words("may might could")
POSSIBLE_WORDS = words("allegedly reportedly perhaps maybe possibly alleged unconfirmed purported")
CONDITIONS = words("if unless provided")
PROBABLE_WORDS = words("likely probably expected presumably")
PROBABLE_CUES = words("reckon expect estimate anticipate guess suppose assume suspect")
# Verbs and nouns that hold no more than possible what they tell, and passives that name nobody who told it.
POSSIBLE_CUES = words("fear worry speculate wonder rumour rumor speculation suspicion")
HEARSAY = words("say allege report rumour rumor claim")
# Where nothing was said, or it was asked, nothing is made out to be more or less certain.
UNANSWERED: frozenset[Stance] = frozenset({"withheld", "questioned"})
APPEARING = words("appear seem")
PROBABLE_PASSIVES = words("think believe suspect estimate assume understand")
FUTURE = words("will shall would 'll ’ll wo 'd ’d")
# Acts whose content, where it is an infinitive, lies ahead.
FORWARD: frozenset[Act] = frozenset({"promise", "threaten", "demand", "want", "predict", "decline"})


def judge_claims(document: Document) -> Document:
    """Judge how every claim is meant.

    Needs: tokens, claims (content, cue, voice). Adds: each claim's stance, certainty and tense.
    """
    tree = Tree.of(document)
    for claim in document.claims:
        tokens = opening_words(document, claim)
        cue = document.tokens_in(claim.cue.span) if claim.cue else []
        verb = main_verb(tokens)
        claim.stance = stance_of(document, tree, claim, cue, tokens, verb)
        claim.certainty = certainty_of(document, tree, claim, cue, tokens, verb)
        claim.tense = tense_of(tree, claim, verb)
    return document


def opening_words(document: Document, claim: Claim) -> list[Token]:
    """The words at the beginning of a content."""
    tokens: list[Token] = []
    for part in claim.content:
        first, last = document.token_range(part.span)
        tokens += document.tokens[first : min(last, first + MOST_WORDS - len(tokens))]
    return tokens


def main_verb(tokens: Sequence[Token]) -> Token | None:
    """The first verb of a content whose syntactic head lies outside it, else its first finite verb."""
    inside = {token.index for token in tokens}
    tops = [token for token in tokens if token.head not in inside or token.head == token.index]
    verbs = [token for token in tops if token.pos in {"VERB", "AUX"}]
    return next(iter(verbs), None) or next((token for token in tokens if token.tag in FINITE), None)


def stance_of(
    document: Document, tree: Tree, claim: Claim, cue: Sequence[Token], tokens: Sequence[Token], verb: Token | None
) -> Stance:
    """How the source stands to the content: by the cue, else by what is quoted being a question or a command."""
    lemma, act = (claim.cue.lemma, claim.cue.act) if claim.cue else ("", None)
    said = {token.text.lower() for token in cue}
    negated = bool(said & NEGATIVES) and "only" not in said
    if lemma in UNCLEAR_CUES:
        return "questioned"
    if lemma in CHECKING and negated:
        return "questioned"
    if lemma in UNANSWERED_CUES or {"yet", "to"} <= said or {"short", "of"} <= said:
        return "withheld"
    if lemma == "have" and tokens and head_of(tokens).lemma == "comment":
        return "withheld"
    if lemma in FINDING and (negated or "little" in said):
        return "denied"
    if lemma == "plead" and any(token.text.lower() == "guilty" for token in cue):
        return "denied" if negated else "asserted"
    if lemma == "say" and negated and "would" in said and puts_it_mildly(document, claim):
        return "denied"
    if act and negated:
        return negated_stance(lemma, act, said)
    if act == "decline" and is_turned_down(
        Parsed.of(document), lemma, claim.speaker.span if claim.speaker else None, claim.content[0].span
    ):
        return "asserted"
    if act in STANCES:
        return STANCES[act]
    if claim.voice == "direct" and all(document.slice(part.span).endswith("?") for part in claim.content):
        return "questioned"
    if claim.voice == "direct" and is_command(tree, tokens):
        return "wanted"
    if (
        lemma in TELLING_CUES
        and tokens
        and document.slice(claim.content[0].span).lower().startswith(("to ", "not to "))
    ):
        return "wanted"
    return "withheld" if act == "say" and keeps_back(tree, verb) else "asserted"


def puts_it_mildly(document: Document, claim: Claim) -> bool:
    """Whether somebody speaks for himself: "I would not say that he lied"."""
    speaker = document.slice(claim.speaker.span).lower() if claim.speaker else ""
    return speaker in {"i", "we"} and not document.slice(claim.content[0].span).lower().startswith(ASKING)


def negated_stance(lemma: str, act: Act, said: Set[str]) -> Stance:
    """What a cue does when it is negated; `said` are its words."""
    if act == "deny" or lemma == "doubt":
        return "asserted" if said & OWNING else "withheld"
    return "denied" if lemma in ADVISING else NEGATED.get(act, "withheld")


def is_command(tree: Tree, tokens: Sequence[Token]) -> bool:
    """Whether speech opens with a verb in its base form that has no subject: "Please do not drive"."""
    for token in tokens:
        if token.tag == "VB" and token.text.lower() not in BEFORE_COMMAND:
            auxiliaries = {aux.text.lower() for aux in tree.children(token, "aux")}
            return (
                not tree.child(token, "nsubj", "expl") and not auxiliaries & (MODALS | {"to"}) and token.lemma != "let"
            )
        if token.pos != "PUNCT" and token.text.lower() not in BEFORE_COMMAND:
            return False
    return False


def keeps_back(tree: Tree, verb: Token | None) -> bool:
    """Whether a content says that something will not or cannot be said: "it would not comment"."""
    if verb is None or verb.lemma not in KEEPING_BACK or not tree.child(verb, "neg"):
        return False
    return any(aux.text.lower() in MODALS for aux in tree.children(verb, "aux"))


def certainty_of(
    document: Document, tree: Tree, claim: Claim, cue: Sequence[Token], tokens: Sequence[Token], verb: Token | None
) -> Certainty:
    """How certain the content is made out to be, by the cue and by the words of its main clause."""
    lemma = claim.cue.lemma if claim.cue else ""
    clause = [child for child in tree.children(verb) if child.dep != "ccomp"] + [verb] if verb else list(tokens)
    said = {token.text.lower() for token in clause}
    if is_counterfactual(tree, tokens, verb):
        return "counterfactual"
    if claim.stance in UNANSWERED:
        return "certain"
    if any(tree.child(token, "auxpass") for token in cue) and lemma in PROBABLE_PASSIVES | HEARSAY:
        return "probable" if lemma in PROBABLE_PASSIVES else "possible"
    whole = document.tokens_in(claim.cue.whole) if claim.cue else []
    if lemma in POSSIBLE_CUES or any(token.text.lower() in POSSIBLE_WORDS for token in whole):
        return "possible"
    if has_condition(tree, claim, tokens, verb):
        return "possible"
    negated = verb is not None and tree.child(verb, "neg") is not None
    if said & POSSIBLE_WORDS or (said & POSSIBLE and not negated):
        return "possible"
    nearly = any(child.text.lower() == "almost" for word in clause for child in tree.children(word, "advmod"))
    if (
        said & PROBABLE_WORDS
        or (nearly and "certainly" in said)
        or lemma in PROBABLE_CUES
        or (verb is not None and verb.lemma in APPEARING)
    ):
        return "probable"
    return "certain"


def is_counterfactual(tree: Tree, tokens: Sequence[Token], verb: Token | None) -> bool:
    """Whether a content supposes what was not so: "had it rained, …", "if it had …, it would have …"."""
    if tokens and tokens[0].text in {"Had", "had"} and tokens[0].tag in {"VBD", "VBN"} and len(tokens) > 1:
        return tokens[1].pos in {"DET", "PRON", "PROPN", "NOUN", "ADJ"}
    auxiliaries = {aux.text.lower() for aux in tree.children(verb, "aux")} if verb else set()
    if "have" not in auxiliaries:
        return False
    return "would" in auxiliaries or ("could" in auxiliaries and bool(conditions(tree, verb)))


def has_condition(tree: Tree, claim: Claim, tokens: Sequence[Token], verb: Token | None) -> bool:
    """Whether a content holds under a condition; in speech, one without a modal verb is a rule: "if it rains, …"."""
    opens = bool(tokens) and tokens[0].dep == "mark" and tokens[0].text.lower() in CONDITIONS
    found = opens or conditions(tree, verb) or conditions_of_nouns(tree, tokens)
    if not found or (claim.cue and claim.cue.act == "ask"):
        return False
    modal = any(token.text.lower() in MODALS and token.dep == "aux" for token in tokens)
    return claim.voice != "direct" or (modal and tokens[0].text.lower() in CONDITIONS)


def conditions_of_nouns(tree: Tree, tokens: Sequence[Token]) -> list[Token]:
    """The conjunctions of the conditions that hang on a noun: "a motion if a bill is tabled"."""
    marks = (token for token in tokens if token.dep == "mark" and token.text.lower() in CONDITIONS)
    return [mark for mark in marks if tree.head(tree.head(mark)).pos in {"NOUN", "PROPN"}]


def conditions(tree: Tree, verb: Token | None) -> list[Token]:
    """The conjunctions of the conditions that hang on a verb."""
    clauses = tree.children(verb, "advcl", "conj") if verb else []
    return [mark for clause in clauses for mark in tree.children(clause, "mark") if mark.text.lower() in CONDITIONS]


def tense_of(tree: Tree, claim: Claim, verb: Token | None) -> Tense:
    """The time of a content's main verb; an infinitive lies ahead where the act is a promise, a wish or such."""
    if verb is None:
        return "none"
    auxiliaries = {aux.text.lower(): aux for aux in tree.children(verb, "aux", "auxpass")}
    if auxiliaries.keys() >= {"would", "have"}:
        return "past"
    if auxiliaries.keys() & FUTURE:
        return "future"
    finite = [verb, *auxiliaries.values()]
    if any(word.tag == "VBD" for word in finite) or (
        verb.tag == "VBN" and auxiliaries.keys() & words("has have 've ’ve")
    ):
        return "past"
    if any(word.tag in {"VBZ", "VBP", "MD"} for word in finite):
        return "present"
    return "future" if claim.cue and claim.cue.act in FORWARD else "none"
