"""Continues removed.py: scikit-learn, XGBoost, LightGBM, SciPy, matplotlib, seaborn, Keras and TensorFlow, and a few others."""
from removed import KERAS, attribute, gone, module

# scikit-learn: https://scikit-learn.org/stable/whats_new.html (0.18 to 1.9)
DATA = "import numpy as np\nX = np.random.RandomState(0).rand(40, 4)\ny = (X[:, 0] > .5).astype(int)\n"
MOVED = {
    "sklearn.cross_validation": ("sklearn.model_selection", "0.20"), "sklearn.grid_search": ("sklearn.model_selection", "0.20"), "sklearn.learning_curve": ("sklearn.model_selection", "0.20"),
    "sklearn.externals.joblib": ("joblib", "0.23"), "sklearn.externals.six": ("six", "0.23"), "sklearn.ensemble.forest": ("sklearn.ensemble", "0.24"), "sklearn.ensemble.gradient_boosting": ("sklearn.ensemble", "0.24"),
    "sklearn.ensemble.weight_boosting": ("sklearn.ensemble", "0.24"), "sklearn.ensemble.bagging": ("sklearn.ensemble", "0.24"), "sklearn.linear_model.logistic": ("sklearn.linear_model", "0.24"), "sklearn.linear_model.base": ("sklearn.linear_model", "0.24"),
    "sklearn.linear_model.stochastic_gradient": ("sklearn.linear_model", "0.24"), "sklearn.tree.tree": ("sklearn.tree", "0.24"), "sklearn.svm.classes": ("sklearn.svm", "0.24"), "sklearn.neighbors.classification": ("sklearn.neighbors", "0.24"),
    "sklearn.preprocessing.data": ("sklearn.preprocessing", "0.24"), "sklearn.preprocessing.label": ("sklearn.preprocessing", "0.24"), "sklearn.cluster.k_means_": ("sklearn.cluster", "0.24"), "sklearn.decomposition.pca": ("sklearn.decomposition", "0.24"),
    "sklearn.manifold.t_sne": ("sklearn.manifold", "0.24"), "sklearn.metrics.classification": ("sklearn.metrics", "0.24"), "sklearn.metrics.scorer": ("sklearn.metrics", "0.24"), "sklearn.metrics.ranking": ("sklearn.metrics", "0.24"), "sklearn.metrics.regression": ("sklearn.metrics", "0.24"),
    "sklearn.feature_selection.univariate_selection": ("sklearn.feature_selection", "0.24"), "sklearn.utils.testing": (None, "0.24"), "sklearn.datasets.samples_generator": ("sklearn.datasets", "0.24"), "sklearn.datasets.base": ("sklearn.datasets", "0.24"),
    "sklearn.neural_network.multilayer_perceptron": ("sklearn.neural_network", "0.24"), "sklearn.gaussian_process.gpc": ("sklearn.gaussian_process", "0.24"), "sklearn.mixture.gaussian_mixture": ("sklearn.mixture", "0.24"), "sklearn.lda": (None, "0.19"), "sklearn.qda": (None, "0.19"),
    "sklearn.hmm": (None, "0.17"), "sklearn.metrics.cluster.supervised": ("sklearn.metrics", "0.24"), "sklearn.ensemble.partial_dependence": ("sklearn.inspection", "0.24"),
}
for name, (to, since) in MOVED.items():
    gone(name, "module", "sklearn", since, to or {"sklearn.hmm": "hmmlearn", "sklearn.lda": "sklearn.discriminant_analysis", "sklearn.qda": "sklearn.discriminant_analysis", "sklearn.utils.testing": "numpy.testing and pytest"}[name], module(name), to)
