"""Splitting: a person says that some articles speak of somebody else."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence

from sqlalchemy.orm import Session

from service.store import audit, entities
from service.store.locks import lock_register
from service.store.merging import SPLIT, links_of, redirect
from service.store.tables import ArticleEntity, Entity, new_id

__all__ = ["CannotSplit", "links_of", "split"]


class CannotSplit(ValueError):
    """These articles cannot be split off."""


def split(
    session: Session, id: uuid.UUID, articles: Sequence[uuid.UUID], name: str | None, note: str | None
) -> tuple[Entity, Entity]:
    """Let these articles speak of a new entity in the place of one; both, the old one first.

    It has the name given, else what most of the articles call it, and no place. The session must be one that writes.
    Raises NotFound, Moved and CannotSplit.
    """
    lock_register(session)
    old = entities.get_row(session, id)
    all_links = links_of(session, id)
    moved = [link for link in all_links if link.article_id in set(articles)]
    strangers = set(articles) - {link.article_id for link in moved}
    if strangers:
        raise CannotSplit(f"The article {min(strangers)} does not speak of it.")
    if len(moved) == len(all_links):
        raise CannotSplit("One article at least has to stay.")
    new = Entity(kind=old.kind, key=f"{old.key}@{new_id()}", name=name or most_used(moved))
    session.add(new)
    session.flush()
    redirect(session, moved, new, SPLIT, f'a person said that this is another "{old.name}"')
    if name:
        entities.give_names(session, new, [name])
        new.decided = ["name"]
    why = {"note": {"from": None, "to": note}} if note else {}
    moved_articles = {"articles": {"from": None, "to": [str(link) for link in articles]}}
    audit.record(session, "update", "entity", id, {"split": {"from": None, "to": str(new.id)}} | moved_articles | why)
    audit.record(session, "create", "entity", new.id, {"split_from": {"from": None, "to": str(id)}} | why)
    return old, new


def most_used(links: Sequence[ArticleEntity]) -> str:
    """What most of the articles call it."""
    [(name, _)] = Counter(link.name for link in links).most_common(1)
    return name
