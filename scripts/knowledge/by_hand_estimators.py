"""Estimators of libraries that are not installed here, each group with the manual page it comes from.

In: nothing. Out: ESTIMATORS, which introspect.py adds to what it finds.
"""


def network(**params):
    return {"also": [], "kind": "network", "seed": None, "random": "always", "when": [], "params": params}


def fixed(kind, seed=None, also=(), random="never", when=(), inner=(), **params):
    return {"also": list(also), "kind": kind, "seed": seed, "random": random, "when": list(when), "inner": list(inner), "params": params}


ESTIMATORS = {
    # https://keras.io/api/models/: weights start at random; keras.utils.set_random_seed fixes them.
    "keras.Sequential": {**network(), "also": ["keras.models.Sequential"]},
    "keras.Model": {**network(), "also": ["keras.models.Model"]},
    # https://docs.pytorch.org/docs/stable/notes/randomness.html
    "torch.nn.Sequential": network(),
    "torch.nn.Module": network(),
    "pytorch_lightning.LightningModule": network(),
    # https://rasbt.github.io/mlxtend/user_guide/classifier/StackingClassifier/
    "mlxtend.classifier.StackingClassifier": fixed("classifier", inner=["classifiers", "meta_classifier"]),
    "mlxtend.classifier.StackingCVClassifier": fixed("classifier", seed="random_state", random="always", inner=["classifiers", "meta_classifier"]),
    "mlxtend.regressor.StackingRegressor": fixed("regressor", inner=["regressors", "meta_regressor"]),
    "mlxtend.regressor.StackingCVRegressor": fixed("regressor", seed="random_state", random="always", inner=["regressors", "meta_regressor"]),
    # https://facebook.github.io/prophet/docs/quick_start.html: Stan's optimiser starts from a fixed point.
    "prophet.Prophet": fixed("regressor", also=["fbprophet.Prophet"]),
    # https://umap-learn.readthedocs.io/en/latest/api.html
    "umap.UMAP": fixed("transformer", seed="random_state", random="always", also=["umap.umap_.UMAP"], n_neighbors=15, n_components=2, metric="euclidean", min_dist=0.1),
    # https://scikit-optimize.readthedocs.io/en/latest/modules/generated/skopt.BayesSearchCV.html
    "skopt.BayesSearchCV": fixed("search", seed="random_state", random="always", inner=["estimator"], n_iter=50),
    # https://dreamquark-ai.github.io/tabnet/: seed defaults to 0.
    "pytorch_tabnet.tab_model.TabNetClassifier": fixed("classifier", seed="seed", n_d=8, n_a=8, n_steps=3, gamma=1.3),
    "pytorch_tabnet.tab_model.TabNetRegressor": fixed("regressor", seed="seed", n_d=8, n_a=8, n_steps=3, gamma=1.3),
    # https://docs.rapids.ai/api/cuml/stable/: same names as scikit-learn's.
    "cuml.ensemble.RandomForestClassifier": fixed("classifier", seed="random_state", random="always"),
    "cuml.ensemble.RandomForestRegressor": fixed("regressor", seed="random_state", random="always"),
    # https://stanfordmlgroup.github.io/ngboost/
    "ngboost.NGBClassifier": fixed("classifier", seed="random_state", random="always"),
    "ngboost.NGBRegressor": fixed("regressor", seed="random_state", random="always"),
    # https://epistasislab.github.io/tpot/
    "tpot.TPOTClassifier": fixed("classifier", seed="random_state", random="always"),
    "tpot.TPOTRegressor": fixed("regressor", seed="random_state", random="always"),
}