for name, to, since, instead in (
    ("sklearn.preprocessing.Imputer", "sklearn.impute.SimpleImputer", "0.22", "sklearn.impute.SimpleImputer (missing_values=np.nan, no axis)"),
    ("sklearn.preprocessing.CategoricalEncoder", "sklearn.preprocessing.OneHotEncoder", "0.20", "OneHotEncoder or OrdinalEncoder"),
    ("sklearn.lda.LDA", "sklearn.discriminant_analysis.LinearDiscriminantAnalysis", "0.19", "sklearn.discriminant_analysis.LinearDiscriminantAnalysis"),
    ("sklearn.qda.QDA", "sklearn.discriminant_analysis.QuadraticDiscriminantAnalysis", "0.19", "sklearn.discriminant_analysis.QuadraticDiscriminantAnalysis"),
    *((f"sklearn.cross_validation.{name}", None, "0.20", f"sklearn.model_selection.{name}: the rows go to split(), n_folds is n_splits") for name in ("KFold", "StratifiedKFold", "ShuffleSplit", "StratifiedShuffleSplit", "LeaveOneOut")),
    ("sklearn.datasets.load_boston", None, "1.2", "sklearn.datasets.fetch_california_housing"),
    ("sklearn.datasets.fetch_mldata", "sklearn.datasets.fetch_openml", "0.22", "sklearn.datasets.fetch_openml"),
    ("sklearn.metrics.plot_confusion_matrix", None, "1.2", "ConfusionMatrixDisplay.from_estimator"),
    ("sklearn.metrics.plot_roc_curve", None, "1.2", "RocCurveDisplay.from_estimator"),
    ("sklearn.metrics.plot_precision_recall_curve", None, "1.2", "PrecisionRecallDisplay.from_estimator"),
    ("sklearn.metrics.plot_det_curve", None, "1.2", "DetCurveDisplay.from_estimator"),
    ("sklearn.inspection.plot_partial_dependence", None, "1.2", "PartialDependenceDisplay.from_estimator"),
    ("sklearn.metrics.jaccard_similarity_score", "sklearn.metrics.jaccard_score", "0.23", "sklearn.metrics.jaccard_score"),
    ("sklearn.metrics.calinski_harabaz_score", "sklearn.metrics.calinski_harabasz_score", "0.23", "sklearn.metrics.calinski_harabasz_score"),
    ("sklearn.metrics.SCORERS", None, "1.3", "sklearn.metrics.get_scorer_names()"),
    ("sklearn.linear_model.RandomizedLasso", None, "0.21", "SelectFromModel(Lasso())"),
    ("sklearn.linear_model.RandomizedLogisticRegression", None, "0.21", "SelectFromModel(LogisticRegression(penalty='l1'))"),
    ("sklearn.mixture.GMM", "sklearn.mixture.GaussianMixture", "0.20", "sklearn.mixture.GaussianMixture"),
    ("sklearn.decomposition.RandomizedPCA", "sklearn.decomposition.PCA", "0.20", "PCA(svd_solver='randomized')"),
    ("sklearn.gaussian_process.GaussianProcess", "sklearn.gaussian_process.GaussianProcessRegressor", "0.20", "GaussianProcessRegressor"),
    ("sklearn.utils.safe_indexing", None, "0.24", "frame.iloc[indices] or array[indices]"),
    ("sklearn.neighbors.LSHForest", None, "0.21", "NearestNeighbors, or annoy"),
):
    gone(name, "function" if name.rsplit(".", 1)[1][0].islower() else "attribute", "sklearn", since, instead, attribute(name), to)
for name, since, instead, code, to in (
    ("sklearn.preprocessing.OneHotEncoder(sparse=)", "1.4", "sparse_output=", "from sklearn.preprocessing import OneHotEncoder\nOneHotEncoder(sparse=False)", "sparse_output"),
    ("sklearn.preprocessing.OneHotEncoder(categorical_features=)", "0.22", "ColumnTransformer", "from sklearn.preprocessing import OneHotEncoder\nOneHotEncoder(categorical_features=[0])", None),
    ("sklearn.linear_model.LinearRegression(normalize=)", "1.2", "make_pipeline(StandardScaler(), LinearRegression())", "from sklearn.linear_model import LinearRegression\nLinearRegression(normalize=True)", None),
    ("sklearn.linear_model.Ridge(normalize=)", "1.2", "make_pipeline(StandardScaler(), Ridge())", "from sklearn.linear_model import Ridge\nRidge(normalize=True)", None),
    ("sklearn.linear_model.Lasso(normalize=)", "1.2", "make_pipeline(StandardScaler(), Lasso())", "from sklearn.linear_model import Lasso\nLasso(normalize=True)", None),
    ("sklearn.linear_model.ElasticNet(normalize=)", "1.2", "make_pipeline(StandardScaler(), ElasticNet())", "from sklearn.linear_model import ElasticNet\nElasticNet(normalize=True)", None),
    ("sklearn.linear_model.LogisticRegression(multi_class=)", "1.8", "leave it out, or OneVsRestClassifier(LogisticRegression())", "from sklearn.linear_model import LogisticRegression\nLogisticRegression(multi_class='ovr')", None),
    ("sklearn.linear_model.LogisticRegressionCV(multi_class=)", "1.8", "leave it out, or OneVsRestClassifier", "from sklearn.linear_model import LogisticRegressionCV\nLogisticRegressionCV(multi_class='ovr')", None),
    ("sklearn.metrics.mean_squared_error(squared=)", "1.6", "sklearn.metrics.root_mean_squared_error", "from sklearn.metrics import mean_squared_error\nmean_squared_error([1], [2], squared=False)", None),
    ("sklearn.metrics.mean_squared_log_error(squared=)", "1.6", "sklearn.metrics.root_mean_squared_log_error", "from sklearn.metrics import mean_squared_log_error\nmean_squared_log_error([1], [2], squared=False)", None),
    ("sklearn.ensemble.AdaBoostClassifier(base_estimator=)", "1.4", "estimator=", "from sklearn.ensemble import AdaBoostClassifier\nAdaBoostClassifier(base_estimator=None)", "estimator"),
    ("sklearn.ensemble.AdaBoostRegressor(base_estimator=)", "1.4", "estimator=", "from sklearn.ensemble import AdaBoostRegressor\nAdaBoostRegressor(base_estimator=None)", "estimator"),
    ("sklearn.ensemble.BaggingClassifier(base_estimator=)", "1.4", "estimator=", "from sklearn.ensemble import BaggingClassifier\nBaggingClassifier(base_estimator=None)", "estimator"),
    ("sklearn.ensemble.BaggingRegressor(base_estimator=)", "1.4", "estimator=", "from sklearn.ensemble import BaggingRegressor\nBaggingRegressor(base_estimator=None)", "estimator"),
    ("sklearn.calibration.CalibratedClassifierCV(base_estimator=)", "1.4", "estimator=", "from sklearn.calibration import CalibratedClassifierCV\nCalibratedClassifierCV(base_estimator=None)", "estimator"),
    ("sklearn.ensemble.AdaBoostClassifier(algorithm=)", "1.8", "leave it out", "from sklearn.ensemble import AdaBoostClassifier\nAdaBoostClassifier(algorithm='SAMME')", None),
    ("sklearn.ensemble.RandomForestClassifier(min_impurity_split=)", "1.0", "min_impurity_decrease=", "from sklearn.ensemble import RandomForestClassifier\nRandomForestClassifier(min_impurity_split=1)", None),
    ("sklearn.ensemble.GradientBoostingClassifier(presort=)", "0.24", "leave it out", "from sklearn.ensemble import GradientBoostingClassifier\nGradientBoostingClassifier(presort=True)", None),
    ("sklearn.tree.DecisionTreeClassifier(presort=)", "0.24", "leave it out", "from sklearn.tree import DecisionTreeClassifier\nDecisionTreeClassifier(presort=True)", None),
    ("sklearn.cluster.KMeans(precompute_distances=)", "1.0", "leave it out", "from sklearn.cluster import KMeans\nKMeans(precompute_distances=True)", None),
    ("sklearn.cluster.KMeans(n_jobs=)", "1.0", "leave it out", "from sklearn.cluster import KMeans\nKMeans(n_jobs=1)", None),
    ("sklearn.cluster.AgglomerativeClustering(affinity=)", "1.4", "metric=", "from sklearn.cluster import AgglomerativeClustering\nAgglomerativeClustering(affinity='euclidean')", "metric"),
    ("sklearn.manifold.TSNE(n_iter=)", "1.7", "max_iter=", "from sklearn.manifold import TSNE\nTSNE(n_iter=500)", "max_iter"),
    ("sklearn.model_selection.GridSearchCV(iid=)", "0.24", "leave it out", "from sklearn.model_selection import GridSearchCV\nGridSearchCV(None, {}, iid=False)", None),
    ("sklearn.model_selection.GridSearchCV(fit_params=)", "0.21", "search.fit(X, y, **params)", "from sklearn.model_selection import GridSearchCV\nGridSearchCV(None, {}, fit_params={})", None),
    ("sklearn.model_selection.cross_val_score(fit_params=)", "1.6", "params=", DATA + "from sklearn.linear_model import Ridge\nfrom sklearn.model_selection import cross_val_score\ncross_val_score(Ridge(), X, y, fit_params={})", "params"),
):
    gone(name, "keyword", "sklearn", since, instead, code, to)
