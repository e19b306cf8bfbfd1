"""The command line: serve, extract, deliver, migrate, openapi."""

from __future__ import annotations

import argparse
import os
import sys
from importlib.metadata import version

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

    command = commands.add_parser("extract", help="read NDJSON articles on standard input, write their facts")
    command.set_defaults(run=extract)

    command = commands.add_parser("deliver", help="send new claims to subscriptions, as serve does too, until stopped")
    command.set_defaults(run=deliver)

    command = commands.add_parser("migrate", help="bring the database's tables up to date")
    command.set_defaults(run=migrate)

    command = commands.add_parser("openapi", help="print openapi.yaml")
    command.set_defaults(run=openapi)
    return top


# Each command imports what it needs itself: extract needs no web server, and migrate no language model.


def serve(configured: Settings, options: argparse.Namespace) -> int:
    """Serve until stopped."""
    from service.server import Server

    migrate(configured, options)
    Server(configured, options.bind).run()
    return 0


def extract(configured: Settings, _options: argparse.Namespace) -> int:
    """Read articles from standard input; no database is needed."""
    from service.extract import extract_lines

    return extract_lines(sys.stdin.buffer, sys.stdout, configured)


def deliver(configured: Settings, _options: argparse.Namespace) -> int:
    """Send new claims until stopped."""
    from service.deliver import deliver_until_stopped

    deliver_until_stopped(configured)
    return 0


def migrate(configured: Settings, _options: argparse.Namespace) -> int:
    """Bring the database up to date."""
    from service.store.engine import Database
    from service.store.migrate import upgrade

    database = Database(configured.database_url)
    upgrade(database.engine)
    database.dispose()
    return 0


def openapi(configured: Settings, _options: argparse.Namespace) -> int:
    """Print the interface's description."""
    from service.app import describe

    print(describe(configured), end="")
    return 0
