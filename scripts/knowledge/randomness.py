"""Finds out whether an estimator's results depend on chance, by fitting it twice.

In: an estimator class and a way to construct it. Out: 'always' | 'never' | 'sometimes' with the parameter values that switch chance on.
Two fits on the same small data, with different states of NumPy's global generator, are compared: fitted attributes, predictions, transforms.
It does not look at noise from threads or GPUs, nor at what only shows on data too large to fit here: those are in BY_HAND.
"""
import inspect
import os
import random
import warnings

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import numpy as np  # noqa: E402

warnings.filterwarnings("ignore")

ROWS, COLUMNS = 120, 24

# Parameters that say how to run, not what to compute: never probed.
RUNNING = {"verbose", "n_jobs", "warm_start", "copy", "copy_X", "copy_x", "random_state", "seed", "random_seed", "device", "store_cv_results", "memory", "compute_importances",
           "metric", "affinity", "scoring", "eval_metric", "input_type", "oob_score", "sampling_strategy"}
# Numeric settings that bring sampling into play where the default does not.
NUMERIC = {"subsample": [0.5], "max_samples": [0.5], "max_features": [0.5], "n_restarts_optimizer": [2], "n_iter_no_change": [3], "n_nearest_features": [2]}

# Settings that bring chance only together: liblinear's coordinate descent visits the rows in random order, its Newton method does not.
TOGETHER = {
    "LogisticRegression": [{"solver": "liblinear", "dual": True}, {"solver": "liblinear", "l1_ratio": 1}, {"solver": "liblinear", "penalty": "l1"}],
    "LogisticRegressionCV": [{"solver": "liblinear", "dual": True}, {"solver": "liblinear", "penalty": "l1"}],
}

# What shows only on data larger than the probe's, or only through an argument that is no plain value. `perhaps`: it depends on the data.
BY_HAND = {
    # early_stopping='auto' holds rows out when there are more than 10,000; binning samples beyond 200,000 rows.
    "HistGradientBoostingClassifier": [{"if": {"early_stopping": ["auto"]}, "perhaps": "more than 10,000 rows"}],
    "HistGradientBoostingRegressor": [{"if": {"early_stopping": ["auto"]}, "perhaps": "more than 10,000 rows"}],
    # https://scikit-learn.org/stable/modules/generated/sklearn.decomposition.PCA.html: 'auto' picks 'randomized' beyond 500 x 500 when few components are kept.
    "PCA": [{"if": {"svd_solver": ["auto"], "n_components": {"not": [None]}}, "perhaps": "more than 1,000 features and 500 rows, few components kept"}],
    # dual='auto' is dual when there are fewer rows than features.
    "LinearSVC": [{"if": {"dual": ["auto"]}, "perhaps": "fewer rows than features"}],
    # A number of restarts, where the optimum was the same on the probe's data; a fraction is split off at random, folds are not.
    "GaussianProcessClassifier": [{"if": {"n_restarts_optimizer": {"not": [0]}}}],
    "TunedThresholdClassifierCV": [{"if": {"cv": {"not": [None, "prefit"]}}, "perhaps": "cv is a fraction"}],
    # The grid of scikit-learn's own test instance is smaller than n_iter, so all of it is tried.
    "RandomizedSearchCV": [{"if": {}}],
    # Both start from a randomised SVD, exact on small data.
    "TSNE": [{"if": {"init": ["pca"]}, "perhaps": "more than a few hundred rows"}],
    "NMF": [{"if": {"init": [None, "nndsvd", "nndsvda"]}, "perhaps": "more than a few hundred rows"}],
    # Noise on the targets, off by default.
    "CatBoostEncoder": [{"if": {"sigma": {"not": [None]}}}],
    "LeaveOneOutEncoder": [{"if": {"sigma": {"not": [None]}}}],
    **{f"{name}Encoder": [{"if": {"randomized": [True]}}] for name in ("GLMM", "JamesStein", "MEstimate", "WOE")},
    "QuantileTransformer": [{"if": {"subsample": {"not": [None]}}, "perhaps": "more than 10,000 rows"}],
    "KBinsDiscretizer": [{"if": {"subsample": {"not": [None]}, "strategy": ["quantile", "kmeans"]}, "perhaps": "more than 200,000 rows"}],
}