for name, since, instead, code, to in (
    ("sklearn.ensemble.GradientBoostingClassifier(loss='deviance')", "1.3", "loss='log_loss'", DATA + "from sklearn.ensemble import GradientBoostingClassifier\nGradientBoostingClassifier(loss='deviance').fit(X, y)", "log_loss"),
    ("sklearn.ensemble.GradientBoostingRegressor(loss='ls')", "1.2", "loss='squared_error'", DATA + "from sklearn.ensemble import GradientBoostingRegressor\nGradientBoostingRegressor(loss='ls').fit(X, y)", "squared_error"),
    ("sklearn.ensemble.GradientBoostingRegressor(loss='lad')", "1.2", "loss='absolute_error'", DATA + "from sklearn.ensemble import GradientBoostingRegressor\nGradientBoostingRegressor(loss='lad').fit(X, y)", "absolute_error"),
    ("sklearn.linear_model.SGDClassifier(loss='log')", "1.3", "loss='log_loss'", DATA + "from sklearn.linear_model import SGDClassifier\nSGDClassifier(loss='log').fit(X, y)", "log_loss"),
    ("sklearn.linear_model.SGDRegressor(loss='squared_loss')", "1.2", "loss='squared_error'", DATA + "from sklearn.linear_model import SGDRegressor\nSGDRegressor(loss='squared_loss').fit(X, y)", "squared_error"),
    ("sklearn.linear_model.LogisticRegression(penalty='none')", "1.4", "penalty=None", DATA + "from sklearn.linear_model import LogisticRegression\nLogisticRegression(penalty='none').fit(X, y)", "None"),
    ("sklearn.tree.DecisionTreeRegressor(criterion='mse')", "1.2", "criterion='squared_error'", DATA + "from sklearn.tree import DecisionTreeRegressor\nDecisionTreeRegressor(criterion='mse').fit(X, y)", "squared_error"),
    ("sklearn.ensemble.RandomForestRegressor(criterion='mse')", "1.2", "criterion='squared_error'", DATA + "from sklearn.ensemble import RandomForestRegressor\nRandomForestRegressor(criterion='mse').fit(X, y)", "squared_error"),
    ("sklearn.ensemble.RandomForestRegressor(criterion='mae')", "1.2", "criterion='absolute_error'", DATA + "from sklearn.ensemble import RandomForestRegressor\nRandomForestRegressor(criterion='mae').fit(X, y)", "absolute_error"),
    *((f"sklearn.ensemble.{c}(max_features='auto')", "1.3", "max_features='sqrt'" if c.endswith("Classifier") else "max_features=1.0", DATA + f"from sklearn.ensemble import {c}\n{c}(max_features='auto').fit(X, y)", "sqrt" if c.endswith("Classifier") else "1.0")
      for c in ("RandomForestClassifier", "RandomForestRegressor", "ExtraTreesClassifier", "ExtraTreesRegressor", "GradientBoostingClassifier", "GradientBoostingRegressor")),
    ("sklearn.tree.DecisionTreeClassifier(max_features='auto')", "1.3", "max_features='sqrt'", DATA + "from sklearn.tree import DecisionTreeClassifier\nDecisionTreeClassifier(max_features='auto').fit(X, y)", "sqrt"),
    ("sklearn.model_selection.cross_val_score(scoring='mean_squared_error')", "0.20", "scoring='neg_mean_squared_error'", "from sklearn.metrics import get_scorer\nget_scorer('mean_squared_error')", "neg_mean_squared_error"),
    ("sklearn.model_selection.cross_val_score(scoring='log_loss')", "0.20", "scoring='neg_log_loss'", "from sklearn.metrics import get_scorer\nget_scorer('log_loss')", "neg_log_loss"),
    ("sklearn.model_selection.cross_val_score(scoring='mean_absolute_error')", "0.20", "scoring='neg_mean_absolute_error'", "from sklearn.metrics import get_scorer\nget_scorer('mean_absolute_error')", "neg_mean_absolute_error"),
    ("sklearn.cluster.KMeans(algorithm='full')", "1.5", "algorithm='lloyd'", DATA + "from sklearn.cluster import KMeans\nKMeans(2, algorithm='full').fit(X)", "lloyd"),
):
    gone(name, "value", "sklearn", since, instead, code, to)
