"""The command line: serve, worker, deliver, extract, ingest, keys, reread, export-reviews, migrate, openapi."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import uuid
from importlib.metadata import version
from pathlib import Path

from environs import EnvValidationError
from sqlalchemy.exc import SQLAlchemyError

from service import settings
from service.settings import Settings


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the process's exit status."""
    options = parser().parse_args(arguments)
    try:
        configured = settings.from_environment()
    except EnvValidationError as wrong:
        print(f"onrecord: {wrong}", file=sys.stderr)
        return 2
    try:
        status: int = options.run(configured, options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our answers has had enough of them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except SQLAlchemyError as wrong:
        print(f"onrecord: the database cannot be used: {getattr(wrong, 'orig', wrong)}", file=sys.stderr)
        return 1
    return status


def parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    top = argparse.ArgumentParser(prog="onrecord", description="Who said what, with the evidence.")
    top.add_argument("--version", action="version", version=f"onrecord {version('onrecord')}")
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")

    command = commands.add_parser("serve", help="bring the database up to date and answer over HTTP")
    command.add_argument("--bind", default="127.0.0.1:8000", metavar="HOST:PORT", help="default: %(default)s")
    command.set_defaults(run=serve)

    command = commands.add_parser("worker", help="read the articles that wait in the queue, one at a time")
    command.add_argument("--name", default=f"onrecord-{os.getpid()}", help="what it is called beside other workers")
    command.add_argument("--metrics", type=address, metavar="HOST:PORT", help="where Prometheus finds its figures")
    command.set_defaults(run=worker)

    command = commands.add_parser("extract", help="read NDJSON articles on standard input, write their facts")
    command.add_argument("--jobs", type=at_least_one, default=1, metavar="N", help="processes that read (default: 1)")
    command.set_defaults(run=extract)

    command = commands.add_parser("ingest", help="keep what files and folders of articles say")
    command.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="NDJSON, WARC, or a folder of text or HTML"
    )
    command.add_argument("--jobs", type=at_least_one, default=1, metavar="N", help="processes that read (default: 1)")
    command.set_defaults(run=ingest)

    command = commands.add_parser("deliver", help="send new claims to subscriptions, as serve does too, until stopped")
    command.set_defaults(run=deliver)

    add_keys(commands.add_parser("keys", help="make, list and revoke API keys"))

    command = commands.add_parser("reread", help="read articles again with the present pipeline; decisions stay")
    command.add_argument(
        "--since", type=instant, required=True, metavar="DATE", help="those that came out on this day or later"
    )
    command.add_argument("--jobs", type=at_least_one, default=1, metavar="N", help="processes that read (default: 1)")
    command.set_defaults(run=reread)

    command = commands.add_parser("export-reviews", help="write what people decided about claims, one a line")
    command.set_defaults(run=export_reviews)

    command = commands.add_parser("migrate", help="bring the database's tables up to date")
    command.set_defaults(run=migrate)

    command = commands.add_parser("openapi", help="print openapi.yaml")
    command.set_defaults(run=openapi)
    return top


def add_keys(command: argparse.ArgumentParser) -> None:
    """The commands about API keys and their options."""
    commands = command.add_subparsers(title="commands", required=True, metavar="COMMAND")

    command = commands.add_parser("create", help="make a key and print it")
    command.add_argument("name", help="what tells whose it is")
    command.add_argument(
        "--scopes", type=scopes, default="read", help="read, write, admin; several with commas (default: %(default)s)"
    )
    command.add_argument("--expires", type=instant, metavar="DATE", help="when it ends, in ISO 8601 (default: never)")
    command.set_defaults(run=create_key)

    command = commands.add_parser("list", help="list all keys, those revoked too")
    command.set_defaults(run=list_keys)

    command = commands.add_parser("revoke", help="let a key be good for nothing")
    command.add_argument("id", type=uuid.UUID)
    command.set_defaults(run=revoke_key)


def scopes(given: str) -> list[str]:
    """The scopes of a list with commas; raises ArgumentTypeError for any other word."""
    from service.store.keys import SCOPES

    found = list(dict.fromkeys(given.split(",")))
    if not set(found) <= set(SCOPES):
        raise argparse.ArgumentTypeError(f"give some of {', '.join(SCOPES)}")
    return found