def tables():
    """Data on which chance can show: tied (equal) columns, noise, three classes for none of which a perfect rule exists."""
    rng = np.random.RandomState(7)
    X = np.round(rng.gamma(2.0, 2.0, size=(ROWS, COLUMNS)), 2)
    X[:, 1] = X[:, 0]
    X[:, 3] = X[:, 2]
    y = (X[:, 0] + X[:, 2] + rng.normal(0, 2.0, ROWS) > 8).astype(int)
    y[rng.permutation(ROWS)[:6]] ^= 1
    target = X[:, 0] * 2 - X[:, 4] + rng.normal(0, 1.0, ROWS)
    text = [" ".join(rng.choice(["a1", "b2", "c3", "d4", "e5"], 6)) for _ in range(ROWS)]
    return X, y, target, text


X, Y, TARGET, TEXT = tables()


def outcome(make, kind, seed):
    """Everything a fit with the global generators at `seed` leaves behind, flattened to a list of arrays and strings."""
    np.random.seed(seed)
    random.seed(seed)
    estimator = make()
    out = []
    if hasattr(estimator, "fit_resample"):
        out += flatten(estimator.fit_resample(X, Y))
        return out
    fitting = arguments(estimator, kind)
    if hasattr(estimator, "fit_transform") and kind == "transformer":
        out += flatten(estimator.fit_transform(*fitting))
    elif hasattr(estimator, "fit"):
        estimator.fit(*fitting)
    out += flatten({k: v for k, v in vars(estimator).items() if k.endswith("_") and "time" not in k and k != "random_state_" and k != "_rng"})
    for method in ("predict", "predict_proba", "transform"):
        if hasattr(estimator, method):
            try:
                out += flatten(getattr(estimator, method)(fitting[0]))
            except (AttributeError, NotImplementedError, ValueError):
                pass
    return out


def arguments(estimator, kind):
    """What to give `fit`, by the estimator's tags."""
    name = type(estimator).__name__
    if name in ("MultiOutputClassifier", "ClassifierChain", "MultiLabelBinarizer"):
        both = np.column_stack([Y, (X[:, 5] > 3).astype(int)])
        return ([["a", "b"], ["c"]],) if name == "MultiLabelBinarizer" else (X, both)
    if name in ("MultiOutputRegressor", "RegressorChain") or name.startswith("MultiTask"):
        return X, np.column_stack([TARGET, X[:, 5]])
    if name in ("LabelEncoder", "LabelBinarizer"):
        return (Y,)
    if name == "DictVectorizer":
        return ([{"a": 1, "b": i} for i in range(20)],)
    if name == "FeatureHasher":
        return ([{"a": 1, "b": i} for i in range(20)],)
    if name.endswith("Vectorizer"):
        return TEXT, Y
    if name == "PatchExtractor":
        return (np.random.RandomState(0).rand(3, 12, 12),)
    if name == "IsotonicRegression":
        return X[:, 0], TARGET
    if name == "TfidfTransformer":
        return (np.round(X),)
    if kind in ("regressor",) or name == "GammaRegressor":
        return X, np.abs(TARGET) + 1
    return X, Y


def flatten(value, depth=0):
    """Arrays and texts in `value`, in a fixed order; objects by their fitted attributes."""
    if depth > 6 or value is None:
        return []
    if hasattr(value, "toarray"):
        value = value.toarray()
    if hasattr(value, "to_numpy"):
        value = value.to_numpy()
    if isinstance(value, np.random.RandomState):
        return []
    if isinstance(value, np.ndarray):
        if value.dtype == object:
            return [part for item in value.ravel() for part in flatten(item, depth + 1)]
        if value.dtype.names:
            return [part for field in value.dtype.names for part in flatten(value[field], depth + 1)]
        return [value.astype(float) if value.dtype.kind in "fiub" else np.array([str(value.tolist())])]
    if isinstance(value, (bool, int, float, np.generic)):
        return [np.array([float(value)])] if not isinstance(value, (np.str_, np.datetime64)) else [np.array([str(value)])]
    if isinstance(value, str):
        return [np.array([value])]
    if isinstance(value, dict):
        return [part for key in sorted(value, key=str) if "time" not in str(key) for part in flatten(value[key], depth + 1)]
    if isinstance(value, (list, tuple)):
        return [part for item in value for part in flatten(item, depth + 1)]
    if hasattr(value, "node_count"):  # sklearn's Tree
        return flatten([value.feature, value.threshold, value.value], depth + 1)
    if hasattr(value, "get_params"):
        return flatten({k: v for k, v in vars(value).items() if k.endswith("_") and k != "random_state_"}, depth + 1)
    return []


