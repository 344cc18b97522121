"""What Qt calls in our classes never fails towards Qt: the fault is noted, and Qt does the work.

Left to itself, an exception that Qt's own code meets leaves a painter at work on what is painted,
or stays pending in the binding until its next call; both end the process.
"""

import sys
import traceback
from collections.abc import Callable
from functools import wraps
from types import FunctionType

from shiboken6 import Shiboken

_OURS = "ally_sim.ui."
_NOT_REPEATED = "Event"
"""How what has done half of its work is named: the rest is left undone, but for painting."""


def shelter_all() -> None:
    """Shelter each class of ours that will derive from one of Qt's, as it is made."""

    def made(kind: type) -> None:
        if kind.__module__.startswith(_OURS):
            shelter(kind)

    # All of Qt's classes derive from this one: none of ours can be forgotten.
    setattr(Shiboken.Object, "__init_subclass__", classmethod(made))  # noqa: B010 - it is a type's


def shelter(kind: type) -> None:
    """Let each method by which `kind` replaces one of Qt's catch, and note, its own faults."""
    for name, method in list(vars(kind).items()):
        if isinstance(method, FunctionType) and not name.startswith("__") and _is_qts(kind, name):
            setattr(kind, name, _sheltered(kind, name, method))


def _is_qts(kind: type, name: str) -> bool:
    return any(name in vars(base) for base in kind.__mro__ if base.__module__.startswith("PySide6"))


def _sheltered(kind: type, name: str, method: Callable[..., object]) -> Callable[..., object]:
    @wraps(method)
    def call(self: object, *arguments: object) -> object:
        try:
            return method(self, *arguments)
        except Exception as fault:
            _note(fault)
        if name.endswith(_NOT_REPEATED) and name != "paintEvent":
            return None
        try:
            return getattr(super(kind, self), name)(*arguments)
        except NotImplementedError:
            return None  # Qt has nothing of its own here, and takes this for nothing

    return call


def _note(fault: BaseException) -> None:
    """Hand a fault to whoever listens, and let go of all that it holds, such as a painter."""
    sys.excepthook(type(fault), fault, fault.__traceback__)
    told: BaseException | None = fault
    while told is not None:
        traceback.clear_frames(told.__traceback__)
        told = told.__context__
