"""A blueprint whose decorators say all of an endpoint's contract: body, parameters, pages, answers and problems."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Literal, TypeVar

import flask_smorest  # type: ignore[import-untyped]  # flask-smorest has no types
import marshmallow

from schemas.page import PageQuerySchema, PageSchema, sparse_page
from service.store.keys import Scope
from service.web import etags, idempotency, paging
from service.web.exports import export
from service.web.parsing import Parser
from service.web.terms import SAFE_METHODS, Terms

Json = dict[str, Any]
View = TypeVar("View", bound=Callable[..., Any])
Default = Literal["by method"]

LINK = {
    "Link": {
        "description": 'Where the next page is, with `rel="next"`; not given on the last one.',
        "schema": {"type": "string"},
    }
}
MOVED = {"Location": {"description": "Where the other one is.", "schema": {"type": "string"}}}


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc]  # flask-smorest has no types
    """flask-smorest's, with our parser, our pages and our problems."""

    # What a schema does not know is refused, in bodies and in URLs.
    ARGUMENTS_PARSER = Parser(unknown=marshmallow.RAISE)

    def __init__(self, name: str, *, description: str, url_prefix: str | None = None) -> None:
        super().__init__(name, __name__, description=description, url_prefix=url_prefix)
        self._prepare_doc_cbks += [self._prepare_problems_doc, self._prepare_terms_doc]

    def route(
        self, rule: str, *, scope: Scope | Default | None = "by method", idempotent: bool = True, **options: Any
    ) -> Callable[[View], View]:
        """Serve an endpoint to whoever has the `scope`: read for what only reads, otherwise write; None: to anybody.

        A POST that an `Idempotency-Key` comes with is done once, unless it is said not to be `idempotent`: where it
        changes nothing, or where its answer is streamed and so cannot be kept. An endpoint that takes no parameters in
        its URL refuses them all.
        """
        methods = set(options.get("methods", ("GET",)))
        reads = methods <= SAFE_METHODS
        if scope == "by method":
            scope = "read" if reads else "write"
        asked_on = Terms(
            scope,
            idempotent=idempotent and "POST" in methods,
            sends_etag=scope is not None and methods <= {"GET", "PUT", "PATCH"},
        )

        def decorate(view: View) -> View:
            documented = view.__dict__.setdefault("_apidoc", {})
            documented["terms"] = asked_on
            documented["reads"] = reads
            taken = documented.get("arguments", {}).get("parameters", [])
            takes_some = any(parameter["in"] == "query" for parameter in taken)
            served = view if takes_some else self.ARGUMENTS_PARSER.use_kwargs({}, location="query")(view)
            super(Blueprint, self).route(rule, **options)(served)
            return view

        return decorate

    def if_match(self, *, required: bool = True) -> Callable[[View], View]:
        """Change only what the sender has seen: the endpoint calls `etags.refuse_other` where it makes the change.

        Where `required`, a change without `If-Match` is refused with 428.
        """

        def decorate(view: View) -> View:
            checked = etags.requires_match(view, required=required)
            checked.__dict__.setdefault("_apidoc", {})["if_match"] = required
            return checked

        return decorate

    def arguments(self, schema: type[marshmallow.Schema], **options: Any) -> Callable[[View], View]:
        """Load the body, or the parameters at the `location`, and pass them to the endpoint."""
        decorate: Callable[[View], View] = super().arguments(schema(), **options)
        return decorate

    def response(
        self, status: int, schema: type[marshmallow.Schema] | Json | None = None, **documentation: Any
    ) -> Callable[[View], View]:
        """Answer with this status, and with what the endpoint returns in this shape."""
        decorate: Callable[[View], View] = super().response(status, schema, **documentation)
        return decorate

    def alt_response(self, status: int, *args: Any, **documentation: Any) -> Callable[[View], View]:
        """Document another answer."""
        decorate: Callable[[View], View] = super().alt_response(status, *args, **documentation)
        return decorate

    def problems(self, *statuses: int) -> Callable[[View], View]:
        """Document the problems an endpoint can answer with, besides those that any of them can."""

        def decorate(view: View) -> View:
            view.__dict__.setdefault("_apidoc", {})["problems"] = statuses
            return view

        return decorate

    def listing(
        self,
        rule: str,
        query: type[PageQuerySchema],
        page: type[PageSchema],
        *,
        example: Json,
        problems: tuple[int, ...] = (),
        scope: Scope = "read",
        location: Literal["query", "json"] = "query",
        exports: bool = False,
        moves: bool = False,
    ) -> Callable[[paging.Find], paging.Find]:
        """Serve a list, page by page, from an endpoint that finds its items.

        The endpoint is given the filters as loaded, the position to go on after (None: from the start), the most
        items to find, and what the path holds; it returns a page of the store. What is asked in JSON is posted. A list
        of claims can have `exports`, which give it whole. What `moves` may be merged into another.
        """

        def decorate(find: paging.Find) -> paging.Find:
            @functools.wraps(find)
            def answer(given: Json, **path: Any) -> Any:
                if exports and (exporting := export.asked_for(given)):
                    return export.answer(exporting, given)
                answered, headers = paging.answer(find, given, path, page)
                return answered, headers | (export.VARY if exports else {})

            answer = self.arguments(query, location=location)(answer)
            for format in export.FORMATS.values() if exports else ():
                described = {"example": format.example, "content_type": format.media_type}
                answer = self.response(200, format.described, **described)(answer)
            shape = {"anyOf": [page, sparse_page(page)]} if "fields" in query().fields else page
            links = LINK if location == "query" else None
            answer = self.response(200, shape, headers=links, example=example)(answer)
            of_bodies = (413, 415) if location == "json" else ()
            answer = self.problems(400, *of_bodies, *problems)(answer)
            answer = self.moved()(answer) if moves else answer
            methods = ["GET" if location == "query" else "POST"]
            self.route(rule, scope=scope, idempotent=False, methods=methods)(answer)
            return find

        return decorate

    def moved(self) -> Callable[[View], View]:
        """Document that what was merged into another is answered with where that is."""
        return self.alt_response(308, description="It was merged into another: ask there.", headers=MOVED)

    @staticmethod
    def _prepare_problems_doc(doc: Json, doc_info: Json, **_: Any) -> Json:
        """Put the problems an endpoint can answer with into its documentation."""
        answers = doc.setdefault("responses", {})
        for status in (*doc_info.get("problems", ()), *problems_of_terms(doc_info), 422, 500):
            answers[status] = f"Problem{status}"
        doc["responses"] = dict(sorted(answers.items()))
        return doc

    @staticmethod
    def _prepare_terms_doc(doc: Json, doc_info: Json, **_: Any) -> Json:
        """Put into an endpoint's documentation who may ask it, and the headers it heeds and sends."""
        asked_on: Terms = doc_info["terms"]
        parameters = []
        doc["security"] = [{"bearer": [asked_on.scope]}] if asked_on.scope else []
        if asked_on.idempotent:
            parameters.append(idempotency.PARAMETER)
        if "if_match" in doc_info:
            parameters.append(etags.if_match_parameter(required=doc_info["if_match"]))
        if asked_on.sends_etag:
            answer = doc["responses"][200]
            answer["headers"] = {**answer.get("headers", {}), **etags.HEADER}
            if doc_info["reads"]:
                parameters.append(etags.IF_NONE_MATCH)
                doc["responses"][304] = {"description": "It is as known.", "headers": etags.HEADER}
        if parameters:
            doc["parameters"] = [*doc.get("parameters", []), *parameters]
        doc["responses"] = dict(sorted(doc["responses"].items()))
        return doc


def problems_of_terms(doc_info: Json) -> list[int]:
    """The problems that come of who asks, how often, and with which headers."""
    asked_on: Terms = doc_info["terms"]
    statuses = [401, 403, 429] if asked_on.scope else []
    statuses += [400, 409] if asked_on.idempotent else []
    if "if_match" in doc_info:
        statuses += [412, 428] if doc_info["if_match"] else [412]
    return statuses