for cls, path in (("CountVectorizer", "feature_extraction.text"), ("TfidfVectorizer", "feature_extraction.text"), ("OneHotEncoder", "preprocessing"), ("PolynomialFeatures", "preprocessing"), ("ColumnTransformer", "compose"), ("DictVectorizer", "feature_extraction")):
    gone(f"sklearn.{path}.{cls}.get_feature_names", "method", "sklearn", "1.2", ".get_feature_names_out()", attribute(f"sklearn.{path}.{cls}").replace("getattr(", "cls = getattr(") + "\ncls.get_feature_names", "get_feature_names_out")
gone("sklearn.model_selection.GridSearchCV.grid_scores_", "attribute", "sklearn", "0.20", ".cv_results_", DATA + "from sklearn.linear_model import Ridge\nfrom sklearn.model_selection import GridSearchCV\nGridSearchCV(Ridge(), {'alpha': [1]}).fit(X, y).grid_scores_")
gone("sklearn.svm.SVC(gamma default)", "value", "sklearn", "0.22", "gamma='auto' for the old default", "from sklearn.svm import SVC\nRESULT = SVC().gamma == 'scale'", behaviour="changes")
gone("sklearn.ensemble.RandomForestClassifier(n_estimators default)", "value", "sklearn", "0.22", "n_estimators=10 for the old default", "from sklearn.ensemble import RandomForestClassifier\nRESULT = RandomForestClassifier().n_estimators == 100", behaviour="changes")
gone("imblearn.over_sampling.SMOTE(ratio=)", "keyword", "imblearn", "0.6", "sampling_strategy=", "from imblearn.over_sampling import SMOTE\nSMOTE(ratio=1.0)", "sampling_strategy")
gone("imblearn.over_sampling.SMOTE(kind=)", "keyword", "imblearn", "0.6", "BorderlineSMOTE or SVMSMOTE", "from imblearn.over_sampling import SMOTE\nSMOTE(kind='regular')")
gone("imblearn.over_sampling.SMOTE(n_jobs=)", "keyword", "imblearn", "0.12", "k_neighbors=NearestNeighbors(n_jobs=…)", "from imblearn.over_sampling import SMOTE\nSMOTE(n_jobs=1)")
for sampler in ("over_sampling.SMOTE", "over_sampling.RandomOverSampler", "under_sampling.RandomUnderSampler", "over_sampling.ADASYN"):
    gone(f"imblearn.{sampler}.fit_sample", "method", "imblearn", "0.8", ".fit_resample()", attribute(f"imblearn.{sampler}").replace("getattr(", "cls = getattr(") + "\ncls.fit_sample", "fit_resample")

# XGBoost: https://xgboost.readthedocs.io/en/stable/changes/ (2.1, 3.1); LightGBM: https://github.com/microsoft/LightGBM/releases/tag/v4.0.0
BOOST = DATA + "import xgboost as xgb\n"
for cls in ("XGBClassifier", "XGBRegressor"):
    for keyword, value, instead in (("early_stopping_rounds", "5", f"{cls}(early_stopping_rounds=…)"), ("eval_metric", "'error'", f"{cls}(eval_metric=…)"), ("callbacks", "[]", f"{cls}(callbacks=…)")):
        gone(f"xgboost.{cls}.fit({keyword}=)", "keyword", "xgboost", "2.1", instead, BOOST + f"xgb.{cls}(n_estimators=2).fit(X, y, eval_set=[(X, y)], {keyword}={value})")
    gone(f"xgboost.{cls}(tree_method='gpu_hist')", "value", "xgboost", "3.1", "tree_method='hist', device='cuda'", BOOST + f"xgb.{cls}(n_estimators=2, tree_method='gpu_hist').fit(X, y)")
