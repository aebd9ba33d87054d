"""What a notebook's names stand for at its end: prints one digest a name, equal when the values are equal. Runs inside the notebook's kernel, after its last cell."""
import hashlib
import json
import re
import types

import numpy as np
import pandas as pd

SHELL = {"In", "Out", "exit", "quit", "get_ipython", "open"}


def report(names):
    found = {}
    for name, value in names.items():
        if name.startswith("_") or name in SHELL or isinstance(value, (types.ModuleType, types.FunctionType, types.BuiltinFunctionType, types.MethodType, type)):
            continue
        found[name] = digest(value)
    print(json.dumps(found))


def digest(value):
    try:
        text = describe(value)
    except Exception as error:
        text = f"{type(value).__name__} {type(error).__name__}"
    return text if len(text) <= 40 else hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def describe(value, depth=0):
    if isinstance(value, pd.DataFrame):
        return f"frame {value.shape} {list(value.dtypes.astype(str))} {value.to_csv()}"
    if isinstance(value, (pd.Series, pd.Index)):
        return f"series {value.shape} {value.dtype} {value.tolist()!r} {list(getattr(value, 'index', []))!r}"
    if isinstance(value, np.ndarray) and value.dtype != object:
        return f"array {value.shape} {value.dtype} {hashlib.sha256(np.ascontiguousarray(value).tobytes()).hexdigest()}"
    if depth < 3 and isinstance(value, (list, tuple)):
        return f"{type(value).__name__}[{', '.join(describe(v, depth + 1) for v in value)}]"
    if depth < 3 and isinstance(value, dict):
        return f"dict[{', '.join(f'{k!r}: {describe(v, depth + 1)}' for k, v in value.items())}]"
    if type(value).__repr__ is object.__repr__:
        return type(value).__name__
    return re.sub(r"0x[0-9a-fA-F]+", "0x", repr(value))
