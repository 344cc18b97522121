"""Adding stories to the shelf: dropped on the window, or chosen; and taking them off again."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent

from ally_sim.errors import AllySimError
from ally_sim.story.adding import Added, add_story, remove_story
from ally_sim.story.shelf import FoundStory
from ally_sim.ui import dialogs
from ally_sim.ui.background import Background
from ally_sim.ui.language import _, in_words
from ally_sim.ui.player.window import PlayerWindow
from ally_sim.ui.widgets.words import Words


class Adding(QObject):
    """Copies stories to the folder `own`, elsewhere; asks and tells on sheets over the window."""

    added = Signal(object)
    """A `FoundStory` that lies among the person's own now, in place of any other of its id."""
    removed = Signal(object)
    """A `FoundStory` that lies there no more."""

    def __init__(self, window: PlayerWindow, background: Background, own: Path) -> None:
        super().__init__(window)
        self._window = window
        self._background = background
        self._own = own
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files that are dropped on the window, while nothing is asked."""
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return super().eventFilter(watched, event)
        paths = _paths(event)
        if paths and not self._window.is_asking:
            event.accept()
            if event.type() is QEvent.Type.Drop:
                for path in paths:
                    self.add(path)
        return True

    def choose(self) -> None:
        """Let somebody choose a file, and add its story."""
        kinds = _("Stories (*.yaml *.yml *.allystory)")
        path = dialogs.choose_file(self._window, _("Add a story"), kinds=kinds)
        if path is not None:
            self.add(path)

    def add(self, path: Path, *, replace: bool = False) -> None:
        """Add the stories at `path`; one that is there already is asked about, unless `replace`."""
        self._background.run(partial(_try, path, self._own, replace=replace), self._show)

    def ask_to_remove(self, story: FoundStory, title: str) -> None:
        """Delete a story that was added, if that is meant."""
        words = _(
            "The copy that Ally Sim keeps is deleted. The file that it was added from stays, and "
            "so does everything you practised in it."
        )
        sheet = self._window.lay(
            _("Take “{title}” off the shelf?").format(title=title),
            Words(words),
            _("Take it off"),
            _("Keep it"),
        )
        sheet.buttons[0].clicked.connect(lambda: self._remove(story))

    def _remove(self, story: FoundStory) -> None:
        try:
            remove_story(story, self._own)
        except AllySimError as error:
            self._window.tell(in_words(error))
        else:
            self.removed.emit(story)

    def _show(self, tried: "_Tried") -> None:
        for added in tried.added:
            self.added.emit(added.story)
        if tried.refused:
            self._window.lay(_("This story was not added"), Words(tried.refused), _("Close"))
        elif tried.there:
            self._ask(tried)

    def _ask(self, tried: "_Tried") -> None:
        names = ", ".join(_("“{name}”").format(name=story.id) for story in tried.there)
        sheet = self._window.lay(
            _("There is a story of that name"),
            Words(
                _("You added {names} before. Is the new one to take its place?").format(names=names)
            ),
            _("Replace it"),
            _("Keep the one there"),
        )
        sheet.buttons[0].clicked.connect(lambda: self.add(tried.path, replace=True))


class _Tried:
    """What came of adding the stories at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.added: tuple[Added, ...] = ()
        self.there: list[FoundStory] = []
        self.refused = ""


def _try(path: Path, own: Path, *, replace: bool) -> _Tried:
    tried = _Tried(path)

    def may(there: FoundStory) -> bool:
        if not replace:
            tried.there.append(there)
        return replace

    try:
        tried.added = add_story(path, own, replace=may)
    except AllySimError as error:
        tried.refused = in_words(error)
    return tried


def _paths(event: QEvent) -> list[Path]:
    if not isinstance(event, QDropEvent):  # entering is a kind of dropping, to Qt
        return []
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
