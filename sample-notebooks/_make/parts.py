"""The exercises that have a folder of their own here: `<exercise>/data.py`, `cells.py`, `measure.py`."""
from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

MAKE = Path(__file__).resolve().parent


def parts(name: str) -> dict[str, ModuleType]:
    """Exercise → its module of this name, in the order of the alphabet."""
    return {path.parent.name: load(path) for path in sorted(MAKE.glob(f"*/{name}.py"))}


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"{path.parent.name.replace('-', '_')}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
