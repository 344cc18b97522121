"""What the studio's commands do with the open story, by their names in the menus."""

from collections.abc import Callable

from ally_sim.ui.author.explained import Explained
from ally_sim.ui.author.story_views import StoryViews
from ally_sim.ui.author.workbench import Workbench
from ally_sim.ui.language import _


def explain(bench: Workbench) -> None:
    """Show what the finding at the cursor means."""
    finding = bench.pane.finding_here()
    if finding is None:
        bench.told.emit(_("Nothing is wrong here."))
    else:
        bench.lay(
            _("What “{code}” means").format(code=finding.code), Explained(finding.code), _("Close")
        )


ON_BENCH: dict[str, Callable[[Workbench], object]] = {
    "backups": lambda bench: bench.show_backups(),
    "alone": lambda bench: bench.show_text(shown=not bench.pane.isVisible()),
    "undo": lambda bench: bench.pane.undo_wanted.emit(),
    "redo": lambda bench: bench.pane.redo_wanted.emit(),
    "find": lambda bench: bench.open_find(replace=False),
    "replace": lambda bench: bench.open_find(replace=True),
    "offers": lambda bench: bench.offer(asked=True),
    "rename": lambda bench: bench.naming.ask_for_name(bench.here),
    "mend": lambda bench: bench.mend(),
    "explain": explain,
    "comment": lambda bench: bench.pane.comment(),
    "fold": lambda bench: bench.fold_here(),
    "fold-all": lambda bench: bench.pane.fold_scenes(folded=True),
    "unfold-all": lambda bench: bench.pane.fold_scenes(folded=False),
    "next-finding": lambda bench: bench.step_finding(1),
    "previous-finding": lambda bench: bench.step_finding(-1),
    "definition": lambda bench: bench.naming.go_to_definition(bench.here),
    "references": lambda bench: bench.naming.list_references(bench.here),
    "next-pane": lambda bench: bench.next_part(1),
    "previous-pane": lambda bench: bench.next_part(-1),
    "next-file": lambda bench: bench.files.step(1),
    "previous-file": lambda bench: bench.files.step(-1),
}
"""What each command does that needs an open story."""

ON_VIEWS: dict[str, Callable[[StoryViews], object]] = {
    "try-here": lambda views: views.try_here(),
    "room": lambda views: views.turn_room(),
    "preview": lambda views: views.show_view(views.preview),
    "map": lambda views: views.show_view(views.map),
    "proof": lambda views: views.show_view(views.proof),
    "notes": lambda views: views.show_view(views.notes),
    "share": lambda views: views.sharing.ask(),
    "export-map": lambda views: views.map.export(),
}
"""What each command does that needs the views of an open story."""
