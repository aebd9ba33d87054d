"""Describes functions: readers, writers, data sets, random draws, splits, metrics.

In: pandas, numpy, scipy, sklearn and random as installed, and by_hand.py for libraries too big to install. Out: the sections of functions.json.
Names of methods begin with the kind of value they belong to: `DataFrame.to_csv`; `*.save_model` is a method of any model.
"""
import inspect
import random

import by_hand
import check_paths
from defaults import as_json

PATHS = ("filepath_or_buffer", "path_or_buf", "path_or_buffer", "path", "io", "excel_writer", "buf", "fname", "file", "filename", "fp", "store", "name", "filepath")


def everything():
    readers, writers = pandas_files()
    wrong = check_paths.differences()[1]
    assert not wrong, wrong
    readers.update(by_hand.READERS)
    writers.update(by_hand.WRITERS)
    return {
        "readers": readers,
        "writers": writers,
        "loaders": {**data_sets(), **by_hand.LOADERS},
        "draws": {**numpy_draws(), **python_draws(), **pandas_draws(), **scikit_draws(), **scipy_draws(), **by_hand.DRAWS},
        "seeds": by_hand.SEEDS,
        "splits": splits(),
        "metrics": metrics(),
        "scorers": scorers(),
        "crossValidations": cross_validations(),
        "trackers": by_hand.TRACKERS,
    }


def path_argument(function, method=False):
    """Position (after self) and keyword of the argument that names the file, or None."""
    names = [n for n in inspect.signature(function).parameters if n != "self"]
    for position, name in enumerate(names[:2]):
        if name in PATHS:
            return {"position": position, "keyword": name}
    return None


def pandas_files():
    import pandas as pd
    readers, writers = {}, {}
    for name in sorted(dir(pd)):
        if name.startswith("read_") and name not in ("read_sql", "read_sql_query", "read_sql_table", "read_clipboard", "read_iceberg"):
            path = path_argument(getattr(pd, name))
            if path:
                readers[f"pandas.{name}"] = {"path": path, "gives": "object" if name == "read_pickle" else "frame", "unsafe": name == "read_pickle"}
    for cls in (pd.DataFrame, pd.Series):
        for name in sorted(dir(cls)):
            if name.startswith("to_"):
                path = path_argument(getattr(cls, name))
                if path and name not in ("to_sql", "to_iceberg", "to_timestamp", "to_period", "to_frame", "to_xarray"):
                    writers[f"{cls.__name__}.{name}"] = {"path": path, "saves": "text" if name in ("to_string", "to_markdown", "to_html", "to_latex") else "data", "value": None}
    return readers, writers


def numpy_draws():
    """The functions of the legacy generator, which `numpy.random.seed` seeds."""
    import numpy as np
    draws = {}
    for name in sorted(np.random.__all__):
        value = getattr(np.random, name)
        if callable(value) and getattr(value, "__self__", None) is np.random.mtrand._rand and name not in ("seed", "get_state", "set_state"):
            draws[f"numpy.random.{name}"] = {"library": "numpy", "seed": None, "randomWhen": []}
    for name in ("default_rng", "RandomState", "SeedSequence", "PCG64", "MT19937", "Philox", "SFC64"):
        draws[f"numpy.random.{name}"] = {"library": "numpy", "seed": {"SeedSequence": "entropy"}.get(name, "seed"), "randomWhen": [], **own(getattr(np.random, name), name)}
    return draws


def own(make, name):
    """`own` for generators that begin with entropy of their own: no global seed reaches them."""
    import numpy as np

    def first():
        np.random.seed(0)
        random.seed(0)
        made = make()
        return made.random() if hasattr(made, "random") else made.random_raw() if hasattr(made, "random_raw") else made.random_sample() if hasattr(made, "random_sample") else made.entropy
    assert first() != first(), f"{name} follows the global seed"
    return {"own": True}


def scipy_draws():
    """Everything that distributions draw; `scipy.stats.norm.rvs` is looked up as `scipy.stats.*.rvs`."""
    import numpy as np
    import scipy.stats as stats
    draws = {"scipy.stats.*.rvs": {"library": "numpy", "seed": "random_state", "randomWhen": []}}
    np.random.seed(0)
    first = stats.norm.rvs(size=3).tolist()
    np.random.seed(0)
    assert first == stats.norm.rvs(size=3).tolist(), "distributions follow NumPy's global seed"
    for name in ("LatinHypercube", "Sobol", "Halton", "PoissonDisk"):
        draws[f"scipy.stats.qmc.{name}"] = {"library": "numpy", "seed": "rng", "randomWhen": [], **own(lambda name=name: random_of(getattr(stats.qmc, name)), name)}
    return draws


def random_of(sampler):
    """A stand-in with `random` that gives one number."""
    class One:
        def random(self):
            return float(sampler(d=2).random(2)[0, 0])
    return One()


