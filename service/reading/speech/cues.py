"""The words that attribute: which act each performs, and the stance it gives its content. Words are lemmas."""

from __future__ import annotations

from service.reading.document import Act, Stance


def words(*texts: str) -> frozenset[str]:
    """The words of some texts, as a set."""
    return frozenset(word for text in texts for word in text.split())


LEMMAS: dict[Act, frozenset[str]] = {
    "say": words(
        "say tell add report write announce state declare explain note remark observe comment mention reveal disclose",
        "confirm claim allege assert insist maintain contend argue reiterate repeat stress emphasize emphasise",
        "underline underscore recall recount relate reply respond answer continue conclude interject quip joke tweet",
        "retweet post blog testify recite indicate suggest signal show find learn hear inform notify assure brief",
        "point acknowledge admit concede confess describe call dub deem label portray depict characterize characterise",
        "speak shout yell scream cry whisper murmur mutter mumble sigh laugh exclaim blurt begin go put quote cite",
        "specify clarify elaborate detail outline estimate reckon calculate hint imply opine muse volunteer offer",
        "chime retort rejoin counter text email cable voice propose express rumour rumor",
        "report statement allegation assertion suggestion announcement",
    ),
    "deny": words(
        "deny reject dispute rebut refute dismiss disavow contradict disclaim denial rubbish debunk repudiate retract",
        "recant",
    ),
    "decline": words("decline refuse refusal"),
    "ask": words("ask question wonder inquire enquire query doubt"),
    "demand": words(
        "demand urge order command instruct appeal plead beg request recommend advise encourage exhort implore press",
        "push",
    ),
    "promise": words("promise vow pledge swear guarantee undertake"),
    "threaten": words("threaten threat"),
    "warn": words("warn caution fear worry fret warning"),
    "predict": words("predict forecast expect anticipate foresee project prediction"),
    "believe": words("believe think suspect assume figure guess suppose imagine consider understand belief view"),
    "want": words("want hope wish seek prefer"),
    "know": words("know realize realise recognize recognise discover"),
    "praise": words("praise applaud hail laud tout commend welcome salute"),
    "criticise": words(
        "criticise criticize accuse blame condemn denounce slam blast mock decry lament complain deplore attack chide",
        "rebuke scold lambast lambaste charge accusation criticism complaint",
    ),
    "agree": words("agree accept concur"),
}
ACTS: dict[str, Act] = {lemma: act for act, lemmas in LEMMAS.items() for lemma in lemmas}

PHRASES: dict[tuple[str, str], Act] = {
    ("call", "for"): "demand",
    ("insist", "on"): "demand",
    ("push", "for"): "demand",
    ("want", "know"): "ask",
    ("call", "on"): "demand",
    ("laugh", "off"): "deny",
    ("brush", "aside"): "deny",
    ("brush", "off"): "deny",
    ("shrug", "off"): "deny",
    ("wave", "away"): "deny",
    ("wave", "aside"): "deny",
    ("hit", "back"): "deny",
    ("scoff", "at"): "deny",
    ("accord", "to"): "say",
    ("according", "to"): "say",
}

DISMISSING = frozenset(phrase for phrase, act in PHRASES.items() if act == "deny")

STANCES: dict[Act, Stance] = {
    "deny": "denied",
    "decline": "withheld",
    "ask": "questioned",
    "demand": "wanted",
    "want": "wanted",
}

# Beside a quotation far more verbs attribute than elsewhere ("“…,” she laughed"), but for those that tell what was
# felt or found, and those of signs and songs.
QUOTING = frozenset(ACTS) - words("show find learn hear want seek prefer know consider voice")
# Verbs whose object is whoever the words went to.
ADDRESSING = words(
    "tell inform assure warn notify ask urge order encourage advise instruct command beg implore exhort press push",
    "remind promise brief threaten caution invite answer question counsel email text",
)

# Verbs with which an infinitive is a command: "told them to leave".
COMMANDING = words("tell order urge ask beg instruct warn remind")

# What negates a cue, as a word of it.
NEGATIVES = words("not n't n’t never no neither nor nothing")
# Verbs and nouns that deny together with one of these: "found no evidence that …", "saw nothing to suggest …".
FINDING = words("find see uncover show have discover")
EVIDENCE = words("proof evidence sign trace indication hint basis reason")
# Verbs by which a document is its subject's own words, and those by which a claim is.
ISSUING = words(
    "issue send write post release publish put read sign file make deliver tweet circulate distribute record leave",
    "give pen draft submit upload fire address",
)
MAKING = ISSUING | words("level voice raise repeat reiterate back support endorse echo lodge bring air spread point")

# Verbs of which an infinitive is what is decided, and no saying of its own: "voted to reject the plan".
DECIDING_TO = words("vote agree decide resolve opt")

# Bodies before which others speak: what they heard is by none of them.
HEARINGS = words("court jury juror inquest tribunal hearing inquiry panel magistrate judge trial")

# Verbs by which someone gives no answer, when negated or declined.
SILENCE = words(
    "say tell comment mention disclose reveal confirm specify elaborate explain discuss answer claim identify name",
    "respond reply return provide give make offer clarify detail indicate announce know",
)
# Of these, the verbs that take what they leave open with "on", "about" or "to".
TOPICAL = words("comment respond reply elaborate draw")
# Of these, the verbs whose object is what was kept back.
KEEPS_BACK = words("mention disclose reveal confirm specify explain discuss identify name detail")
# Of these, the verbs that are about an answer only with one of the nouns below: "did not return a call".
NO_ANSWER = words("return give provide make offer")
ANSWERS = words("call request comment email message question inquiry enquiry answer detail reason explanation")
# What is refused and is an answer of a kind; refusing anything else is no speech.
ANSWERING = words("show share release draw talk speak apologise apologize")


def act_of(lemma: str, particle: str = "") -> Act:
    """The act a cue performs; `particle` is the word that may follow the one that carries it: "called for"."""
    return PHRASES.get((lemma, particle)) or ACTS.get(lemma, "other")


def denies(lemma: str, particle: str = "") -> bool:
    """Whether a verb dismisses what is said, with the word after it: "rubbished", "laughed off"."""
    return act_of(lemma, particle) == "deny"
