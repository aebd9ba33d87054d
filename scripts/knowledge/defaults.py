"""The default values of a class or function, as JSON.

In: a class. Out: parameter -> default, for estimators.json and functions.json.
"""
import inspect
import math


def defaults(cls):
    """parameter -> default as JSON; what JSON cannot hold as {"python": repr}; a parameter without default as {"required": true}."""
    out = {}
    for name, parameter in inspect.signature(cls.__init__).parameters.items():
        if name == "self" or parameter.kind in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL):
            continue
        out[name] = {"required": True} if parameter.default is parameter.empty else as_json(parameter.default)
    return out


def as_json(value):
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else {"python": repr(value)}
    if isinstance(value, tuple) and all(isinstance(v, (bool, int, float, str)) for v in value):
        return list(value)
    if inspect.isclass(value) or inspect.isfunction(value):
        return {"python": value.__name__}
    return {"python": repr(value) if len(repr(value)) < 40 and " at 0x" not in repr(value) else type(value).__name__}
