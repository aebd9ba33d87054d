"""How functions, methods and classes take their arguments today: names, and how many of them by position.

In: pandas, seaborn, matplotlib, scikit-learn, imbalanced-learn, XGBoost and LightGBM as installed. Out: signatures.json, name -> "labels * axis index columns":
names in order, `*` before those that are taken by name only, `**` at the end where any other keyword passes too.
What takes any number of arguments (`*args`) is left out, and so is what has no Python signature.
"""
import importlib
import inspect

# Names after `*` stand in the order in which they were once taken by position, so that a reader of `df.pivot("a", "b", "c")` learns what each was. That is
# the order of today's signature, compared with pandas 1.5.3, but for these; `?` is one that is gone.
ORDER = {
    "DataFrame.pivot": "* index columns values", "pandas.pivot": "data * index columns values",
    **{f"{kind}.fillna": "value * ? axis inplace limit" for kind in ("DataFrame", "Series")},
}
UNSURE = ("DataFrame.query", "DataFrame.rename_axis", "Series.rename_axis", "Series.apply", "DataFrame.replace", "Series.replace", "sklearn.model_selection.cross_val_score")


def everything():
    found = {}
    for section in (pandas, seaborn, matplotlib, scikit_learn, boosters):
        found.update(section())
    for name, text in ORDER.items():
        assert set(text.split()) - {"?"} == set(found[name].split()), name
        found[name] = text
    for name in UNSURE:
        found[name] = found[name].replace("*", "* ?")
    # An open signature without names after `*` refuses nothing.
    return {name: text for name, text in found.items() if text is not None and ("*" in text.split() or "**" not in text.split() or name.startswith("Series.dt."))}


def written(function, method=False):
    """The signature as text; None where it says nothing. A wrapper may take old keywords still, and announces positions that it does not refuse yet."""
    try:
        parameters = list(inspect.signature(inspect.unwrap(function)).parameters.values())
    except (TypeError, ValueError):
        return None
    if method:
        parameters = parameters[1:]
    if any(p.kind is p.VAR_POSITIONAL for p in parameters):
        return None
    words, by_name, open_ = [], False, hasattr(function, "__wrapped__")
    for parameter in parameters:
        if parameter.kind is parameter.VAR_KEYWORD:
            open_ = True
            continue
        if parameter.kind is parameter.KEYWORD_ONLY and not by_name:
            by_name = True
            words.append("*")
        words.append(parameter.name)
    return " ".join(words + ["**"] if open_ else words)


def pandas():
    import pandas as pd
    from pandas.api.typing import DataFrameGroupBy, Resampler, SeriesGroupBy
    found = {}
    owners = (("DataFrame", pd.DataFrame), ("Series", pd.Series), ("DataFrameGroupBy", DataFrameGroupBy), ("SeriesGroupBy", SeriesGroupBy), ("Resampler", Resampler),
              ("Series.str", pd.Series.str), ("Series.dt", pd.Series.dt))
    for kind, cls in owners:
        for name in dir(cls):
            function = inspect.getattr_static(cls, name)
            if not name.startswith("_") and inspect.isfunction(function):
                found[f"{kind}.{name}"] = written(function, method=True)
    for name in dir(pd):
        value = getattr(pd, name)
        if inspect.isfunction(value):
            found[f"pandas.{name}"] = written(value)
    found["pandas.DataFrame"] = written(pd.DataFrame.__init__, method=True)
    found["pandas.Series"] = written(pd.Series.__init__, method=True)
    return found


def seaborn():
    import seaborn as sns
    found = {}
    for name in dir(sns):
        value = getattr(sns, name)
        if inspect.isfunction(value) and value.__module__.startswith("seaborn") and not name.startswith("_"):
            found[f"seaborn.{name}"] = written(value)
    for name in ("FacetGrid", "PairGrid", "JointGrid"):
        found[f"seaborn.{name}"] = written(getattr(sns, name).__init__, method=True)
    return found


def matplotlib():
    import matplotlib.style
    return {f"matplotlib.{path}.use": written(matplotlib.style.use) for path in ("style", "pyplot.style")}


def scikit_learn():
    """Public functions by their import path, and the constructors of estimators. Decorators there check values and hand on the rest."""
    from sklearn.utils import all_estimators
    from sklearn.utils.discovery import all_functions
    from imblearn.utils.testing import all_estimators as all_samplers
    found = {}
    for _, function in all_functions():
        path = public(function)
        if path:
            found[path] = closed(written(function), function)
    import sklearn.model_selection as selection
    splitters = [(name, getattr(selection, name)) for name in selection.__all__ if inspect.isclass(getattr(selection, name))]
    for _, cls in all_estimators() + all_samplers() + splitters:
        path = public(cls)
        if path and cls.__init__ is not object.__init__:
            found[path] = written(cls.__init__, method=True)
    return found


def closed(text, function):
    """Without the `**` that stands for a decorator only: `validate_params` takes what the function takes."""
    takes_any = any(p.kind is p.VAR_KEYWORD for p in inspect.signature(inspect.unwrap(function)).parameters.values())
    return text.removesuffix(" **") if text and not takes_any else text


def public(value):
    """`sklearn.svm.SVC` for what is defined in `sklearn.svm._classes`."""
    parts = [p for p in value.__module__.split(".")]
    for end in range(1, len(parts) + 1):
        path = ".".join(parts[:end])
        if not parts[end - 1].startswith("_") and value.__name__ in getattr(importlib.import_module(path), "__all__", ()):
            return f"{path}.{value.__name__}"
    return None


def boosters():
    import lightgbm
    import xgboost
    found = {}
    for package, classes in ((xgboost, ("XGBClassifier", "XGBRegressor", "XGBRanker")), (lightgbm, ("LGBMClassifier", "LGBMRegressor", "LGBMRanker"))):
        for name in classes:
            # XGBoost's decorator still takes positions, with a warning.
            fit = getattr(package, name).fit
            found[f"{package.__name__}.{name}.fit"] = positional(written(fit, method=True), fit)
        for name in ("train", "cv"):
            function = getattr(package, name)
            found[f"{package.__name__}.{name}"] = positional(written(function), function)
    return found


def positional(text, function):
    """The keywords of a function whose decorator checks the positions itself."""
    return text and (text.replace("* ", "").removesuffix(" **") if hasattr(function, "__wrapped__") else text)
