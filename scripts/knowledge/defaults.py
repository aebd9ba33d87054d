"""The default values of a class or function, as JSON.

In: a class. Out: parameter -> default, for estimators.json and functions.json.
"""
import inspect
import math


def defaults(cls):
    """parameter -> default as JSON; what JSON cannot hold as {"python": repr}; a parameter without default as {"required": true}."""
    out = {}
    for owner in cls.__mro__:
        if "__init__" not in vars(owner) or owner is object:
            continue
        parameters = inspect.signature(owner.__init__).parameters
        for name, parameter in parameters.items():
            if name != "self" and name not in out and parameter.kind not in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL):
                out[name] = {"required": True} if parameter.default is parameter.empty else as_json(parameter.default)
        # What XGBClassifier does not name itself it hands on to XGBModel.
        if not any(p.kind is p.VAR_KEYWORD for p in parameters.values()):
            break
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
