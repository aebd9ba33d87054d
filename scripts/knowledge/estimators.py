"""Describes every public estimator class of the installed libraries: names, kind, defaults, whether fit learns, whether chance is involved.

In: the packages as installed beside this file's interpreter. Out: a dictionary, qualified name -> fact, for estimators.json.
It reads no documentation; what cannot be seen by introspection stands in by_hand_estimators.py.
"""
import importlib
import inspect
import json
import pkgutil
import sys

from defaults import defaults
from randomness import learns_target, randomness

WRAPPING = ("estimator", "estimators", "steps", "transformers", "transformer_list", "transformer", "regressor", "classifier", "final_estimator", "base_estimator", "kmeans_estimator", "svm_estimator", "smote", "enn", "tomek")
SEEDS = ("random_state", "random_seed", "seed")


def log(text):
    print(text, file=sys.stderr, flush=True)


def scikit_learn():
    """sklearn's classes, splitters included."""
    from sklearn.experimental import enable_halving_search_cv, enable_iterative_imputer  # noqa: F401
    from sklearn.utils import all_estimators
    import sklearn.model_selection as selection
    classes = [cls for _, cls in all_estimators()]
    facts = described("sklearn", classes)
    splitters = [getattr(selection, n) for n in selection.__all__ if inspect.isclass(getattr(selection, n)) and hasattr(getattr(selection, n), "split")]
    names = public_names("sklearn", splitters)
    for cls in splitters:
        if cls.__name__.startswith("Base"):
            continue
        facts.append(splitter_fact(cls, names[cls]))
    return facts


def imbalanced_learn():
    from imblearn.utils.testing import all_estimators
    return described("imblearn", [cls for name, cls in all_estimators() if name != "ValueDifferenceMetric"])


def category_encoders():
    import category_encoders as package
    return described("category_encoders", [getattr(package, name) for name in package.__all__ if inspect.isclass(getattr(package, name))])


def boosters():
    """XGBoost, LightGBM and CatBoost: they seed themselves with a constant when no seed is given, so the same fit gives the same model."""
    import catboost, lightgbm, xgboost  # noqa: E401
    facts = []
    for package, names in ((xgboost, ["XGBClassifier", "XGBRegressor", "XGBRanker", "XGBRFClassifier", "XGBRFRegressor"]),
                           (lightgbm, ["LGBMClassifier", "LGBMRegressor", "LGBMRanker"]),
                           (catboost, ["CatBoost", "CatBoostClassifier", "CatBoostRegressor", "CatBoostRanker"])):
        for name in names:
            cls = getattr(package, name)
            kind = "regressor" if name.endswith(("Regressor", "Ranker")) or name == "CatBoost" else "classifier"
            path = package.__name__ + "." + name
            inner = cls.__module__ + "." + name
            fact = {"name": path, "also": [inner] if inner != path else [], "kind": kind, "seed": "random_seed" if package is catboost else "random_state"}
            if name not in ("CatBoost", "XGBRanker", "LGBMRanker", "CatBoostRanker"):
                quiet = {"xgboost": {}, "lightgbm": {"verbose": -1}, "catboost": {"silent": True, "iterations": 30, "allow_writing_files": False}}[package.__name__]
                fact["random"], when = randomness(cls, lambda p: cls(**{**quiet, **p}), kind)
            else:
                fact["random"], when = "never", []
            fact["when"] = when
            fact["params"] = effective_defaults(package.__name__, cls, kind)
            facts.append(fact)
    return facts


def effective_defaults(library, cls, kind):
    """Defaults as the library resolves them when fit: the signature of XGBoost and CatBoost says None for nearly all."""
    from randomness import TARGET, X, Y
    y = TARGET if kind == "regressor" else Y
    params = defaults(cls)
    if library == "xgboost" and not cls.__name__.endswith("Ranker"):
        model = cls().fit(X, y)
        config = json.loads(model.get_booster().save_config())["learner"]
        found = {}
        for part in (config["gradient_booster"].get("tree_train_param", {}), config["gradient_booster"].get("gbtree_train_param", {}), config["generic_param"]):
            found.update(part)
        # The native names of the wrapper's parameters are the same, but for eta.
        found["learning_rate"] = found.get("learning_rate", found.get("eta"))
        for name in params:
            if params[name] is None and found.get(name) is not None and name not in ("device", "seed", "nthread"):
                params[name] = number(found[name])
        # A forest is one round of as many parallel trees.
        params["n_estimators"] = 100 if "RF" in cls.__name__ else model.get_num_boosting_rounds()
    if library == "catboost" and cls.__name__ in ("CatBoostClassifier", "CatBoostRegressor"):
        model = cls(iterations=5, silent=True, allow_writing_files=False).fit(X, y)
        found = model.get_all_params()
        for name, value in found.items():
            # CatBoost picks the learning rate from the number of rows.
            if name in params and name not in ("iterations", "learning_rate", "random_seed", "task_type") and isinstance(value, (int, float, str, bool)):
                params[name] = round(value, 6) if isinstance(value, float) else value
        params["iterations"] = 1000
        params["max_depth"] = params["depth"]
        params["reg_lambda"] = params["l2_leaf_reg"]
        for same in ("n_estimators", "num_boost_round", "num_trees"):
            params[same] = 1000
    return params