gone("xgboost.cv(show_progress=)", "keyword", "xgboost", "1.0", "verbose_eval=", BOOST + "xgb.cv({}, xgb.DMatrix(X, y), show_progress=False)", "verbose_eval")
BOOSTER = BOOST + "booster = xgb.train({}, xgb.DMatrix(X, y), 2)\n"
gone("xgboost.Booster.predict(ntree_limit=)", "keyword", "xgboost", "2.0", "iteration_range=(0, …)", BOOSTER + "booster.predict(xgb.DMatrix(X), ntree_limit=1)")
gone("xgboost.Booster.best_ntree_limit", "attribute", "xgboost", "2.0", ".best_iteration + 1", BOOSTER + "booster.best_ntree_limit")
for cls in ("XGBClassifier", "XGBRegressor"):
    gone(f"xgboost.{cls}.predict(ntree_limit=)", "keyword", "xgboost", "2.0", "iteration_range=(0, …)", BOOST + f"xgb.{cls}(n_estimators=2).fit(X, y).predict(X, ntree_limit=1)")
    gone(f"xgboost.{cls}.best_ntree_limit", "attribute", "xgboost", "2.0", ".best_iteration + 1", BOOST + f"xgb.{cls}(n_estimators=2).fit(X, y).best_ntree_limit")
gone("xgboost.XGBClassifier.predict_proba(ntree_limit=)", "keyword", "xgboost", "2.0", "iteration_range=(0, …)", BOOST + "xgb.XGBClassifier(n_estimators=2).fit(X, y).predict_proba(X, ntree_limit=1)")
LIGHT = DATA + "import lightgbm as lgb\nd = lgb.Dataset(X, y)\n"
for keyword, value, instead in (("early_stopping_rounds", "5", "callbacks=[lightgbm.early_stopping(…)]"), ("verbose_eval", "10", "callbacks=[lightgbm.log_evaluation(…)]"), ("evals_result", "{}", "callbacks=[lightgbm.record_evaluation(…)]"), ("learning_rates", "None", "callbacks=[lightgbm.reset_parameter(learning_rate=…)]"), ("fobj", "None", "params={'objective': function}")):
    gone(f"lightgbm.train({keyword}=)", "keyword", "lightgbm", "4.0", instead, LIGHT + f"lgb.train({{'verbose': -1}}, d, 2, valid_sets=[d], {keyword}={value})")
for keyword, value in (("early_stopping_rounds", "5"), ("verbose_eval", "10")):
    gone(f"lightgbm.cv({keyword}=)", "keyword", "lightgbm", "4.0", "callbacks=[…]", LIGHT + f"lgb.cv({{'verbose': -1}}, d, 2, {keyword}={value})")
for cls in ("LGBMClassifier", "LGBMRegressor"):
    for keyword, value, instead in (("early_stopping_rounds", "5", "callbacks=[lightgbm.early_stopping(…)]"), ("verbose", "False", "callbacks=[lightgbm.log_evaluation(…)], or verbose=-1 in the constructor")):
        gone(f"lightgbm.{cls}.fit({keyword}=)", "keyword", "lightgbm", "4.0", instead, LIGHT + f"lgb.{cls}(n_estimators=2, verbose=-1).fit(X, y, eval_set=[(X, y)], {keyword}={value})")

# SciPy: https://docs.scipy.org/doc/scipy/release.html
for name, to, since in (("scipy.misc.imread", "imageio.v2.imread", "1.2"), ("scipy.misc.imresize", None, "1.3"), ("scipy.misc.imsave", "imageio.v2.imwrite", "1.2"), ("scipy.misc.face", "scipy.datasets.face", "1.12"), ("scipy.misc.comb", "scipy.special.comb", "1.3"), ("scipy.misc.factorial", "scipy.special.factorial", "1.3"), ("scipy.misc.logsumexp", "scipy.special.logsumexp", "1.3")):
    gone(name, "function", "scipy", since, to or "PIL.Image.resize", attribute(name), to)
for name, to, since in (("scipy.integrate.simps", "scipy.integrate.simpson", "1.14"), ("scipy.integrate.trapz", "scipy.integrate.trapezoid", "1.14"), ("scipy.integrate.cumtrapz", "scipy.integrate.cumulative_trapezoid", "1.14"), ("scipy.stats.betai", "scipy.special.betainc", "1.0"), ("scipy.stats.median_absolute_deviation", "scipy.stats.median_abs_deviation", "1.9"),
                        ("scipy.stats.itemfreq", "numpy.unique", "1.3"), ("scipy.stats.binom_test", "scipy.stats.binomtest", "1.12"), ("scipy.stats.nanmean", "numpy.nanmean", "0.18"), ("scipy.signal.hann", "scipy.signal.windows.hann", "1.13"), ("scipy.signal.gaussian", "scipy.signal.windows.gaussian", "1.13"), ("scipy.special.sph_harm", "scipy.special.sph_harm_y", "1.17"), ("scipy.randn", "numpy.random.randn", "1.12"), ("scipy.mean", "numpy.mean", "1.12"), ("scipy.interp", "numpy.interp", "1.12"), ("scipy.zeros", "numpy.zeros", "1.12")):
    gone(name, "function", "scipy", since, to + (" (returns a result object)" if to.endswith("binomtest") else ""), attribute(name), to)
gone("scipy.interpolate.interp2d", "function", "scipy", "1.14", "RegularGridInterpolator or RectBivariateSpline", "from scipy.interpolate import interp2d\ninterp2d([0, 1], [0, 1], [[0, 1], [1, 2]])")

