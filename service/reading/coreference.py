"""Coreference: which entity "he", "the minister" and "the company" are.

A sieve of rules, the most precise first, each working on what the ones before decided (Raghunathan et al. 2010,
D10-1048; Lee et al. 2013, J13-4004): titles and appositions, then definite descriptions, then pronouns.
"""

from __future__ import annotations

from service.reading.document import Document
from service.reading.reference.discourse import Discourse
from service.reading.reference.kinship import resolve_kin
from service.reading.reference.nominals import resolve_nominals, resolve_possessed
from service.reading.reference.pronouns import resolve_pronouns
from service.reading.reference.roles import affiliate, find_roles


def resolve_mentions(document: Document) -> Document:
    """Find what else mentions an entity beside its names, and what the article says a person is.

    A word that two entities fit about as well is left alone: one hung on the wrong person costs more than one left out.

    Needs: blocks, tokens, sentences, entities. Adds: the entities' nominal and pronoun mentions, role and affiliation.
    """
    discourse = Discourse(document)
    offices = find_roles(discourse)
    affiliate(discourse, offices)
    resolve_nominals(discourse)
    resolve_pronouns(discourse)
    resolve_possessed(discourse)
    resolve_kin(discourse, offices)
    affiliate(discourse, offices)
    for entity in document.entities:
        entity.mentions.sort(key=lambda mention: mention.span)
    return document