def number(text):
    try:
        value = float(text)
    except (TypeError, ValueError):
        return text
    return int(value) if value.is_integer() else round(value, 6)


def statsmodels():
    """Models that take their data when they are made; `fit` has no X. None draws random numbers while fitting."""
    import statsmodels.api as sm
    import statsmodels.formula.api as smf
    discrete = {"Logit", "Probit", "MNLogit", "ConditionalLogit", "ConditionalMNLogit"}
    facts = {}
    for space, prefix in ((sm, "statsmodels.api"), (sm.tsa, "statsmodels.api.tsa")):
        for name in sorted(dir(space)):
            cls = getattr(space, name)
            if inspect.isclass(cls) and hasattr(cls, "fit") and name not in ("MI", "MICE", "STL", "Factor", "MANOVA"):
                also = [cls.__module__ + "." + name]
                public = {"ARIMA": "statsmodels.tsa.api.ARIMA"}.get(name, cls.__module__.rsplit(".", 1)[0] + ".api." + name)
                if public not in also:
                    try:
                        if getattr(importlib.import_module(public.rsplit(".", 1)[0]), name, None) is cls:
                            also.append(public)
                    except ImportError:
                        pass
                formula = next((f for f in dir(smf) if getattr(getattr(smf, f), "__self__", None) is cls), None)
                if formula:
                    also.append("statsmodels.formula.api." + formula)
                facts[cls] = {"name": f"{prefix}.{name}", "also": sorted(set(also)), "kind": "classifier" if name in discrete else "regressor", "seed": None, "random": "never", "when": [], "params": defaults(cls), "dataIn": "constructor"}
    return list(facts.values())


def described(package, classes):
    """Facts of classes that follow scikit-learn's conventions."""
    names = public_names(package, classes)
    facts = []
    for cls in sorted(classes, key=lambda c: c.__name__):
        if cls not in names:
            log(f"  {cls} has no public name")
            continue
        fact = {"name": names[cls][0], "also": names[cls][1:], **traits(cls)}
        facts.append(fact)
    return facts


def traits(cls):
    from sklearn.utils import get_tags
    try:
        tags = get_tags(constructed(cls, {}))
        requires_fit, declared = tags.requires_fit, tags.estimator_type
    except (AttributeError, TypeError) as error:  # some tags ask the inner estimator, which is None by default
        log(f"  {cls.__name__} has no tags: {type(error).__name__}")
        requires_fit, declared = True, None
    kind = kind_of(cls, declared)
    signature = inspect.signature(cls.__init__).parameters
    seed = next((s for s in SEEDS if s in signature), None)
    probing = kind if kind == "regressor" else "transformer" if kind == "transformer" else "classifier"
    fact = {"kind": kind, "seed": seed, "params": defaults(cls)}
    # A Gaussian process needs no fit either (it has a prior), but learns when fitted: only transformers are stateless.
    if not requires_fit and kind == "transformer":
        fact["learns"] = False
    inner = [name for name in WRAPPING if name in signature]
    if inner:
        fact["inner"] = inner
    # Both draw from the global generator in the same state, so that only the target differs.
    if fact.get("learns") is not False and kind in ("transformer", "sampler", "meta", "density"):
        try:
            # Encoders of category_encoders leave numbers alone unless told.
            fact["target"] = learns_target(lambda: cls(cols=[0, 1]) if "cols" in signature else constructed(cls, {}), "transformer" if kind == "transformer" else "classifier")
        except Exception as error:
            log(f"  {cls.__name__}: whether it learns from the target was not seen: {type(error).__name__}: {str(error)[:80]}")
    # Wrappers add no chance of their own unless they take a seed; what is inside them is asked separately.
    if inner and seed is None:
        fact["random"], fact["when"] = "never", []
        return fact
    try:
        fact["random"], fact["when"] = randomness(cls, lambda p: constructed(cls, p), probing, log)
    except Exception as error:
        log(f"  {cls.__name__} could not be probed: {type(error).__name__}: {str(error)[:120]}")
        fact["random"], fact["when"] = ("always" if seed else "never"), []
    return fact


