"""Readings: an article is read again, with the pipeline that is now there."""

from __future__ import annotations

import uuid
from typing import Any

from flask import url_for

from schemas.article import ArticleSchema
from service.store import articles
from service.web import examples
from service.web.blueprint import Blueprint
from service.web.problems import Refused
from service.web.rooms import rooms, session
from service.work.articles import NotRead, reread

blueprint = Blueprint("readings", url_prefix="/articles", description="Articles, read again.")


@blueprint.route("/<identifier:article_id>/readings", methods=["POST"])
@blueprint.response(201, ArticleSchema, example=examples.ARTICLE, headers=examples.LOCATION)
@blueprint.problems(404, 409, 413, 503)
def post_reading(article_id: uuid.UUID) -> Any:
    """Read an article again and keep what is now found in it.

    Claims and entities keep their ids where the words they rest on are the same. What people decided stands: claims
    that were accepted or amended stay as they are, those rejected do not come back, entities stay merged and split.
    """
    try:
        reread(rooms().database, rooms().reader, article_id)
    except NotRead:
        raise Refused(409, "The article has not been read yet.") from None
    location = {"Location": url_for("articles.get_article", article_id=article_id)}
    return articles.get(session(), article_id), 201, location
