"""libyaml as PyYAML brings it, without the loaders and dumpers in Python that `import yaml` loads around it.

They take as long as Python's own start, and nothing of them reads a plan. So the package waits: it is there, and runs
its own `__init__` once somebody asks it for anything but the parser.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from importlib.machinery import PathFinder
from types import ModuleType
from typing import Any

_NEEDED = ("error", "tokens", "events", "nodes")
"""The parts of PyYAML that the parser gives its answers in."""
_RAISED = ("reader", "scanner", "parser", "composer", "constructor", "emitter", "serializer", "representer")
"""The parts in which the compiled module looks up one class each when it is loaded: that of its errors."""


class _Waiting(ModuleType):
    """PyYAML's package before its `__init__` has run."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or self.__spec__ is None or self.__spec__.loader is None:
            raise AttributeError(name)
        self.__class__ = ModuleType  # type: ignore[assignment]  # from here on a package like any other
        self.__spec__.loader.exec_module(self)
        return getattr(self, name)


class _Late:
    """A part of PyYAML that is imported when one of its errors is made."""

    def __init__(self, part: str) -> None:
        self._part = part

    def __getattr__(self, name: str) -> Callable[..., Exception]:
        def make(*told: object) -> Exception:
            error: Exception = getattr(import_module(f"yaml.{self._part}"), name)(*told)
            return error

        return make


def import_libyaml() -> ModuleType:
    """PyYAML's compiled module; ImportError where there is none."""
    if "yaml" not in sys.modules:
        _let_wait()
    for part in _NEEDED:
        import_module(f"yaml.{part}")
    return import_module("yaml._yaml")


def _let_wait() -> None:
    spec = PathFinder.find_spec("yaml")
    if spec is None or spec.submodule_search_locations is None:
        return  # it is imported as a whole, if at all
    package = _Waiting("yaml")
    package.__spec__, package.__loader__, package.__file__ = spec, spec.loader, spec.origin
    package.__path__, package.__package__ = list(spec.submodule_search_locations), "yaml"
    for part in _RAISED:
        setattr(package, part, _Late(part))
    sys.modules.setdefault("yaml", package)