def differs(make, kind):
    """True when two fits differ by more than rounding."""
    first, second = outcome(make, kind, 1), outcome(make, kind, 2)
    third = outcome(make, kind, 3)
    return not (same(first, second) and same(first, third))


def learns_target(make, kind):
    """True when a fit with the target's rows in another order leaves something else behind: supervised encoders and selectors, all predictors."""
    import randomness as here
    kept = here.Y, here.TARGET
    first = outcome(make, kind, 1)
    order = np.random.RandomState(3).permutation(ROWS)
    try:
        here.Y, here.TARGET = Y[order], TARGET[order]
        return not same(first, outcome(make, kind, 1))
    finally:
        here.Y, here.TARGET = kept


def same(a, b):
    if len(a) != len(b):
        return False
    for left, right in zip(a, b):
        if left.shape != right.shape:
            return False
        if left.dtype.kind == "U" or right.dtype.kind == "U":
            if not np.array_equal(left, right):
                return False
        elif not np.allclose(left, right, rtol=1e-7, atol=1e-9, equal_nan=True):
            return False
    return True


def probes(cls):
    """Parameter values, one parameter at a time, that could switch chance on or off, from scikit-learn's own parameter constraints."""
    signature = inspect.signature(cls.__init__).parameters
    if not any(seed in signature for seed in ("random_state", "random_seed", "seed")):
        return  # without a seed parameter the default settings tell enough
    constraints = getattr(cls, "_parameter_constraints", None) or {}
    for name in signature:
        if name in RUNNING or name == "self":
            continue
        values = []
        for constraint in constraints.get(name, []) if isinstance(constraints.get(name), list) else []:
            if isinstance(constraint, str) and constraint == "boolean":
                values += [True, False]
            elif hasattr(constraint, "options") and not type(constraint).__name__ == "Hidden":
                values += sorted((o for o in constraint.options if isinstance(o, str) and o not in getattr(constraint, "deprecated", ())), key=str)
        for value in values + NUMERIC.get(name, []):
            if value != signature[name].default:
                yield name, value
    # Perceptron and DummyRegressor-like classes fix a seed by default: taking it away is a setting too.
    for name in ("random_state",):
        if name in signature and signature[name].default not in (None, inspect.Parameter.empty):
            yield name, None


def randomness(cls, make, kind, log=lambda text: None):
    """
    `(random, when)`: `when` is a list of conditions, any of which makes the result random; each names parameters and the values
    (or `{"not": values}`) they must have, the default being a value like others. Empty for 'always' and 'never'.
    """
    default = differs(lambda: make({}), kind)
    switches = {}
    for name, value in probes(cls):
        try:
            if differs(lambda: make({name: value}), kind) != default:
                switches.setdefault(name, []).append(value)
        except Exception as error:  # a combination the class refuses says nothing
            log(f"  {cls.__name__}({name}={value!r}): {type(error).__name__}: {str(error)[:80]}")
    # One number stands for all but the default.
    signature = inspect.signature(cls.__init__).parameters
    switches = {name: {"not": [signature[name].default]} if name in NUMERIC and values == NUMERIC[name] else values for name, values in switches.items()}
    if default:
        when = [{"if": {name: values["not"] if isinstance(values, dict) else {"not": values} for name, values in sorted(switches.items())}}] if switches else []
    else:
        when = [{"if": {name: values}} for name, values in sorted(switches.items())]
    for settings in TOGETHER.get(cls.__name__, []):
        if differs(lambda: make(settings), kind) and not default:
            when.append({"if": {name: [value] for name, value in settings.items()}})
    when += BY_HAND.get(cls.__name__, [])
    if when == [{"if": {}}]:
        return "always", []
    if not when:
        return ("always" if default else "never"), []
    return "sometimes", when