# matplotlib: https://matplotlib.org/stable/users/prev_whats_new/ ; seaborn: https://seaborn.pydata.org/whatsnew/
PLOT = "import matplotlib\nmatplotlib.use('Agg')\nimport matplotlib.pyplot as plt\n"
gone("matplotlib.pyplot.style.use(style='seaborn')", "value", "matplotlib", "3.8", "plt.style.use('seaborn-v0_8')", PLOT + "plt.style.use('seaborn')", "seaborn-v0_8")
for style in ("whitegrid", "darkgrid", "white", "dark", "deep", "ticks", "poster", "talk", "notebook", "paper", "colorblind", "bright", "muted", "pastel", "dark-palette"):
    gone(f"matplotlib.pyplot.style.use(style='seaborn-{style}')", "value", "matplotlib", "3.8", f"plt.style.use('seaborn-v0_8-{style}')", PLOT + f"plt.style.use('seaborn-{style}')", f"seaborn-v0_8-{style}")
gone("matplotlib.pyplot.hist(normed=)", "keyword", "matplotlib", "3.1", "density=", PLOT + "plt.hist([1, 2], normed=True)", "density")
gone("matplotlib.cm.get_cmap", "function", "matplotlib", "3.9", "matplotlib.colormaps[name], or plt.get_cmap", attribute("matplotlib.cm.get_cmap"), "matplotlib.pyplot.get_cmap")
gone("matplotlib.cm.register_cmap", "function", "matplotlib", "3.9", "matplotlib.colormaps.register", attribute("matplotlib.cm.register_cmap"), "matplotlib.colormaps.register")
gone("matplotlib.finance", "module", "matplotlib", "2.2", "mplfinance", module("matplotlib.finance"))
gone("matplotlib.pyplot.plot_date", "function", "matplotlib", "3.11", "plt.plot", PLOT + "plt.plot_date([1], [1])", "matplotlib.pyplot.plot")
gone("matplotlib.pyplot.hold", "function", "matplotlib", "3.0", "leave it out", PLOT + "plt.hold(True)")
gone("Figure.gca(projection=)", "keyword", "matplotlib", "3.7", "fig.add_subplot(projection=…)", PLOT + "plt.figure().gca(projection='3d')")
gone("matplotlib.pyplot.grid(b=)", "keyword", "matplotlib", "3.7", "visible=", PLOT + "plt.grid(b=True)", "visible")
gone("seaborn.factorplot", "function", "seaborn", "0.12", "seaborn.catplot, with x=, y= and data= by name", PLOT + attribute("seaborn.factorplot"))
gone("seaborn.tsplot", "function", "seaborn", "0.10", "seaborn.lineplot", PLOT + attribute("seaborn.tsplot"), "seaborn.lineplot")
SNS = PLOT + "import seaborn as sns, pandas as pd\nd = pd.DataFrame({'a': [1., 2, 3], 'b': [2., 1, 3], 'c': ['x', 'y', 'x']})\n"
for function, call in (("lmplot", "sns.lmplot(data=d, x='a', y='b', size=2)"), ("FacetGrid", "sns.FacetGrid(d, size=2)")):
    gone(f"seaborn.{function}(size=)", "keyword", "seaborn", "0.12", "height=", SNS + call, "height")
# Keras 3: https://keras.io/guides/migrating_to_keras_3/ ; run here on the JAX backend
for name, instead, to in (
    ("keras.preprocessing.text", "keras.layers.TextVectorization", None), ("keras.wrappers.scikit_learn", "scikeras.wrappers", "scikeras.wrappers"), ("keras.layers.embeddings", "keras.layers", "keras.layers"),
    ("keras.layers.core", "keras.layers", "keras.layers"), ("keras.layers.normalization", "keras.layers", "keras.layers"), ("keras.layers.recurrent", "keras.layers", "keras.layers"), ("keras.layers.convolutional", "keras.layers", "keras.layers"),
    ("keras.layers.pooling", "keras.layers", "keras.layers"), ("keras.layers.merge", "keras.layers", "keras.layers"), ("keras.layers.advanced_activations", "keras.layers", "keras.layers"), ("keras.layers.noise", "keras.layers", "keras.layers"), ("keras.layers.wrappers", "keras.layers", "keras.layers"),
    ("keras.engine", "keras", None), ("keras.engine.topology", "keras.layers", None), ("keras.utils.np_utils", "keras.utils", "keras.utils"), ("keras.utils.vis_utils", "keras.utils", "keras.utils"), ("keras.utils.generic_utils", "keras.utils", "keras.utils"), ("keras.layers.experimental", "keras.layers", None), ("keras.layers.experimental.preprocessing", "keras.layers", "keras.layers"),
    ("keras.objectives", "keras.losses", "keras.losses"),
):
    gone(name, "module", "keras", "3.0", instead, module(name), to)
for optimizer in ("Adam", "SGD", "RMSprop", "Adagrad", "Adadelta", "Adamax", "Nadam"):
    gone(f"keras.optimizers.{optimizer}(lr=)", "keyword", "keras", "3.0", "learning_rate=", KERAS + f"keras.optimizers.{optimizer}(lr=0.1)", "learning_rate")
