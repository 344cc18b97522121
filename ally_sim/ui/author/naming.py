"""Names in the text: where they are defined, everywhere they stand, and renaming them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from ally_sim.authoring.renaming import RenamingError, rename
from ally_sim.authoring.slots import Thing
from ally_sim.authoring.symbols import Symbol, Symbols, symbols
from ally_sim.errors import AllySimError
from ally_sim.guidance.catalogue import GuidanceId
from ally_sim.source.diagnostics import Location
from ally_sim.ui.author.current_draft import CurrentDraft
from ally_sim.ui.author.place_list import ListedPlace
from ally_sim.ui.author.rename_bar import RenameBar
from ally_sim.ui.background import Background
from ally_sim.ui.language import _, in_words, several


class Naming(QObject):
    """Finds names off the GUI thread, since a story may be long; answers only what is still so."""

    wanted = Signal(object)
    """The `Location` to go to."""
    listed = Signal(str, object)
    """What to call a list, and its `ListedPlace`s."""
    asking = Signal()
    """A name is about to be asked for, in the bar."""
    told = Signal(str)

    def __init__(self, draft: CurrentDraft, bar: RenameBar, parent: QObject) -> None:
        super().__init__(parent)
        self._draft = draft
        self._bar = bar
        self._background = Background(self)
        self._renamed: Symbol | None = None
        bar.wanted.connect(self._rename)

    def go_to_definition(self, place: Location) -> None:
        """Go to where the name at `place` is defined, or tell what it means."""
        self._find(place, self._show_definition)

    def list_references(self, place: Location) -> None:
        """List every place where the name at `place` stands."""
        self._find(place, self._show_references)

    def ask_for_name(self, place: Location) -> None:
        """Ask for another name for what the name at `place` stands for."""
        self._find(place, self._ask)

    def stop(self) -> None:
        """Find nothing more."""
        self._background.stop()

    def _find(self, place: Location, then: Callable[[Symbols, Symbol], None]) -> None:
        """Call `then` with the symbol at a place, where there is one and the text stays so."""
        try:
            texts = self._draft.all_texts()
        except AllySimError as error:
            self.told.emit(in_words(error))
            return
        revision = self._draft.revision

        def show(found: Symbols) -> None:
            symbol = found.at(*place)
            if revision != self._draft.revision:
                self.told.emit(_("The text has changed meanwhile; try again."))
            elif place.file in found.unread:
                words = _("{file} cannot be read to its end; mend it first.")
                self.told.emit(words.format(file=place.file))
            elif symbol is None:
                self.told.emit(_("No name of this story stands at the cursor."))
            else:
                then(found, symbol)

        self._background.run(lambda: symbols(texts), show)

    def _show_definition(self, found: Symbols, symbol: Symbol) -> None:
        definition = found.definition(symbol)
        if definition is not None:
            self.wanted.emit(_location(definition))
        elif symbol.thing is Thing.GUIDANCE and self._draft.story is not None:
            entry = self._draft.story.guidance.entries.get(GuidanceId(symbol.name))
            if entry is not None:
                self.told.emit(f"{entry.title}: {entry.text}")
        else:
            words = _("“{name}” is not defined in this story.")
            self.told.emit(words.format(name=symbol.name))

    def _show_references(self, found: Symbols, symbol: Symbol) -> None:
        same = found.same(symbol)
        texts = self._draft.all_texts()
        places = [
            ListedPlace(_location(each), texts[each.file].split("\n")[each.line - 1].strip())
            for each in same
        ]
        words = several("“{name}” in {count} place", "“{name}” in {count} places", len(same))
        self.listed.emit(words.format(name=symbol.name, count=len(same)), places)

    def _ask(self, found: Symbols, symbol: Symbol) -> None:
        self._renamed = symbol
        count = len(found.same(symbol))
        words = several(
            "Rename “{name}” in {count} place", "Rename “{name}” in {count} places", count
        )
        self.asking.emit()
        self._bar.ask(words.format(name=symbol.name, count=count), symbol.name)

    def _rename(self, new: str) -> None:
        held = self._renamed
        if held is None:
            return

        def do(found: Symbols, symbol: Symbol) -> None:
            if symbol.name != held.name:
                self._bar.refuse(_("The text has changed meanwhile; try again."))
                return
            try:
                edits = rename(found, symbol, new)
            except RenamingError as refused:
                self._bar.refuse(in_words(refused))
                return
            self._bar.close_bar()
            self._draft.edit(edits)
            words = several("Renamed in {count} place.", "Renamed in {count} places.", len(edits))
            self.told.emit(words.format(count=len(edits)))

        self._find(_location(held), do)


def _location(symbol: Symbol) -> Location:
    return Location(symbol.file, symbol.line, symbol.column)
