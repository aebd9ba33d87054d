"""Tries every entry of removed*.py on the installed packages, then writes src/model/knowledge/removed.json.

In: the environment of packages.txt. Out: removed.json; exit code 1 and the names when a probe shows something else than its entry says.
Entries without a probe (libraries too big to install) are written with "checked": false. Each probe runs in this process, in a namespace of its own.
"""
import builtins
import contextlib
import importlib
import io
import os
import pkgutil
import re
import sys
import tempfile
import warnings

os.environ.setdefault("KERAS_BACKEND", "jax")
os.environ.setdefault("MPLBACKEND", "Agg")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import introspect  # noqa: E402
import removed  # noqa: E402
import removed_models  # noqa: E402,F401
import removed_pandas  # noqa: E402,F401
import removed_learning  # noqa: E402,F401


def outcome(entry):
    """None when the entry holds, else what happened instead."""
    namespace = {}
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            warnings.simplefilter("ignore")
            exec(entry["probe"], namespace)
    except Exception as error:
        if entry["behaviour"] == "fails":
            # A probe that fails for want of a name or of a whole package would prove nothing.
            missing = getattr(error, "name", None) if isinstance(error, ImportError) else None
            if isinstance(error, NameError) and not isinstance(error, AttributeError):
                return f"the probe is wrong: {error}"
            if missing and "." not in missing and missing != entry["name"]:
                return f"{missing} is not installed"
            entry["error"] = f"{type(error).__name__}: {str(error).splitlines()[0][:160] if str(error) else ''}"
            return None
        return f"{type(error).__name__}: {error}"
    if entry["behaviour"] == "fails":
        return "still works"
    return None if namespace.get("RESULT") else "the meaning is as before"


def kept_in_tensorflow(entry):
    """True when `tensorflow.keras` still has what `keras` lacks: that namespace is the folder keras._tf_keras of the same package, old names included."""
    if entry["library"] != "keras" or not entry["probe"] or entry["behaviour"] != "fails":
        return False
    space = "keras._tf_keras.keras"
    probe = entry["probe"].replace("import keras\n", f"import {space} as keras\n").replace("'keras.", f"'{space}.").replace("module('keras'", f"module('{space}'")
    return probe != entry["probe"] and outcome({**entry, "probe": probe}) == "still works"


def renamed(entry):
    """What the rename says, tried: None when it is there and runs, else what happened. Renames to packages that are not installed are not tried."""
    to, name, kind = entry.get("rename"), entry["name"], entry["kind"]
    if not to or not entry["probe"] or entry["behaviour"] != "fails":
        return None
    if kind in ("keyword", "value"):
        keyword, value = re.search(r"\((\w+)=(?:'(.*)')?", name).groups()
        old = [f"'{value}'", f'"{value}"'] if kind == "value" else [f"{keyword}=", f"'{keyword}'"]
        new = to if re.fullmatch(r"[\d.]+|None", to) else repr(to)
        probe = entry["probe"]
        for text in old:
            probe = probe.replace(text, new if kind == "value" else text.replace(keyword, to))
        if probe == entry["probe"]:
            return f"the rename to {to} cannot be tried"
        problem = outcome({**entry, "probe": probe})
        return None if problem == "still works" else f"with {to}: {entry.get('error') if problem is None else problem}"
    if "." not in to and kind in ("method", "attribute") and re.match(r"[A-Z]|dict\.", name) or kind == "method":
        owner = entry["probe"].replace("." + name.split(".")[-1], "." + to).replace(f"'{name.split('.')[-1]}'", f"'{to}'")
        problem = outcome({**entry, "probe": owner})
        return None if problem == "still works" else f"with .{to}: {entry.get('error') if problem is None else problem}"
    if hasattr(builtins, to) or to.split(".")[0] not in INSTALLED:
        return None
    try:
        if kind == "module":
            importlib.import_module(to)
        else:
            pkgutil.resolve_name(to)
    except (ImportError, AttributeError) as error:
        return f"{to}: {error}"
    return None


INSTALLED = {"sklearn", "pandas", "numpy", "scipy", "matplotlib", "seaborn", "keras", "tensorflow", "statsmodels", "joblib"}


def importable(entry):
    """True when the name is still there and only calling it fails: an import of it stops nothing."""
    if entry["kind"] not in ("function", "attribute") or "." not in entry["name"] or entry["name"][0].isupper() or entry["behaviour"] != "fails" or not entry["probe"]:
        return False
    owner, _, last = entry["name"].rpartition(".")
    try:
        return hasattr(importlib.import_module(owner), last)
    except ImportError:
        return False


# Below these versions `removedIn` is from memory: no wheels of them run here, so that nobody tried, and no message names it. From there on check_versions.py tried
# the probes on versions before and after.
TRIED_FROM = {"pandas": (1, 5), "numpy": (1, 23), "sklearn": (1, 1), "scipy": (1, 9), "matplotlib": (3, 6), "seaborn": (0, 11), "lightgbm": (3, 3)}


def recalled(entry):
    since = tuple(int(part) for part in entry["removedIn"].split(".")[:2])
    return entry["behaviour"] == "fails" and since <= TRIED_FROM.get(entry["library"], (0, 0))


def stored(entry, checked):
    """One entry without what the access module fills in: the library that the name begins with, 'fails', checked."""
    out = {key: entry[key] for key in ("kind", "removedIn", "replacement", "rename") if key in entry}
    if recalled(entry):
        del out["removedIn"]
    if entry["library"] != entry["name"].split(".")[0]:
        out["library"] = entry["library"]
    if entry["behaviour"] != "fails":
        out["behaviour"] = entry["behaviour"]
    if kept_in_tensorflow(entry):
        out["keptIn"] = "tensorflow.keras"
    if importable(entry):
        out["atCall"] = True
    if not checked:
        out["checked"] = False
    return out


def main():
    wrong, table = [], {}
    # Some probes leave files behind.
    os.chdir(tempfile.mkdtemp())
    for entry in removed.ENTRIES:
        checked = entry["probe"] is not None
        if checked:
            problem = outcome(entry)
            if problem:
                wrong.append(f"{entry['name']}: {problem}")
            elif renamed(entry):
                wrong.append(f"{entry['name']}: {renamed(entry)}")
            elif "--show" in sys.argv:
                print(f"{entry['name']}: {entry.get('error', 'changed')}")
        if entry["name"] in table:
            wrong.append(f"{entry['name']}: twice")
        table[entry["name"]] = stored(entry, checked)
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        sys.exit(1)
    introspect.write("removed.json", {"header": introspect.header("removed.json"), "removed": table})
    print(f"{len(table)} entries, {sum('checked' not in e for e in table.values())} tried", file=sys.stderr)


if __name__ == "__main__":
    main()
