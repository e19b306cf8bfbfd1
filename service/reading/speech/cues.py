"""The words that attribute: which act each performs, the stance it gives its content, and what it is built with.

Words are lemmas. Which of them are kept for which construction was measured on PolNeAR's training part: those that are
right there in fewer than half of ten uses or more are left out of it (think, know, see and feel with a clause, want,
try and expect with an infinitive …), but for a few whose misses are mostly of PolNeAR's not marking a source within a
source: believe with a clause, pledge with an infinitive, deny with an object.
"""

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
    "deny": words("deny reject dispute rebut refute dismiss disavow contradict disclaim denial"),
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
    ("accord", "to"): "say",
    ("according", "to"): "say",
}

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
# Verbs with a clause: "X said (that) …", "…, X said".
CLAUSE = words(
    "say tell add report write announce state declare explain note remark observe mention reveal disclose confirm",
    "claim allege assert insist maintain contend argue reiterate repeat stress emphasize emphasise underline",
    "underscore recall reply respond answer continue conclude quip joke tweet retweet post testify indicate suggest",
    "signal show find learn hear inform assure acknowledge admit concede confess estimate reckon calculate hint imply",
    "opine deny dispute doubt ask question wonder inquire enquire demand order recommend promise vow pledge swear",
    "guarantee threaten warn caution fear worry predict forecast expect anticipate believe suspect hope wish realize",
    "realise recognize recognise complain lament agree accept point charge fret counter discuss propose email",
)
# Verbs with an infinitive: "X vowed to …"; with an object before it: "X urged them to …".
INFINITIVE = words(
    "vow promise pledge threaten offer urge call demand ask order hope encourage recommend instruct swear tell claim",
)
# Verbs whose object is itself what is claimed: "X denied the charges".
OBJECT = words(
    "announce deny dispute reject dismiss rebut refute predict forecast reiterate lament condemn praise applaud note",
    "declare stress recommend demand cite express question decry promise threaten",
)
# Verbs that take their content with a preposition: "X called for …", "X accused Y of …".
PREPOSITION = frozenset(
    {
        ("accuse", "of"),
        ("ask", "about"),
        ("blame", "for"),
        ("call", "for"),
        ("comment", "on"),
        ("complain", "about"),
        ("describe", "as"),
        ("hint", "at"),
        ("insist", "on"),
        ("push", "for"),
        ("speak", "of"),
        ("warn", "against"),
        ("warn", "of"),
    }
)
# Passives that name no one: "is said to have …".
RAISING = words("say think believe allege report estimate suspect rumour rumor claim understand")
# Verbs that need no parse to be known for cues where they close a sentence.
REPORTING = words("say report tell add announce confirm")
# Verbs whose object is who was told.
TELLING = words("tell inform assure warn notify ask urge order")
# Verbs whose object is whoever the words went to.
ADDRESSING = TELLING | words(
    "encourage advise instruct command beg implore exhort press push remind promise brief threaten caution invite"
    " assure answer question counsel email text"
)
# Verbs whose subject was told and did not say: "the court heard that …".
HEARING = words("hear")
# What an infinitive of saying may hang on and still have been said: "went on to say", "was heard to tell".
LEADS_TO_SAYING = words("go hear continue add")
# Verbs by which things, too, tell something: "it shows that …" is then nobody's claim.
SHOWING = words("show suggest indicate imply underscore underline signal find")
# Acts whose object may be a person: praise and blame; what is denied, promised or cited is no person.
JUDGING: frozenset[Act] = frozenset({"praise", "criticise"})
# Inside a quotation "I think", "we want" and the like are the speaker's own way of saying it, no second attribution.
NESTED_ACTS: frozenset[Act] = frozenset({"say", "deny", "ask", "warn", "promise"})

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