for name, instead, to in (("keras.optimizers.adam", "keras.optimizers.Adam", "keras.optimizers.Adam"), ("keras.optimizers.sgd", "keras.optimizers.SGD", "keras.optimizers.SGD"), ("keras.layers.CuDNNLSTM", "keras.layers.LSTM", "keras.layers.LSTM"), ("keras.layers.CuDNNGRU", "keras.layers.GRU", "keras.layers.GRU"),
                          ("keras.layers.Merge", "keras.layers.concatenate and others", None), ("keras.layers.ThresholdedReLU", "keras.layers.ReLU(threshold=…)", None), ("keras.models.model_from_yaml", "keras.models.model_from_json", None), 
                          ("keras.backend.max", "keras.ops.max", "keras.ops.max"), ("keras.backend.mean", "keras.ops.mean", "keras.ops.mean"), ("keras.backend.sum", "keras.ops.sum", "keras.ops.sum"), ("keras.backend.square", "keras.ops.square", "keras.ops.square"), ("keras.backend.sqrt", "keras.ops.sqrt", "keras.ops.sqrt"), ("keras.backend.abs", "keras.ops.abs", "keras.ops.abs"),
                          ("keras.backend.clip", "keras.ops.clip", "keras.ops.clip"), ("keras.backend.round", "keras.ops.round", "keras.ops.round"), ("keras.backend.exp", "keras.ops.exp", "keras.ops.exp"), ("keras.backend.log", "keras.ops.log", "keras.ops.log"), ("keras.backend.dot", "keras.ops.matmul", "keras.ops.matmul"), ("keras.backend.flatten", "keras.ops.ravel", "keras.ops.ravel"),
                          ("keras.backend.cast", "keras.ops.cast", "keras.ops.cast"), ("keras.backend.get_session", "nothing: there are no sessions", None), ("keras.backend.set_session", "nothing: there are no sessions", None), ("keras.backend.tensorflow_backend", "keras.backend", "keras.backend")):
    gone(name, "attribute", "keras", "3.0", instead, attribute(name), to)
MODEL = KERAS + "m = keras.Sequential([keras.layers.Dense(1)])\n"
for method, instead, to in (("fit_generator", ".fit()", "fit"), ("evaluate_generator", ".evaluate()", "evaluate"), ("predict_generator", ".predict()", "predict"), ("predict_classes", ".predict(x).argmax(axis=-1), or > 0.5", None), ("predict_proba", ".predict()", "predict")):
    gone(f"keras.Model.{method}", "method", "keras", "2.6" if method.startswith("predict_") and "gen" not in method else "3.0", instead, MODEL + f"m.{method}", to)
gone("keras.layers.Dense(output_dim=)", "keyword", "keras", "2.0", "units=", KERAS + "keras.layers.Dense(output_dim=3)", "units")
gone("keras.layers.Dense(init=)", "keyword", "keras", "2.0", "kernel_initializer=", KERAS + "keras.layers.Dense(3, init='uniform')", "kernel_initializer")
gone("keras.layers.Dense(W_regularizer=)", "keyword", "keras", "2.0", "kernel_regularizer=", KERAS + "keras.layers.Dense(3, W_regularizer=None)", "kernel_regularizer")
gone("keras.layers.Dropout(p=)", "keyword", "keras", "2.0", "rate=", KERAS + "keras.layers.Dropout(p=0.5)", "rate")
gone("keras.layers.BatchNormalization(mode=)", "keyword", "keras", "2.0", "leave it out", KERAS + "keras.layers.BatchNormalization(mode=0)")
gone("keras.Model.fit(nb_epoch=)", "keyword", "keras", "2.0", "epochs=", MODEL + "import numpy as np\nm.compile(loss='mse')\nm.fit(np.zeros((2, 1)), np.zeros(2), nb_epoch=1)", "epochs")
gone("keras.Model.fit(workers=)", "keyword", "keras", "3.0", "leave it out, or set it on the PyDataset", MODEL + "import numpy as np\nm.compile(loss='mse')\nm.fit(np.zeros((2, 1)), np.zeros(2), workers=1)")
gone("keras.callbacks.ModelCheckpoint(period=)", "keyword", "keras", "3.0", "save_freq=", KERAS + "keras.callbacks.ModelCheckpoint('a.keras', period=1)")
gone("keras.Model.fit: history key 'acc'", "value", "keras", "2.3", "'accuracy' and 'val_accuracy'", MODEL + "import numpy as np\nm.compile(loss='mse', metrics=['accuracy'])\nh = m.fit(np.zeros((2, 1)), np.zeros(2), verbose=0).history\nRESULT = 'acc' not in h and 'accuracy' in h", behaviour="changes")
gone("keras.callbacks.ModelCheckpoint(monitor='val_acc')", "value", "keras", "2.3", "monitor='val_accuracy'", MODEL + "import numpy as np\nm.compile(loss='mse', metrics=['accuracy'])\nh = m.fit(np.zeros((2, 1)), np.zeros(2), validation_data=(np.zeros((2, 1)), np.zeros(2)), verbose=0).history\nRESULT = 'val_acc' not in h and 'val_accuracy' in h", "val_accuracy", behaviour="changes")
gone("keras.callbacks.EarlyStopping(monitor='val_acc')", "value", "keras", "2.3", "monitor='val_accuracy'", MODEL + "import numpy as np\nm.compile(loss='mse', metrics=['accuracy'])\nh = m.fit(np.zeros((2, 1)), np.zeros(2), validation_data=(np.zeros((2, 1)), np.zeros(2)), verbose=0).history\nRESULT = 'val_acc' not in h", "val_accuracy", behaviour="changes")