def constructed(cls, params):
    """An instance with default parameters; required ones from scikit-learn's own test instances; few components, so that chance can show."""
    from sklearn.base import clone
    from sklearn.utils._test_common.instance_generator import _construct_instances
    signature = inspect.signature(cls.__init__).parameters
    required = [p for n, p in signature.items() if n != "self" and p.default is p.empty and p.kind not in (p.VAR_KEYWORD, p.VAR_POSITIONAL)]
    if required and cls.__name__ != "FrozenEstimator" and cls.__module__.startswith("sklearn"):
        instance = clone(next(iter(_construct_instances(cls))))
    elif required:
        instance = special(cls)
    else:
        instance = cls()
    chosen = dict(params)
    if "n_components" in signature and signature["n_components"].default in (None, 1) and "discriminant" not in cls.__module__:
        chosen.setdefault("n_components", 3)
    if "random_state" in signature and "random_state" not in chosen:
        chosen["random_state"] = signature["random_state"].default
    if cls.__name__ in ("LatentDirichletAllocation", "FastICA", "MLPClassifier", "MLPRegressor") and "max_iter" not in chosen:
        chosen["max_iter"] = 15
    return instance.set_params(**chosen) if chosen else instance


def special(cls):
    if cls.__name__ == "SMOTENC":
        return cls(categorical_features=[5])
    if cls.__name__ == "Pipeline":
        from sklearn.preprocessing import StandardScaler
        return cls([("scale", StandardScaler())])
    if cls.__name__ == "FrozenEstimator":
        from sklearn.preprocessing import StandardScaler
        return cls(StandardScaler())
    return cls()


def kind_of(cls, kind):
    """The kind by what the class can do; `kind` is what its tags say."""
    name = cls.__name__
    if name == "Pipeline":
        return "pipeline"
    if name.endswith("SearchCV"):
        return "search"
    if hasattr(cls, "fit_resample"):
        return "sampler"
    if kind == "outlier_detector" or hasattr(cls, "fit_predict") and "outlier" in (cls.__module__ + name).lower():
        return "outlier"
    declared = [base.__name__ for base in cls.__mro__]
    for mixin, kind_name in (("ClassifierMixin", "classifier"), ("RegressorMixin", "regressor"), ("BiclusterMixin", "clusterer"), ("ClusterMixin", "clusterer"), ("OutlierMixin", "outlier"), ("TransformerMixin", "transformer")):
        if mixin in declared:
            return kind_name
    if kind in ("classifier", "regressor", "clusterer", "transformer"):
        return kind
    if hasattr(cls, "fit_predict"):
        return "clusterer"
    if hasattr(cls, "transform") or hasattr(cls, "fit_transform"):
        return "transformer"
    if hasattr(cls, "predict") and "Mixture" in name:
        return "clusterer"
    return "meta" if any(w in inspect.signature(cls.__init__).parameters for w in WRAPPING) else "density"


def splitter_fact(cls, names):
    """A splitter is random when two `split` calls, with other states of NumPy's generator, give other rows."""
    import numpy as np
    from randomness import X, Y
    signature = inspect.signature(cls.__init__).parameters
    groups = np.repeat(np.arange(12), 10)

    def rows(params, state):
        np.random.seed(state)
        given = dict(params)
        for required, value in (("n_groups", 2), ("n_leave", 2), ("p", 1), ("test_fold", np.arange(120) % 3), ("cv", [(np.arange(60), np.arange(60, 120))])):
            if required in signature and signature[required].default is signature[required].empty:
                given.setdefault(required, value)
        limit = 20 if cls.__name__ == "LeavePOut" else 120
        return [np.concatenate(pair).tolist() for pair in cls(**given).split(X[:limit], Y[:limit], groups[:limit])]

    def chance(params):
        return rows(params, 1) != rows(params, 2)

    random, when = ("always" if chance({}) else "never"), []
    if random == "never" and "shuffle" in signature and chance({"shuffle": True}):
        random, when = "sometimes", [{"if": {"shuffle": [True]}}]
    return {"name": names[0], "also": names[1:], "kind": "splitter", "seed": "random_state" if "random_state" in signature else None, "random": random, "when": when, "params": defaults(cls)}


def public_names(package, classes):
    """class -> its public import paths, shortest first: modules without a leading underscore that list it in `__all__` or define it."""
    wanted = set(classes)
    found = {}
    root = importlib.import_module(package)
    modules = [package]
    for info in pkgutil.walk_packages(root.__path__, package + "."):
        parts = info.name.split(".")
        if not any(p.startswith("_") or p in ("tests", "conftest", "externals", "experimental", "utils", "datasets") for p in parts):
            modules.append(info.name)
    for module_name in modules:
        try:
            module = importlib.import_module(module_name)
        except Exception:
            continue
        for name in sorted(set(getattr(module, "__all__", [n for n in dir(module) if not n.startswith("_")]))):
            value = getattr(module, name, None)
            if inspect.isclass(value) and value in wanted and name == value.__name__:
                listed = name in getattr(module, "__all__", ()) or value.__module__ == module_name or hasattr(module, "__path__")
                if listed:
                    found.setdefault(value, []).append(f"{module_name}.{name}")
    return {cls: sorted(paths, key=lambda p: (p.count("."), p)) for cls, paths in found.items()}


def everything():
    facts = []
    for section in (scikit_learn, imbalanced_learn, category_encoders, boosters, statsmodels):
        log(section.__name__)
        facts += section()
    return facts
