"""Articles: posting them, finding them, and what is in them."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Response, current_app, jsonify, url_for
from marshmallow import EXCLUDE, validate
from webargs.fields import DelimitedList, String

from schemas.article import (
    ArticlePageSchema,
    ArticleQuerySchema,
    ArticleSchema,
    ListedArticleSchema,
    PostedArticleSchema,
    article_schema,
)
from schemas.asking import ArticleClaimsQuerySchema
from schemas.claim import ClaimPageSchema
from schemas.entity import ArticleEntityPageSchema
from schemas.given import Given
from schemas.words import FACTS
from service.store import articles, claims
from service.store.articles import ArticleFilter
from service.store.paging import Page, Position
from service.store.tables import Article
from service.web import examples
from service.web.blueprint import Blueprint
from service.web.claims import found
from service.web.etags import refuse_other
from service.web.prefer import RESPOND_ASYNC, PreferSchema, prefers_workers
from service.web.problems import Refused
from service.web.rooms import rooms, session
from service.work.articles import accept, receive
from service.work.submission import Submission

Json = dict[str, Any]

blueprint = Blueprint("articles", url_prefix="/articles", description="News articles and the facts in them.")


class IncludeSchema(Given):
    """Which of its facts an article is answered with."""

    include = DelimitedList(
        String(validate=validate.OneOf(FACTS)),
        load_default=list,
        metadata={"description": "The facts to answer with, separated by commas."},
    )


@blueprint.route("", methods=["POST"])
@blueprint.arguments(PostedArticleSchema, example=examples.POSTED)
@blueprint.arguments(PreferSchema, location="headers", unknown=EXCLUDE)
@blueprint.response(201, ArticleSchema, example=examples.ARTICLE, headers=examples.LOCATION)
@blueprint.alt_response(
    200,
    schema=ArticleSchema,
    example=examples.ARTICLE,
    headers=examples.LOCATION,
    description="What was found when it was posted first.",
)
@blueprint.alt_response(
    202,
    schema=ListedArticleSchema,
    example=examples.QUEUED_ARTICLE,
    headers=examples.LOCATION,
    description="It is kept, and a worker will read it: its `status` tells how far it is.",
)
@blueprint.problems(400, 413, 415, 503)
def post_article(posted: Json, headers: Json) -> Any:
    """Read an article and keep what it says.

    The answer holds the article with all its facts. The same article posted again, with the same words throughout, is
    answered with 200 and what was found the first time.
    """
    refuse_long_text(posted["text"])
    submission, queue = Submission.of(posted), rooms().queue
    if queue and prefers_workers(headers["prefer"]):
        known = accept(rooms().database, queue, submission)
    else:
        known = receive(rooms().database, rooms().reader, submission)
    article = articles.get(session(), known.id)
    if known.status == "queued":
        return queued(article)
    return article, 201 if known.created else 200, {"Location": where(article)}


def where(article: Article) -> str:
    """The URL of an article."""
    return url_for("articles.get_article", article_id=article.id)


def queued(article: Article) -> tuple[Response, int, dict[str, str]]:
    """The answer while a worker is to read an article: where it is, without any word on facts."""
    headers = {"Location": where(article), "Preference-Applied": RESPOND_ASYNC}
    return jsonify(ListedArticleSchema().dump(article)), 202, headers


@blueprint.listing("", ArticleQuerySchema, ArticlePageSchema, example=examples.ARTICLE_PAGE)
def list_articles(criteria: Json, after: Position | None, limit: int) -> Page[Any]:
    """Articles, the latest published first, without their facts."""
    return articles.find(session(), ArticleFilter(**criteria), after, limit)


@blueprint.route("/<identifier:article_id>")
@blueprint.arguments(IncludeSchema, location="query")
@blueprint.response(200, ArticleSchema, example=examples.BARE_ARTICLE)
@blueprint.problems(404)
def get_article(query: Json, article_id: uuid.UUID) -> Response:
    """One article; its entities, claims and times where asked for."""
    return jsonify(article_schema(frozenset(query["include"])).dump(articles.get(session(), article_id)))


@blueprint.route("/<identifier:article_id>", methods=["DELETE"])
@blueprint.if_match(required=False)
@blueprint.response(204)
@blueprint.problems(404)
def delete_article(article_id: uuid.UUID) -> Response:
    """Forget an article and everything that was found in it."""
    with rooms().database.write() as writing:
        refuse_other(article_schema(frozenset()), lambda: articles.get(writing, article_id))
        articles.delete(writing, article_id)
    answer = Response(status=204)
    del answer.headers["Content-Type"]
    return answer


@blueprint.listing(
    "/<identifier:article_id>/claims",
    ArticleClaimsQuerySchema,
    ClaimPageSchema,
    example=examples.CLAIM_PAGE,
    problems=(404,),
)
def list_article_claims(asked: Json, after: Position | None, limit: int, article_id: uuid.UUID) -> Page[Any]:
    """The claims in one article, in its order."""
    articles.get(session(), article_id)
    return found({**asked, "article": [article_id], "sort": claims.ARTICLE_ORDER}, after, limit)


@blueprint.route("/<identifier:article_id>/entities")
@blueprint.response(200, ArticleEntityPageSchema, example=examples.ARTICLE_ENTITY_PAGE)
@blueprint.problems(404)
def list_article_entities(article_id: uuid.UUID) -> Json:
    """The entities in one article, as that article sees them: all on one page, in the order of the text."""
    return {"items": articles.get(session(), article_id).entities, "next": None}


def refuse_long_text(text: str | None) -> None:
    """Refuse a text over the limit; HTML has its text measured once that is extracted."""
    limit = current_app.config["MAX_TEXT_CHARACTERS"]
    if text is not None and len(text) > limit:
        detail = f"It has {len(text)} characters; it may have {limit}."
        raise Refused(413, f"The text may have at most {limit} characters.", {"text": [detail]}, limit=limit)