# TensorFlow 2: https://www.tensorflow.org/guide/migrate
for name, instead, to in (
    ("tensorflow.Session", "nothing: code runs eagerly", None), ("tensorflow.placeholder", "plain tensors as function arguments", None), ("tensorflow.global_variables_initializer", "nothing: variables start when made", None), ("tensorflow.get_variable", "tf.Variable", "tensorflow.Variable"),
    ("tensorflow.set_random_seed", "tf.random.set_seed", "tensorflow.random.set_seed"), ("tensorflow.random_normal", "tf.random.normal", "tensorflow.random.normal"), ("tensorflow.random_uniform", "tf.random.uniform", "tensorflow.random.uniform"), ("tensorflow.truncated_normal", "tf.random.truncated_normal", "tensorflow.random.truncated_normal"),
    ("tensorflow.log", "tf.math.log", "tensorflow.math.log"), ("tensorflow.to_float", "tf.cast(x, tf.float32)", None), ("tensorflow.ConfigProto", "tf.config", None), ("tensorflow.GPUOptions", "tf.config", None), ("tensorflow.reset_default_graph", "nothing, or tf.keras.backend.clear_session()", None), ("tensorflow.InteractiveSession", "nothing: code runs eagerly", None),
    ("tensorflow.logging", "tf.get_logger()", None), ("tensorflow.gfile", "tf.io.gfile", "tensorflow.io.gfile"), ("tensorflow.train.AdamOptimizer", "tf.keras.optimizers.Adam", "keras.optimizers.Adam"), ("tensorflow.train.GradientDescentOptimizer", "tf.keras.optimizers.SGD", "keras.optimizers.SGD"),
):
    gone(name, "attribute", "tensorflow", "2.0", instead, "import tensorflow\n" + name, to)
for name, instead, to in (("tensorflow.contrib", "tensorflow_addons or tf.keras", None), ("tensorflow.layers", "tf.keras.layers", "keras.layers"), ("tensorflow.examples.tutorials", "tf.keras.datasets", None), ("tensorflow.estimator", "tf.keras", None)):
    gone(name, "module", "tensorflow", "2.16" if name == "tensorflow.estimator" else "2.0", instead, module(name), to)

# Elsewhere; each package's own change log (not installed here)
gone("statsmodels.tsa.arima_model.ARIMA", "attribute", "statsmodels", "0.13", "statsmodels.tsa.arima.model.ARIMA", "from statsmodels.tsa.arima_model import ARIMA\nARIMA([1.0, 2.0], order=(1, 0, 0))", "statsmodels.tsa.arima.model.ARIMA")
gone("statsmodels.tsa.arima_model.ARMA", "attribute", "statsmodels", "0.13", "statsmodels.tsa.arima.model.ARIMA with d=0", "from statsmodels.tsa.arima_model import ARMA\nARMA([1.0, 2.0], order=(1, 0))")
gone("transformers.AdamW", "attribute", "transformers", "5.0", "torch.optim.AdamW", attribute("transformers.AdamW"), "torch.optim.AdamW")
gone("transformers.TFDistilBertModel", "attribute", "transformers", "5.0", "transformers.DistilBertModel (PyTorch)", attribute("transformers.TFDistilBertModel"), "transformers.DistilBertModel")
gone("transformers.TFBertModel", "attribute", "transformers", "5.0", "transformers.BertModel (PyTorch)", attribute("transformers.TFBertModel"), "transformers.BertModel")
gone("transformers.TFAutoModel", "attribute", "transformers", "5.0", "transformers.AutoModel (PyTorch)", attribute("transformers.TFAutoModel"), "transformers.AutoModel")
gone("gensim.models.Word2Vec(size=)", "keyword", "gensim", "4.0", "vector_size=", "from gensim.models import Word2Vec\nWord2Vec([['a', 'b']], size=2, min_count=1)", "vector_size")
gone("gensim.models.Word2Vec(iter=)", "keyword", "gensim", "4.0", "epochs=", "from gensim.models import Word2Vec\nWord2Vec([['a', 'b']], iter=2, min_count=1)", "epochs")
gone("plotly.plotly", "module", "plotly", "4.0", "chart_studio.plotly, or plotly.io", module("plotly.plotly"), "chart_studio.plotly")
gone("PIL.Image.ANTIALIAS", "attribute", "pillow", "10.0", "PIL.Image.Resampling.LANCZOS", attribute("PIL.Image.ANTIALIAS"), "PIL.Image.Resampling.LANCZOS")
gone("collections.Iterable", "attribute", "python", "3.10", "collections.abc.Iterable", attribute("collections.Iterable"), "collections.abc.Iterable")
gone("collections.Mapping", "attribute", "python", "3.10", "collections.abc.Mapping", attribute("collections.Mapping"), "collections.abc.Mapping")
gone("distutils", "module", "python", "3.12", "setuptools, packaging", None)
gone("imp", "module", "python", "3.12", "importlib", None)
# Packages that ended; installed alone to look (keras_core 0.1.7 runs and Keras 3 refuses its optimizers, mxnet 1.9.1 fails with NumPy 2, torchtext 0.18 with current PyTorch, fbprophet no longer builds).
for name, last, instead, to in (("keras_core", "0.1.7", "keras", "keras"), ("fbprophet", "0.7.1", "prophet", "prophet"), ("mxnet", "1.9.1", "PyTorch or JAX", None), ("pandas_profiling", "3.6.6", "ydata_profiling", "ydata_profiling"), ("torchtext", "0.18", "torch.utils.data with a tokenizer", None)):
    gone(name, "module", "keras" if name == "keras_core" else name, last, instead, None, to, behaviour="retired")