def python_draws():
    draws = {}
    for name in sorted(random.__all__):
        value = getattr(random, name)
        if callable(value) and getattr(value, "__self__", None) is random._inst and name not in ("seed", "getstate", "setstate"):
            draws[f"random.{name}"] = {"library": "random", "seed": None, "randomWhen": []}
    draws["random.Random"] = {"library": "random", "seed": "x", "randomWhen": [], **own(random.Random, "Random")}
    return draws


def pandas_draws():
    import pandas as pd
    from pandas.api.typing import DataFrameGroupBy
    return {f"{kind}.sample": {"library": "numpy", "seed": "random_state", "randomWhen": []}
            for kind, cls in (("DataFrame", pd.DataFrame), ("Series", pd.Series), ("DataFrameGroupBy", DataFrameGroupBy)) if "random_state" in inspect.signature(cls.sample).parameters}


def scikit_draws():
    """Functions of sklearn and scipy that take a seed, but for data sets and splits."""
    import sklearn.cluster, sklearn.covariance, sklearn.decomposition, sklearn.feature_selection, sklearn.inspection, sklearn.manifold, sklearn.utils  # noqa: E401
    draws = {}
    for module in (sklearn.cluster, sklearn.covariance, sklearn.decomposition, sklearn.feature_selection, sklearn.inspection, sklearn.manifold, sklearn.utils):
        for name in sorted(module.__all__):
            value = getattr(module, name)
            if inspect.isfunction(value) and "random_state" in inspect.signature(value).parameters:
                fact = {"library": "numpy", "seed": "random_state", "randomWhen": []}
                if name == "dict_learning":
                    fact["randomWhen"] = [{"if": {"method": ["cd"]}}]
                draws[f"{module.__name__}.{name}"] = fact
    return draws


def splits():
    import sklearn.model_selection as selection
    cut = selection.train_test_split
    params = {n: as_json(p.default) for n, p in inspect.signature(cut).parameters.items() if p.default is not p.empty}
    rows = list(range(100))
    first, second = cut(rows), cut(rows)
    fixed = cut(rows, shuffle=False)
    assert first != second and fixed == cut(rows, shuffle=False)
    return {"sklearn.model_selection.train_test_split": {"seed": "random_state", "randomWhen": [{"if": {"shuffle": [True]}}], "params": params}, **by_hand.SPLITS}


def data_sets():
    import sklearn.datasets as datasets
    loaders = {}
    for name in sorted(datasets.__all__):
        if name.startswith(("load_", "fetch_", "make_")) and name not in ("load_files", "load_svmlight_file", "load_svmlight_files", "fetch_file"):
            function = getattr(datasets, name)
            made = name.startswith("make_")
            seeded = "random_state" in inspect.signature(function).parameters and name != "make_sparse_spd_matrix"
            loaders[f"sklearn.datasets.{name}"] = {"gives": "generated" if made else "bunch", "downloads": name.startswith("fetch_"), "seed": "random_state" if made and seeded else None}
    return loaders


def scorers():
    from sklearn.metrics import get_scorer, get_scorer_names
    return {name: {"greaterIsBetter": get_scorer(name)._sign > 0} for name in get_scorer_names()}


def metrics():
    """Functions that compare truth and prediction, or judge clusters; `greaterIsBetter` from the scorer made of the function, else by its name."""
    import sklearn.metrics as package
    from sklearn.metrics import get_scorer, get_scorer_names
    signs = {}
    for name in get_scorer_names():
        scorer = get_scorer(name)
        signs[scorer._score_func.__name__] = scorer._sign > 0
    out = {}
    for name in sorted(package.__all__):
        function = getattr(package, name)
        if not inspect.isfunction(function) or name in ("get_scorer", "get_scorer_names", "check_scoring", "make_scorer"):
            continue
        parameters = list(inspect.signature(function).parameters)
        if parameters[0] not in ("y_true", "labels_true", "X", "x", "y", "fpr", "a") or name.startswith("pairwise_dist") or "pairwise" in function.__module__:
            continue
        arguments = parameters[:2]
        if name in ("auc", "consensus_score"):
            arguments = parameters[:2]
        better = signs.get(name)
        if better is None:
            better = True if name.endswith("_score") else False if name.endswith(("_loss", "_error", "_deviance")) else None
        if name == "davies_bouldin_score":
            better = False
        out[f"sklearn.metrics.{name}"] = {"greaterIsBetter": better, "arguments": arguments}
    out.update(by_hand.METRICS)
    return out


def cross_validations():
    import sklearn.model_selection as selection
    gives = {"cross_val_predict": "predictions", "learning_curve": "curve", "validation_curve": "curve"}
    found = {f"sklearn.model_selection.{n}": {"gives": gives.get(n, "scores")} for n in ("cross_val_score", "cross_validate", "cross_val_predict", "learning_curve", "validation_curve", "permutation_test_score") if hasattr(selection, n)}
    return {**found, **by_hand.CROSS_VALIDATIONS}


