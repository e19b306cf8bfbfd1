"""Sentences as newspapers write them, and what an editor expects to be on record of each.

The expectations follow the conventions by which claims are marked, not what the reading gives. Whom an order or an
accusation is aimed at is part of its content, as PolNeAR has it; whom something was told is not. All is invented.
"""

from typing import NamedTuple

from service.reading.document import Voice


class Said(NamedTuple):
    """A claim as an editor would cut it out: the words of its speaker, its content and its cue.

    No speaker: the text names none. No cue: it is not what the text is about, so any will do.
    """

    speaker: str | None
    content: tuple[str, ...]
    voice: Voice
    cue: str | None = None


class Pair(NamedTuple):
    """A text and one claim that is in it; None where nobody says anything in all of it."""

    phenomenon: str
    text: str
    expected: Said | None


BEHAVIOURS: dict[str, list[tuple[str, Said | None]]] = {
    "cue after the quotation": [
        (
            "“The ferry will not sail again before Easter,” said Tove Lindqvist, who has run the harbour office at "
            "Skarvik since 2011.",
            Said("Tove Lindqvist", ("The ferry will not sail again before Easter",), "direct", cue="said"),
        ),
        (
            '"We lost the whole crop in one night," Abel Ferreira told reporters at the edge of his orchard on '
            "Thursday.",
            Said("Abel Ferreira", ("We lost the whole crop in one night",), "direct", cue="told"),
        ),
        (
            "“Nobody from the ministry has set foot in this valley since the flood,” complained the village "
            "priest, Father Anselm Kovar, after the Sunday service.",
            Said(
                "Anselm Kovar",
                ("Nobody from the ministry has set foot in this valley since the flood",),
                "direct",
                cue="complained",
            ),
        ),
        (
            "“Is there a single doctor left in this district?” asked one of the nurses.",
            Said("one of the nurses", ("Is there a single doctor left in this district?",), "direct", cue="asked"),
        ),
        (
            "“I signed it because I was told to,” admitted Henrik Baumann, the museum’s former head of "
            "acquisitions, when the panel pressed him for the third time that afternoon.",
            Said("Henrik Baumann", ("I signed it because I was told to",), "direct", cue="admitted"),
        ),
        (
            "“Enough!” shouted a man at the back of the hall.",
            Said("a man at the back of the hall", ("Enough!",), "direct", cue="shouted"),
        ),
        (
            "“The bridge was inspected in March and passed without a single remark,” a spokeswoman for the Torvik "
            "Road Authority said in an e-mailed statement late on Monday.",
            Said(
                "a spokeswoman for the Torvik Road Authority",
                ("The bridge was inspected in March and passed without a single remark",),
                "direct",
                cue="said",
            ),
        ),
        (
            "“Their names will be read out in this chamber every year,” wrote Prime Minister Ilse Vanderveen in a "
            "letter to the families.",
            Said(
                "Ilse Vanderveen", ("Their names will be read out in this chamber every year",), "direct", cue="wrote"
            ),
        ),
        (
            "“We have known about the cracks since the spring of 2019, and we have written to four ministers in "
            "succession without once getting a proper answer,” said Ruben Alcott, the engineer in charge of the "
            "viaduct, before he was asked to leave the room on Monday evening.",
            Said(
                "Ruben Alcott",
                (
                    "We have known about the cracks since the spring of 2019, and we have written to four "
                    "ministers in succession without once getting a proper answer",
                ),
                "direct",
                cue="said",
            ),
        ),
    ],
    "cue before the quotation": [
        (
            "Governor Pia Rosenlund said: “We are not going to close a single school.”",
            Said("Pia Rosenlund", ("We are not going to close a single school",), "direct", cue="said"),
        ),
        (
            "In a brief statement on the steps of the courthouse, Ms Adeyemi-Clarke said, “I have nothing to be "
            "ashamed of.”",
            Said("Adeyemi-Clarke", ("I have nothing to be ashamed of",), "direct", cue="said"),
        ),
        (
            "Asked about the delay, the head of the project shrugged and replied: “Concrete takes its own time.”",
            Said("the head of the project", ("Concrete takes its own time",), "direct", cue="replied"),
        ),
        (
            "The union's regional secretary, Bogdan Petrescu, told a rally outside the depot: \"We have given up "
            'two pay rises already."',
            Said("Bogdan Petrescu", ("We have given up two pay rises already",), "direct", cue="told"),
        ),
        (
            "One of the survivors, still wrapped in a grey blanket, whispered: “I thought it was thunder.”",
            Said("One of the survivors", ("I thought it was thunder",), "direct", cue="whispered"),
        ),
        (
            "And then, after almost a minute of silence, the chairwoman added: “There will be no second vote.”",
            Said("the chairwoman", ("There will be no second vote",), "direct", cue="added"),
        ),
        (
            "On its website the Linden Savings Bank wrote: “Customers’ deposits are safe, and all branches will "
            "open on Monday as usual.”",
            Said(
                "Linden Savings Bank",
                ("Customers’ deposits are safe, and all branches will open on Monday as usual",),
                "direct",
                cue="wrote",
            ),
        ),
    ],
    "indirect speech with “that”": [
        (
            "The finance minister, Orla Devane, said on Wednesday that the budget would be balanced within three "
            "years.",
            Said("Orla Devane", ("the budget would be balanced within three years",), "indirect", cue="said"),
        ),
        (
            "Inspectors warned in a report published last week that the roof of the stadium, which was built in "
            "1974 and last repaired a decade ago, could not bear another heavy fall of snow.",
            Said(
                "Inspectors",
                (
                    "the roof of the stadium, which was built in 1974 and last repaired a decade ago, could not "
                    "bear another heavy fall of snow",
                ),
                "indirect",
                cue="warned",
            ),
        ),
        (
            "Professor Milos Hradec argues that the valley’s glaciers have already passed the point of no return.",
            Said(
                "Milos Hradec",
                ("the valley’s glaciers have already passed the point of no return",),
                "indirect",
                cue="argues",
            ),
        ),
        (
            "A spokesman for Norvik Shipping, speaking on the quayside shortly before dawn, confirmed that two of "
            "the crew were still missing.",
            Said(
                "A spokesman for Norvik Shipping", ("two of the crew were still missing",), "indirect", cue="confirmed"
            ),
        ),
        (
            "Villagers insist that they were never consulted.",
            Said("Villagers", ("they were never consulted",), "indirect", cue="insist"),
        ),
        (
            "The Kestrel Institute estimates that about a third of the district's wells will be dry by 2031.",
            Said(
                "Kestrel Institute",
                ("about a third of the district's wells will be dry by 2031",),
                "indirect",
                cue="estimates",
            ),
        ),
        (
            "Her brother told investigators that he had last seen her at the bus station in Marlow Cross at about "
            "six o'clock on the evening of 4 May.",
            Said(
                "Her brother",
                (
                    "he had last seen her at the bus station in Marlow Cross at about six o'clock on the evening "
                    "of 4 May",
                ),
                "indirect",
                cue="told",
            ),
        ),
        (
            "Dr Samira Okonjo predicted at the same conference that the vaccine would be ready by the autumn.",
            Said("Samira Okonjo", ("the vaccine would be ready by the autumn",), "indirect", cue="predicted"),
        ),
        (
            "Tamsin Oyelaran, the barrister acting for the eleven tenants, told the tribunal in her opening speech "
            "that the landlord, a company registered on the island of Sorrel, had ignored thirty-four letters "
            "about the damp, the rats and the broken boiler.",
            Said(
                "Tamsin Oyelaran",
                (
                    "the landlord, a company registered on the island of Sorrel, had ignored thirty-four letters "
                    "about the damp, the rats and the broken boiler",
                ),
                "indirect",
                cue="told",
            ),
        ),
    ],
    "indirect speech without “that”": [
        (
            "The coach said his players were too tired to run.",
            Said("The coach", ("his players were too tired to run",), "indirect", cue="said"),
        ),
        (
            "Councillor Dilys Probert said the playground, fenced off since the accident in June, would reopen "
            "before the end of the school holidays.",
            Said(
                "Dilys Probert",
                (
                    "the playground, fenced off since the accident in June, would reopen before the end of the "
                    "school holidays",
                ),
                "indirect",
                cue="said",
            ),
        ),
        (
            "Two mill workers were taken to hospital with burns, the fire brigade said.",
            Said("the fire brigade", ("Two mill workers were taken to hospital with burns",), "indirect", cue="said"),
        ),
        (
            "The old prison is to become a hotel with ninety rooms and a rooftop pool, the developer announced on "
            "Tuesday.",
            Said(
                "the developer",
                ("The old prison is to become a hotel with ninety rooms and a rooftop pool",),
                "indirect",
                cue="announced",
            ),
        ),
        (
            "Police believe the thieves came in through the skylight.",
            Said("Police", ("the thieves came in through the skylight",), "indirect", cue="believe"),
        ),
        (
            "The river has risen by almost two metres since Saturday and will keep rising until the weekend, says "
            "Jonas Weidling, a hydrologist at the University of Karlsau.",
            Said(
                "Jonas Weidling",
                ("The river has risen by almost two metres since Saturday and will keep rising until the weekend",),
                "indirect",
                cue="says",
            ),
        ),
        (
            "A lawyer for the family told the Tarn Valley Courier she would appeal.",
            Said("A lawyer for the family", ("she would appeal",), "indirect", cue="told"),
        ),
    ],
    "content split by its cue": [
        (
            "“The water,” Marisol Quintero said, “was up to my chest.”",
            Said("Marisol Quintero", ("The water", "was up to my chest"), "direct", cue="said"),
        ),
        (
            "The new airport, the minister said on Friday, would cost at least twice as much as planned.",
            Said(
                "the minister",
                ("The new airport", "would cost at least twice as much as planned"),
                "indirect",
                cue="said",
            ),
        ),
        (
            "“If they cut the night bus,” said Ebba Thorsen, a nurse at the children’s hospital, “half of my ward "
            "will not get to work.”",
            Said(
                "Ebba Thorsen",
                ("If they cut the night bus", "half of my ward will not get to work"),
                "direct",
                cue="said",
            ),
        ),
        (
            "Most of the missing paintings, the insurers now admit, were never photographed.",
            Said("the insurers", ("Most of the missing paintings", "were never photographed"), "indirect", cue="admit"),
        ),
        (
            "There was, according to the harbour master, no fog at all that night.",
            Said("the harbour master", ("There was", "no fog at all that night"), "indirect", cue="according to"),
        ),
        (
            "“I kept knocking,” he recalled, “until somebody opened.”",
            Said("he", ("I kept knocking", "until somebody opened"), "direct", cue="recalled"),
        ),
        (
            "None of this, argues the historian Leopold Arnim in a book that comes out next month, would have "
            "happened without the strike of 1926.",
            Said(
                "Leopold Arnim",
                ("None of this", "would have happened without the strike of 1926"),
                "indirect",
                cue="argues",
            ),
        ),
        (
            "“What we got,” wrote the mayor of Dolna Reka in a letter to the president, “was a photograph.”",
            Said("the mayor of Dolna Reka", ("What we got", "was a photograph"), "direct", cue="wrote"),
        ),
        (
            "The vaccine, which was tested last winter on some nine hundred volunteers in three countries, may, "
            "the head of the laboratory cautioned on Tuesday, protect children less well than adults.",
            Said(
                "the head of the laboratory",
                (
                    (
                        "The vaccine, which was tested last winter on some nine hundred volunteers in three "
                        "countries, may"
                    ),
                    "protect children less well than adults",
                ),
                "indirect",
                cue="cautioned",
            ),
        ),
    ],
    "according to": [
        (
            "According to Greta Solheim, the lighthouse keeper's last entry was made at ten past four.",
            Said(
                "Greta Solheim",
                ("the lighthouse keeper's last entry was made at ten past four",),
                "indirect",
                cue="According to",
            ),
        ),
        (
            "The lorry was carrying forty tonnes of gravel, according to the police.",
            Said("the police", ("The lorry was carrying forty tonnes of gravel",), "indirect", cue="according to"),
        ),
        (
            "According to a confidential report by the tunnel's own engineers, it has been leaking since the day "
            "it was opened.",
            Said(
                "a confidential report by the tunnel's own engineers",
                ("it has been leaking since the day it was opened",),
                "indirect",
                cue="According to",
            ),
        ),
        (
            "At least nine horses died in the fire, which broke out shortly after midnight in a barn near the "
            "racecourse, according to the stable’s owner, Rufus Mandeville.",
            Said(
                "Rufus Mandeville",
                (
                    "At least nine horses died in the fire, which broke out shortly after midnight in a barn near "
                    "the racecourse",
                ),
                "indirect",
                cue="according to",
            ),
        ),
        (
            "Seven in ten parents want the school to stay where it is, according to a survey by Wexcombe Council.",
            Said(
                "a survey by Wexcombe Council",
                ("Seven in ten parents want the school to stay where it is",),
                "indirect",
                cue="according to",
            ),
        ),
        (
            "According to him the keys had been lying on the table all along.",
            Said("him", ("the keys had been lying on the table all along",), "indirect", cue="According to"),
        ),
        (
            "The dispute began, according to neighbours, over a pear tree.",
            Said("neighbours", ("The dispute began", "over a pear tree"), "indirect", cue="according to"),
        ),
        (
            "According to the indictment, Kettler moved the money through eleven accounts in four countries before "
            "he bought the yacht.",
            Said(
                "the indictment",
                ("Kettler moved the money through eleven accounts in four countries before he bought the yacht",),
                "indirect",
                cue="According to",
            ),
        ),
        (
            "The two men, both in their sixties and both from the village of Upper Stray, had been walking for "
            "five hours when the fog came down, according to Lieutenant Marguerite Delorme of the mountain rescue "
            "service.",
            Said(
                "Marguerite Delorme",
                (
                    "The two men, both in their sixties and both from the village of Upper Stray, had been walking "
                    "for five hours when the fog came down",
                ),
                "indirect",
                cue="according to",
            ),
        ),
    ],
    "noun cues": [
        (
            "Her warning that the dike would not survive another winter was filed away and forgotten.",
            Said("Her", ("the dike would not survive another winter",), "indirect", cue="warning"),
        ),
        (
            "Shares in Aldora Pharma fell by a tenth after its claim that the pills were harmless turned out to "
            "rest on a single study of forty rats.",
            Said("its", ("the pills were harmless",), "indirect", cue="claim"),
        ),
        (
            "The mayor’s promise to plant a thousand trees by 2020 has not been kept.",
            Said("The mayor", ("to plant a thousand trees by 2020",), "indirect", cue="promise"),
        ),
        (
            "Voters had grown tired of Borislav Tenev's assurances that the pension fund was safe.",
            Said("Borislav Tenev", ("the pension fund was safe",), "indirect", cue="assurances"),
        ),
        (
            "The allegation by two former clerks that the books had been altered led to a search of the premises "
            "on Monday.",
            Said("two former clerks", ("the books had been altered",), "indirect", cue="allegation"),
        ),
        (
            "His insistence that he had never met the banker did him no good with the jury.",
            Said("His", ("he had never met the banker",), "indirect", cue="insistence"),
        ),
        (
            "The bank's threat to cut off credit brought the ministry back to the table within hours.",
            Said("The bank", ("to cut off credit",), "indirect", cue="threat"),
        ),
        (
            "The engineers’ conclusion that the crane had been overloaded came as no surprise to the men who had "
            "worked under it.",
            Said("The engineers", ("the crane had been overloaded",), "indirect", cue="conclusion"),
        ),
    ],
    "adjective cues": [
        (
            "Residents are adamant that the noise began only after the wind farm was built.",
            Said("Residents", ("the noise began only after the wind farm was built",), "indirect", cue="adamant"),
        ),
        (
            "The captain, Ines Carvalho, was confident that the sails would hold.",
            Said("Ines Carvalho", ("the sails would hold",), "indirect", cue="confident"),
        ),
        (
            "Several judges have been critical of the new law on asylum.",
            Said("Several judges", ("the new law on asylum",), "indirect", cue="critical of"),
        ),
        (
            "The trainer is certain that his horse was drugged on the night before the race.",
            Said("The trainer", ("his horse was drugged on the night before the race",), "indirect", cue="certain"),
        ),
        (
            "Bettina Korr left the house in a hurry that morning. She was not sure whether she had locked the door.",
            Said("She", ("whether she had locked the door",), "indirect", cue="was not sure"),
        ),
        (
            "Environmental groups, which had hoped for a complete ban, were scornful of the compromise.",
            Said("Environmental groups", ("the compromise",), "indirect", cue="scornful of"),
        ),
        (
            "Doctors are hopeful that the boy, who fell eleven metres from a crane in the port of Galdo, will walk "
            "again.",
            Said(
                "Doctors",
                ("the boy, who fell eleven metres from a crane in the port of Galdo, will walk again",),
                "indirect",
                cue="hopeful",
            ),
        ),
        (
            "Bjarne Ostby, an economist at the Vesterhavn School of Business, is sceptical of the ministry’s figures.",
            Said("Bjarne Ostby", ("the ministry’s figures",), "indirect", cue="sceptical of"),
        ),
        (
            "The victim's parents, who sat in the front row throughout, were furious that the trial had been held "
            "in secret.",
            Said("The victim's parents", ("the trial had been held in secret",), "indirect", cue="furious"),
        ),
    ],
    "infinitive contents": [
        (
            "The airline promised to refund every passenger within ten days.",
            Said("The airline", ("to refund every passenger within ten days",), "indirect", cue="promised"),
        ),
        (
            "Standing on a chair in the canteen, Agnieszka Zawada vowed to carry on the hunger strike until the "
            "last of her colleagues was reinstated.",
            Said(
                "Agnieszka Zawada",
                ("to carry on the hunger strike until the last of her colleagues was reinstated",),
                "indirect",
                cue="vowed",
            ),
        ),
        (
            "The coastguard urged families to keep away from the cliffs.",
            Said("The coastguard", ("to keep away from the cliffs",), "indirect", cue="urged"),
        ),
        (
            "President Leandro Vasconi has threatened to dissolve parliament.",
            Said("Leandro Vasconi", ("to dissolve parliament",), "indirect", cue="threatened"),
        ),
        (
            "A judge ordered the hospital to hand over the files by noon on Friday.",
            Said("A judge", ("the hospital to hand over the files by noon on Friday",), "indirect", cue="ordered"),
        ),
        (
            "The rector asked students not to share the recording.",
            Said("The rector", ("not to share the recording",), "indirect", cue="asked"),
        ),
        (
            "The former goalkeeper claims to have been offered a bribe in a motorway café.",
            Said(
                "The former goalkeeper", ("to have been offered a bribe in a motorway café",), "indirect", cue="claims"
            ),
        ),
        (
            "In an open letter signed by more than two hundred colleagues, Dr Philippa Roake called on the "
            "ministry to publish the results of the trial.",
            Said("Philippa Roake", ("the ministry to publish the results of the trial",), "indirect", cue="called on"),
        ),
        (
            "After a meeting that had been meant to last an hour and went on until after midnight, the owners of "
            "the shipyard, a family firm in its fifth generation, pledged to keep all 640 jobs until the end of "
            "next year.",
            Said(
                "the owners of the shipyard",
                ("to keep all 640 jobs until the end of next year",),
                "indirect",
                cue="pledged",
            ),
        ),
    ],
    "preposition contents": [
        (
            "Opposition leaders called for a recount.",
            Said("Opposition leaders", ("a recount",), "indirect", cue="called for"),
        ),
        (
            "Nadja Brehm, who chairs the committee, accused the bank of hiding its losses.",
            Said("Nadja Brehm", ("the bank of hiding its losses",), "indirect", cue="accused"),
        ),
        (
            "The meteorological office warned of flash floods in the eastern valleys.",
            Said("The meteorological office", ("flash floods in the eastern valleys",), "indirect", cue="warned of"),
        ),
        (
            "Passengers on the upper deck complained of dizziness and headaches.",
            Said("Passengers on the upper deck", ("dizziness and headaches",), "indirect", cue="complained of"),
        ),
        (
            "The archbishop apologised for the silence of his predecessors.",
            Said("The archbishop", ("the silence of his predecessors",), "indirect", cue="apologised for"),
        ),
        (
            "Witnesses spoke of a loud bang and a column of black smoke over the refinery.",
            Said(
                "Witnesses", ("a loud bang and a column of black smoke over the refinery",), "indirect", cue="spoke of"
            ),
        ),
        (
            "At a meeting that lasted well into the night, three of the nine councillors pressed for the immediate "
            "resignation of the treasurer.",
            Said(
                "three of the nine councillors",
                ("the immediate resignation of the treasurer",),
                "indirect",
                cue="pressed for",
            ),
        ),
        (
            "Senator Gideon Prowse accused his rival of buying votes in at least six counties.",
            Said("Gideon Prowse", ("his rival of buying votes in at least six counties",), "indirect", cue="accused"),
        ),
        (
            "In a sermon broadcast live on Easter Sunday, Archbishop Damian Szalay, the most senior cleric in the "
            "country and until recently a friend of the general, called for the release of all political "
            "prisoners.",
            Said("Damian Szalay", ("the release of all political prisoners",), "indirect", cue="called for"),
        ),
    ],
    "no source named": [
        (
            "It was reported that the two leaders had met in secret on a yacht off Cape Morrow.",
            Said(None, ("the two leaders had met in secret on a yacht off Cape Morrow",), "indirect"),
        ),
        (
            "The painter is said to have burned his early work.",
            Said(None, ("The painter", "to have burned his early work"), "indirect"),
        ),
        ("Passengers were told that the delay would be short.", Said(None, ("the delay would be short",), "indirect")),
        (
            "The inquest heard that the alarm had been switched off eleven days before the fire.",
            Said(None, ("the alarm had been switched off eleven days before the fire",), "indirect"),
        ),
        (
            "It is not known whether anyone was in the house.",
            Said(None, ("whether anyone was in the house",), "indirect"),
        ),
        (
            "Rumours that the factory would close had been going round for weeks.",
            Said(None, ("the factory would close",), "indirect"),
        ),
        (
            "The gang is believed to have crossed the border near Tolm Pass before the roads were sealed.",
            Said(
                None, ("The gang", "to have crossed the border near Tolm Pass before the roads were sealed"), "indirect"
            ),
        ),
        ("It has been claimed that the emerald was cursed.", Said(None, ("the emerald was cursed",), "indirect")),
        (
            "Asked whether she would resign, the director of the opera laughed and ordered another coffee.",
            Said(None, ("whether she would resign",), "indirect"),
        ),
    ],
    "pronouns and descriptions": [
        (
            "Marit Aune was in the kitchen when the postman came. She said the letter had never arrived.",
            Said("She", ("the letter had never arrived",), "indirect", cue="said"),
        ),
        (
            "The two brothers came out of the courtroom arm in arm. “We are going home,” they said.",
            Said("they", ("We are going home",), "direct", cue="said"),
        ),
        (
            "Two residents said they had smelled gas for days.",
            Said("Two residents", ("they had smelled gas for days",), "indirect", cue="said"),
        ),
        (
            "Both women were asleep when the storm struck. “It was like a freight train going through the roof,” "
            "said one of them.",
            Said("one of them", ("It was like a freight train going through the roof",), "direct", cue="said"),
        ),
        (
            "Three people familiar with the negotiations said the offer had been withdrawn.",
            Said(
                "Three people familiar with the negotiations", ("the offer had been withdrawn",), "indirect", cue="said"
            ),
        ),
        (
            "Senior officials in the interior ministry, who asked not to be named because they are not allowed to "
            "speak to the press, confirmed that the list existed.",
            Said("Senior officials in the interior ministry", ("the list existed",), "indirect", cue="confirmed"),
        ),
        (
            "“You get used to the smell,” one worker said.",
            Said("one worker", ("You get used to the smell",), "direct", cue="said"),
        ),
        (
            "Some in the party fear that the alliance will not last the summer.",
            Said("Some in the party", ("the alliance will not last the summer",), "indirect", cue="fear"),
        ),
    ],
    "content over several sentences": [
        (
            "“We walked for six days. We ate grass. Nobody helped us,” said Yusra Dahan.",
            Said("Yusra Dahan", ("We walked for six days. We ate grass. Nobody helped us",), "direct"),
        ),
        (
            "“I never wanted the job,” Casper Lindholm said. “They begged me to take it.”",
            Said("Casper Lindholm", ("I never wanted the job", "They begged me to take it"), "direct"),
        ),
        (
            '"The engines are old," the captain said over the radio. "They are not dangerous. We test them every '
            'week."',
            Said("the captain", ("The engines are old", "They are not dangerous. We test them every week"), "direct"),
        ),
        (
            "The minister said: “We have made mistakes. We will make more. But we will not run away.”",
            Said("The minister", ("We have made mistakes. We will make more. But we will not run away",), "direct"),
        ),
        (
            "“Why did nobody ring the bell? Why were the doors locked? We want to know,” said the father of one of "
            "the girls.",
            Said(
                "the father of one of the girls",
                ("Why did nobody ring the bell? Why were the doors locked? We want to know",),
                "direct",
            ),
        ),
        (
            "“It is a good team,” said Fabrizio Lanteri, the new manager of Port Alba Athletic, at his first press "
            "conference. “Give us two years. Then judge us.”",
            Said("Fabrizio Lanteri", ("It is a good team", "Give us two years. Then judge us"), "direct"),
        ),
        (
            "“The first thing I saw was the dog, sitting on the roof of the car,” she said. “Then I saw the river. "
            "It was where the street had been.”",
            Said(
                "she",
                (
                    "The first thing I saw was the dog, sitting on the roof of the car",
                    "Then I saw the river. It was where the street had been",
                ),
                "direct",
            ),
        ),
    ],
    "source in another sentence or paragraph": [
        (
            "Late on Thursday evening the bishop of Marrowby stepped in front of the cameras and read out a single "
            "sentence:\n\n“The money has been found.”",
            Said("the bishop of Marrowby", ("The money has been found",), "direct"),
        ),
        (
            "“We had no warning,” Emre Saltuk said. “The water came through the wall.\n\n“My mother was upstairs, "
            "and that is why she is alive.”",
            Said("Emre Saltuk", ("My mother was upstairs, and that is why she is alive",), "direct"),
        ),
        (
            "“The first winter was the worst,” recalled Hanne Riis, a teacher who moved to the island in 1988. "
            "“There was no doctor and no shop.\n\n“By the third, I would not have lived anywhere else.”",
            Said("Hanne Riis", ("By the third, I would not have lived anywhere else",), "direct"),
        ),
        (
            "The mayor said the town was exhausted. “Nobody has slept since Sunday.”",
            Said("The mayor", ("Nobody has slept since Sunday",), "direct"),
        ),
        (
            "Ludmila Prochaska has been sorting clothes in the school gym since dawn. “You cannot imagine what "
            "people give away.”",
            Said("Ludmila Prochaska", ("You cannot imagine what people give away",), "direct"),
        ),
        (
            "The chairman shook his head. “I will not sign it, not today and not tomorrow.”",
            Said("The chairman", ("I will not sign it, not today and not tomorrow",), "direct"),
        ),
        (
            'Her neighbour, Piotr Malec, remembers the night of the quarrel differently:\n\n"There was no shouting '
            'at all."',
            Said("Piotr Malec", ("There was no shouting at all",), "direct"),
        ),
        (
            "In a letter to shareholders, the company’s founder put it more bluntly:\n\n“We were greedy, and we "
            "were caught.”",
            Said("the company’s founder", ("We were greedy, and we were caught",), "direct"),
        ),
        (
            "“I have been a judge for thirty years.\n\n“In all that time I have not seen a case like this one,” "
            "said Constance Okafor-Bell.",
            Said("Constance Okafor-Bell", ("I have been a judge for thirty years",), "direct"),
        ),
    ],
    "straight double marks": [
        (
            '"The harvest is lost," said Benedikt Ostermann.',
            Said("Benedikt Ostermann", ("The harvest is lost",), "direct"),
        ),
        (
            'The deputy mayor, Lucia Farnese, told the council: "There is no money for fireworks this year."',
            Said("Lucia Farnese", ("There is no money for fireworks this year",), "direct"),
        ),
        (
            '"I don\'t know who did it," the caretaker said, "and I don\'t want to know."',
            Said("the caretaker", ("I don't know who did it", "and I don't want to know"), "direct"),
        ),
        (
            '"Everyone at the plant knew," said a former foreman. "Everyone."',
            Said("a former foreman", ("Everyone at the plant knew", "Everyone"), "direct"),
        ),
        (
            'A police spokeswoman said the dog was "in good health and excellent spirits".',
            Said("A police spokeswoman", ('the dog was "in good health and excellent spirits"',), "mixed"),
        ),
        ('"Were they warned?" the coroner asked.', Said("the coroner", ("Were they warned?",), "direct")),
        (
            "\"It's the farmers' water, not the golf club's,\" said Magda Iwasz at the end of a long and "
            "bad-tempered meeting in the parish hall.",
            Said("Magda Iwasz", ("It's the farmers' water, not the golf club's",), "direct"),
        ),
    ],
    "curly double marks": [
        (
            "“It’s the only road out of the valley,” said Torben Krag, the postman.",
            Said("Torben Krag", ("It’s the only road out of the valley",), "direct"),
        ),
        (
            "The airline’s chief executive said: “We’re sorry for every cancelled flight.”",
            Said("The airline’s chief executive", ("We’re sorry for every cancelled flight",), "direct"),
        ),
        (
            "“Someone,” the vet said, “has been feeding it chocolate.”",
            Said("the vet", ("Someone", "has been feeding it chocolate"), "direct"),
        ),
        (
            "“The judges’ decision is final,” a spokesman for the festival said. “We won’t go into the reasons.”",
            Said(
                "a spokesman for the festival",
                ("The judges’ decision is final", "We won’t go into the reasons"),
                "direct",
            ),
        ),
        (
            "Rosalind Achterberg, 92, said that the award was “a lovely surprise, if a late one”.",
            Said("Rosalind Achterberg", ("the award was “a lovely surprise, if a late one”",), "mixed"),
        ),
        ("“Who pays for it?” Mr Holloway-Shah wanted to know.", Said("Holloway-Shah", ("Who pays for it?",), "direct")),
    ],
    "guillemets": [
        (
            "«The strike will go on», said Rosa Almirante, who leads the dockers' union.",
            Said("Rosa Almirante", ("The strike will go on",), "direct"),
        ),
        (
            "« We have nothing left to sell », the shopkeeper said.",
            Said("the shopkeeper", ("We have nothing left to sell",), "direct"),
        ),
        (
            "The minister replied: «That is not my department.»",
            Said("The minister", ("That is not my department",), "direct"),
        ),
        (
            "«The bread», said the baker, «was still warm.»",
            Said("the baker", ("The bread", "was still warm"), "direct"),
        ),
        (
            "The foreign ministry said the visit had been «frank and useful».",
            Said("The foreign ministry", ("the visit had been «frank and useful»",), "mixed"),
        ),
        (
            "«I saw the light», Anton Breuer said. «Then I heard the crash.»",
            Said("Anton Breuer", ("I saw the light", "Then I heard the crash"), "direct"),
        ),
        (
            "»We are not leaving this house«, said the widow.",
            Said("the widow", ("We are not leaving this house",), "direct"),
        ),
    ],
    "single marks": [
        (
            "'We've been here before,' said Niamh Corrigan.",
            Said("Niamh Corrigan", ("We've been here before",), "direct"),
        ),
        (
            "‘It’s nobody’s fault but ours,’ the skipper said.",
            Said("the skipper", ("It’s nobody’s fault but ours",), "direct"),
        ),
        (
            "'The players' bus didn't arrive until nine,' the club's secretary said.",
            Said("the club's secretary", ("The players' bus didn't arrive until nine",), "direct"),
        ),
        (
            "The head teacher said: ‘The children’s safety comes first.’",
            Said("The head teacher", ("The children’s safety comes first",), "direct"),
        ),
        ("'I can't,' she told him, 'and I won't.'", Said("she", ("I can't", "and I won't"), "direct")),
        (
            "‘They closed the drivers’ canteen,’ said Wilf Garland. ‘That’s when it all went wrong.’",
            Said("Wilf Garland", ("They closed the drivers’ canteen", "That’s when it all went wrong"), "direct"),
        ),
        (
            "The regulator said the fund's accounts were 'not worth the paper they're printed on'.",
            Said("The regulator", ("the fund's accounts were 'not worth the paper they're printed on'",), "mixed"),
        ),
    ],
    # A mark that was lost, doubled or turned round does not make direct speech any less direct.
    "unbalanced marks": [
        (
            "“I have carried the shopping up nine floors since August, said Mrs Pomeroy, who is 83.",
            Said("Pomeroy", ("I have carried the shopping up nine floors since August",), "direct"),
        ),
        (
            "The tide took our nets and both of our boats,” said Joaquim Salgado, a fisherman.",
            Said("Joaquim Salgado", ("The tide took our nets and both of our boats",), "direct"),
        ),
        (
            '“We will rebuild the chapel stone by stone," the parish council said.',
            Said("the parish council", ("We will rebuild the chapel stone by stone",), "direct"),
        ),
        ("”I never touched the till,” the barman said.", Said("the barman", ("I never touched the till",), "direct")),
        (
            'The plank was 12" wide and painted red. "I could hear it crack," said the carpenter.',
            Said("the carpenter", ("I could hear it crack",), "direct"),
        ),
        (
            "Selma Dietz said: “We have waited long enough.\n\nThe council will meet again on Monday.",
            Said("Selma Dietz", ("We have waited long enough",), "direct"),
        ),
        ("“The vines are healthy,”” said Aurelio Bassi.", Said("Aurelio Bassi", ("The vines are healthy",), "direct")),
        (
            'The "old mill, which stood empty for years, burned for two days.\n\n"We could see it from the coast," '
            "said a fisherman.",
            Said("a fisherman", ("We could see it from the coast",), "direct"),
        ),
    ],
    "quotations inside quotations": [
        (
            "“My father used to say, ‘Never lend a boat,’ and he was right,” said Kirsten Voss.",
            Said("Kirsten Voss", ("My father used to say, ‘Never lend a boat,’ and he was right",), "direct"),
        ),
        (
            "\"He looked at me and said, 'You're fired,' in front of everyone,\" the accountant told the tribunal.",
            Said("the accountant", ("He looked at me and said, 'You're fired,' in front of everyone",), "direct"),
        ),
        (
            "Deborah Lassiter said: “The letter told us that we were ‘no longer eligible’ and gave no reason.”",
            Said(
                "Deborah Lassiter",
                ("The letter told us that we were ‘no longer eligible’ and gave no reason",),
                "direct",
            ),
        ),
        (
            "“They shouted ‘Go home!’ at us until it got dark,” the teenager said.",
            Said("the teenager", ("They shouted ‘Go home!’ at us until it got dark",), "direct"),
        ),
        (
            "“I asked the clerk, ‘Is this all?’ He just nodded,” she said. “So I left.”",
            Said("she", ("I asked the clerk, ‘Is this all?’ He just nodded", "So I left"), "direct"),
        ),
        (
            "\"We call it 'the cathedral' because of the echo,\" said Matteo Grigio, the mine's last foreman.",
            Said("Matteo Grigio", ("We call it 'the cathedral' because of the echo",), "direct"),
        ),
        (
            "‘She told me, “Count to ten,” so I counted to ten,’ the boy said.",
            Said("the boy", ("She told me, “Count to ten,” so I counted to ten",), "direct"),
        ),
    ],
    "mixed quotation": [
        (
            "The prime minister said the talks had been “difficult but friendly”.",
            Said("The prime minister", ("the talks had been “difficult but friendly”",), "mixed"),
        ),
        (
            "Analysts at Corvane Bank said on Monday that the merger made “no sense at all” for shareholders.",
            Said("Analysts at Corvane Bank", ("the merger made “no sense at all” for shareholders",), "mixed"),
        ),
        (
            "The orchestra would “never again” play in the old hall, its conductor, Emil Sandor, said.",
            Said("Emil Sandor", ("The orchestra would “never again” play in the old hall",), "mixed"),
        ),
        (
            'According to the coroner, the boy died of "a chain of small mistakes".',
            Said("the coroner", ('the boy died of "a chain of small mistakes"',), "mixed"),
        ),
        (
            "Ramona Tjaden has seen many such schemes come and go. The plan, she said, was “madness with a budget”.",
            Said("she", ("The plan", "was “madness with a budget”"), "mixed"),
        ),
        (
            "Campaigners accused the firm of running a “campaign of fear” against its own tenants.",
            Said("Campaigners", ("the firm of running a “campaign of fear” against its own tenants",), "mixed"),
        ),
        (
            "The surgeon, who has worked at the hospital since it opened, told the inquiry that the theatre had "
            "been “filthy” and that nobody “from the top floor” had ever come to look.",
            Said(
                "The surgeon",
                ("the theatre had been “filthy” and that nobody “from the top floor” had ever come to look",),
                "mixed",
            ),
        ),
        (
            "The actor denied that he had been ‘drunk or anything like it’ on the night.",
            Said("The actor", ("he had been ‘drunk or anything like it’ on the night",), "mixed"),
        ),
    ],
    "marks around what nobody says": [
        ("The “temporary” car park on Mill Street opened in 1969.", None),
        ("Her first novel, “A Winter in Salt”, sold eleven copies.", None),
        ("A banner hung from the town hall read “Keep Pelham Green”.", None),
        ("Gustav “The Anvil” Morrissey retired from boxing in 1987 and opened a flower shop.", None),
        ("Demonstrators marched past the ministry chanting “No more dams” until the rain came.", None),
        ("The exhibition “Clouds and Other Borders” runs at the Hollis Gallery until 9 June.", None),
        ("The word 'weekend' did not enter the islanders' language until the ferry came.", None),
        (
            "Under the “use it or lose it” rule, farmers who leave a field fallow for three years forfeit their water.",
            None,
        ),
        ('The band ended the evening with "Long Road to Marrow", their only hit.', None),
        (
            "The library, a brick building with a leaking roof that generations of pupils have known as “the Ark”, "
            "will be sold at auction in May together with its shelves.",
            None,
        ),
    ],
    "denials and refusals": [
        (
            "The company denied that its drivers had been underpaid.",
            Said("The company", ("its drivers had been underpaid",), "indirect", cue="denied"),
        ),
        (
            "Ferdinand Klose denies taking the necklace from the safe.",
            Said("Ferdinand Klose", ("taking the necklace from the safe",), "indirect", cue="denies"),
        ),
        (
            "The ministry declined to say who had signed the contract.",
            Said("The ministry", ("who had signed the contract",), "indirect", cue="declined to say"),
        ),
        (
            "Police would not say whether a weapon had been found.",
            Said("Police", ("whether a weapon had been found",), "indirect", cue="would not say"),
        ),
        (
            "The spokeswoman, reached by telephone late on Sunday, refused to say how many guards had been on duty "
            "when the prisoners escaped.",
            Said(
                "The spokeswoman",
                ("how many guards had been on duty when the prisoners escaped",),
                "indirect",
                cue="refused to say",
            ),
        ),
        (
            "The bank did not respond to a request for comment.",
            Said("The bank", ("a request for comment",), "indirect", cue="did not respond to"),
        ),
        (
            "Hospital managers have not said when the ward will reopen.",
            Said("Hospital managers", ("when the ward will reopen",), "indirect", cue="have not said"),
        ),
        (
            "Villagers dispute that the lake was ever private.",
            Said("Villagers", ("the lake was ever private",), "indirect", cue="dispute"),
        ),
        (
            "The club’s doctor could not confirm the diagnosis.",
            Said("The club’s doctor", ("the diagnosis",), "indirect", cue="could not confirm"),
        ),
        (
            "The vicar, Canon Edwin Tapscott, rejected the charge of favouritism.",
            Said("Edwin Tapscott", ("the charge of favouritism",), "indirect", cue="rejected"),
        ),
    ],
    "what only looks like saying": [
        ("If he says yes, the ferry will be sold to a shipyard in the north.", None),
        ("The inquiry could say as early as Friday who was on duty that night.", None),
        ("Nobody said that the bridge would last for ever.", None),
        ("Who said that the winters here were mild? The thermometer fell to minus 31 on Tuesday.", None),
        ("Unless the minister announces a date this week, the builders will move on to another site.", None),
        ("Anybody who claims that the lake is clean should try swimming in it.", None),
        ("It goes without saying that the tickets sold out in minutes.", None),
        ("The statement, four pages long, was typed on blue paper and left on the steps of the library.", None),
        ("The treasurer may yet tell the court where the money went.", None),
        ("The two sides are due to discuss the border next week.", None),
        (
            "Had the pilot said a word to the tower before he turned on to the runway, the two aircraft would have "
            "passed a mile apart.",
            None,
        ),
    ],
}

PAIRS = [Pair(phenomenon, *pair) for phenomenon, pairs in BEHAVIOURS.items() for pair in pairs]