def instant(given: str) -> dt.datetime:
    """The first instant of a date or date-time; raises ArgumentTypeError for what is none."""
    from marshmallow import ValidationError

    from schemas.given import A_RIGHT_DATE, first_instant

    try:
        return first_instant(given)
    except ValidationError:
        raise argparse.ArgumentTypeError(A_RIGHT_DATE) from None


def address(given: str) -> tuple[str, int]:
    """A host and its port. Raises ArgumentTypeError for anything else."""
    host, _, port = given.rpartition(":")
    if not host or not port.isdecimal():
        raise argparse.ArgumentTypeError(f"give HOST:PORT, such as 127.0.0.1:9100, not {given!r}")
    return host.strip("[]"), int(port)


def at_least_one(given: str) -> int:
    """A whole number from 1 on. Raises ArgumentTypeError for any other."""
    if not given.isdecimal() or int(given) < 1:
        raise argparse.ArgumentTypeError(f"give a whole number from 1 on, not {given!r}")
    return int(given)


# Each command imports what it needs itself: extract needs no web server, and migrate no language model.


def serve(configured: Settings, options: argparse.Namespace) -> int:
    """Serve until stopped."""
    from service import telemetry

    telemetry.share_metrics()
    from service.server import NotProtected, Server

    migrate(configured, options)
    try:
        Server(configured, options.bind).run()
    except NotProtected as refusal:
        print(f"onrecord: {refusal}", file=sys.stderr)
        return 2
    return 0


def worker(configured: Settings, options: argparse.Namespace) -> int:
    """Read what waits in the queue until stopped."""
    if not configured.broker_url:
        print("onrecord: a worker needs a queue: set ONRECORD_BROKER_URL", file=sys.stderr)
        return 2
    from service.telemetry import configure_logging
    from service.worker import Worker, tell_figures

    configure_logging(configured.log_level)
    migrate(configured, options)
    if options.metrics:
        tell_figures(*options.metrics)
    return Worker(configured).run(options.name)


def extract(configured: Settings, options: argparse.Namespace) -> int:
    """Read articles from standard input; no database is needed."""
    from service.extract import extract_lines

    return extract_lines(sys.stdin.buffer, sys.stdout, configured, options.jobs)


def ingest(configured: Settings, options: argparse.Namespace) -> int:
    """Read articles from files and keep them."""
    from service.ingest import ingest_files

    missing = [str(file) for file in options.files if not file.exists()]
    if missing:
        print(f"onrecord: there is no {', '.join(missing)}", file=sys.stderr)
        return 2
    migrate(configured, options)
    return ingest_files(options.files, sys.stdout, configured, options.jobs)


def deliver(configured: Settings, _options: argparse.Namespace) -> int:
    """Send new claims until stopped."""
    from service.deliver import deliver_until_stopped

    deliver_until_stopped(configured)
    return 0


def reread(configured: Settings, options: argparse.Namespace) -> int:
    """Read articles again."""
    from service.reread import reread_articles

    migrate(configured, options)
    return reread_articles(options.since, sys.stdout, configured, options.jobs)


def export_reviews(configured: Settings, options: argparse.Namespace) -> int:
    """Write what people decided."""
    from service.reviews import export_reviews

    migrate(configured, options)
    return export_reviews(sys.stdout, configured)


def migrate(configured: Settings, _options: argparse.Namespace) -> int:
    """Bring the database up to date."""
    from service.store.engine import Database
    from service.store.migrate import upgrade

    database = Database(configured.database_url)
    upgrade(database.engine)
    database.dispose()
    return 0


def create_key(configured: Settings, options: argparse.Namespace) -> int:
    """Make an API key."""
    from service import keys
    from service.store.engine import Database

    migrate(configured, options)
    return keys.create(Database(configured.database_url), options.name, options.scopes, options.expires)


def list_keys(configured: Settings, options: argparse.Namespace) -> int:
    """List the API keys."""
    from service import keys
    from service.store.engine import Database

    migrate(configured, options)
    return keys.show(Database(configured.database_url))


def revoke_key(configured: Settings, options: argparse.Namespace) -> int:
    """Revoke an API key."""
    from service import keys
    from service.store.engine import Database

    migrate(configured, options)
    return keys.revoke(Database(configured.database_url), options.id)


def openapi(configured: Settings, _options: argparse.Namespace) -> int:
    """Print the interface's description."""
    from service.app import describe

    print(describe(configured), end="")
    return 0
