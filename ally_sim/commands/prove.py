"""`ally-sim prove PATH`: what can be reached in stories, how they end, and for whom."""

import argparse
import json
import sys
from dataclasses import dataclass

from ally_sim.authoring.account import as_data
from ally_sim.authoring.coverage import as_table, coverage
from ally_sim.authoring.inspection import Inspection, inspect
from ally_sim.authoring.measure import Measures, measure
from ally_sim.authoring.report import as_page
from ally_sim.guidance.reader import shipped_catalogue
from ally_sim.source.diagnostics import Severity
from ally_sim.source.safe_text import safe
from ally_sim.story.shelf import find

_EXIT_CODES = """\
exit codes: 0 no story has an error; 1 a story has one (a story with faults of writing is not
proved: run check); 2 there is no such story"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the path and --format."""
    parser.epilog = _EXIT_CODES
    parser.add_argument("path", metavar="PATH", help="a story, a folder of stories, a package")
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="text is for people (default)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Prove every story at the path and write the accounts; return the exit code."""
    inspections = [(found.shown_as, inspect(found.read())) for found in find([arguments.path])]
    accounts = [
        _Account(inspection, measure(inspection.proof))
        for _, inspection in inspections
        if inspection.story and inspection.proof
    ]
    for shown_as, inspection in inspections:
        if inspection.story is None:
            unread = f"{shown_as} has errors and was not proved; ally-sim check tells them."
            sys.stderr.write(f"ally-sim: {safe(unread)}\n")
    if arguments.format == "json":
        data = {"stories": [as_data(account.measures) for account in accounts]}
        sys.stdout.write(json.dumps(data, indent=2, ensure_ascii=False) + "\n")
    else:
        _write_pages(accounts)
    return 1 if any(_has_error(inspection) for _, inspection in inspections) else 0


@dataclass(frozen=True, slots=True)
class _Account:
    inspection: Inspection
    measures: Measures


def _write_pages(accounts: list[_Account]) -> None:
    pages = [as_page(account.measures, account.inspection.diagnostics) for account in accounts]
    if len(accounts) > 1:
        stories = [account.measures.proof.story for account in accounts]
        pages.append(as_table(coverage(stories, shipped_catalogue())))
    sys.stdout.write("\n\n".join(pages))


def _has_error(inspection: Inspection) -> bool:
    return any(fault.severity is Severity.ERROR for fault in inspection.diagnostics)
