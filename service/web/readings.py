"""Readings: an article is read again, with the pipeline that is now there."""

from __future__ import annotations

import uuid
from typing import Any

from marshmallow import EXCLUDE

from schemas.article import ArticleSchema, ListedArticleSchema
from service.store import articles
from service.web import examples
from service.web.articles import queued, where
from service.web.blueprint import Blueprint
from service.web.prefer import PreferSchema, prefers_workers
from service.web.problems import Refused
from service.web.rooms import rooms, session
from service.work.rereading import NotRead, reread, reread_later

Json = dict[str, Any]

blueprint = Blueprint("readings", url_prefix="/articles", description="Articles, read again.")


@blueprint.route("/<identifier:article_id>/readings", methods=["POST"])
@blueprint.arguments(PreferSchema, location="headers", unknown=EXCLUDE)
@blueprint.response(201, ArticleSchema, example=examples.ARTICLE, headers=examples.LOCATION)
@blueprint.alt_response(
    202,
    schema=ListedArticleSchema,
    example=examples.QUEUED_ARTICLE,
    headers=examples.LOCATION,
    description="A worker will read it again: its `status` tells how far it is. It keeps its facts until then.",
)
@blueprint.problems(404, 409, 413, 503)
def post_reading(headers: Json, article_id: uuid.UUID) -> Any:
    """Read an article again and keep what is now found in it.

    Claims and entities keep their ids where the words they rest on are the same. What people decided stands: claims
    that were accepted or amended stay as they are, those rejected do not come back, entities stay merged and split.
    """
    behind = rooms()
    try:
        if behind.queue and prefers_workers(headers["prefer"]):
            reread_later(behind.database, behind.queue, article_id)
            return queued(articles.get(session(), article_id))
        reread(behind.database, behind.reader, article_id)
    except NotRead:
        raise Refused(409, "The article has not been read yet.") from None
    article = articles.get(session(), article_id)
    return article, 201, {"Location": where(article)}
