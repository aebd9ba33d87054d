/** Each way to draw, without a seed and with one: the left line must be found, the right one must not. Which settings draw was seen by fitting twice. */
import { missingSeed } from '../../src/rules/missing-seed';
import { check } from '../support/check';

const HEAD = `# %%
import random
import numpy as np
import pandas as pd
df = pd.read_csv("loans.csv")
X, y = df.drop(columns="default"), df["default"]
# %%
`;

/** What draws (marked), what does not, and lines that both need above. */
const TWINS: readonly (readonly [name: string, flawed: string, clean: string, above?: string])[] = [
  ['saga visits rows in random order, lbfgs does not', 'm = «LogisticRegression(solver="saga")»', 'm = LogisticRegression(solver="lbfgs")', 'from sklearn.linear_model import LogisticRegression'],
  ['liblinear draws in its dual form only', 'm = «LogisticRegression(solver="liblinear", dual=True)»', 'm = LogisticRegression(solver="liblinear")', 'from sklearn.linear_model import LogisticRegression'],
  ['probabilities of an SVC come from random folds', 'm = «SVC(probability=True)»', 'm = SVC()', 'from sklearn.svm import SVC'],
  ['trees break ties at random, neighbours do not', 'm = «DecisionTreeClassifier()»', 'm = KNeighborsClassifier()', 'from sklearn.neighbors import KNeighborsClassifier\nfrom sklearn.tree import DecisionTreeClassifier'],
  ['a randomised PCA, a full one', 'p = «PCA(5, svd_solver="randomized")»', 'p = PCA(5, svd_solver="full")', 'from sklearn.decomposition import PCA'],
  ['truncated SVD is randomised unless ARPACK is asked', 'p = «TruncatedSVD(2)»', 'p = TruncatedSVD(2, random_state=0)', 'from sklearn.decomposition import TruncatedSVD'],
  ['k-means starts at random', 'k = «KMeans(4)»', 'k = KMeans(4, random_state=0)', 'from sklearn.cluster import KMeans'],
  ['spectral clustering draws, agglomerative does not', 'k = «SpectralClustering(3)»', 'k = AgglomerativeClustering(3)', 'from sklearn.cluster import AgglomerativeClustering, SpectralClustering'],
  ['mixtures start from k-means', 'g = «GaussianMixture(3)»', 'g = GaussianMixture(3, random_state=0)', 'from sklearn.mixture import GaussianMixture'],
  ['a network of scikit-learn', 'm = «MLPClassifier()»', 'm = MLPClassifier(random_state=1)', 'from sklearn.neural_network import MLPClassifier'],
  ['stochastic gradient descent shuffles', 'm = «SGDClassifier()»', 'm = SGDClassifier(shuffle=False)', 'from sklearn.linear_model import SGDClassifier'],
  ['a perceptron has a seed unless it is taken away', 'm = «Perceptron(random_state=None)»', 'm = Perceptron()', 'from sklearn.linear_model import Perceptron'],
  ['a forest draws, XGBoost begins with seed 0', 'm = «RandomForestRegressor()»', 'm = XGBRegressor(subsample=0.8)', 'from sklearn.ensemble import RandomForestRegressor\nfrom xgboost import XGBRegressor'],
  ['LightGBM and CatBoost have seeds of their own', 'm = «ExtraTreesClassifier()»', 'm = [LGBMClassifier(bagging_fraction=0.5, bagging_freq=1), CatBoostClassifier()]', 'from catboost import CatBoostClassifier\nfrom lightgbm import LGBMClassifier\nfrom sklearn.ensemble import ExtraTreesClassifier'],
  ['isolation forest, local outlier factor', 'm = «IsolationForest()»', 'm = LocalOutlierFactor()', 'from sklearn.ensemble import IsolationForest\nfrom sklearn.neighbors import LocalOutlierFactor'],
  ['SMOTE draws, Tomek links do not', 's = «SMOTE()»', 's = TomekLinks()', 'from imblearn.over_sampling import SMOTE\nfrom imblearn.under_sampling import TomekLinks'],
  ['topics start at random', 't = «LatentDirichletAllocation(5)»', 't = TfidfVectorizer()', 'from sklearn.decomposition import LatentDirichletAllocation\nfrom sklearn.feature_extraction.text import TfidfVectorizer'],
  ['a stratified dummy draws, the most frequent class does not', 'd = «DummyClassifier(strategy="stratified")»', 'd = DummyClassifier()', 'from sklearn.dummy import DummyClassifier'],
  ['a random search, a grid', 's = «RandomizedSearchCV(Ridge(), {"alpha": [1, 2]})»', 's = GridSearchCV(Ridge(), {"alpha": [1, 2]})', 'from sklearn.linear_model import Ridge\nfrom sklearn.model_selection import GridSearchCV, RandomizedSearchCV'],
  ['folds that are shuffled', 'k = «StratifiedKFold(5, shuffle=True)»', 'k = StratifiedKFold(5)', 'from sklearn.model_selection import StratifiedKFold'],
  ['repeated folds', 'k = «RepeatedKFold()»', 'k = GroupKFold()', 'from sklearn.model_selection import GroupKFold, RepeatedKFold'],
  ['a stratified split', 'a, b = «train_test_split(X, stratify=y)»', 'a, b = train_test_split(X, shuffle=False)', 'from sklearn.model_selection import train_test_split'],
  ['mutual information adds noise', 's = «mutual_info_classif(X, y)»', 's = f_classif(X, y)', 'from sklearn.feature_selection import f_classif, mutual_info_classif'],
  ['permuted importances', 'i = «permutation_importance(None, X, y)»', 'i = permutation_importance(None, X, y, random_state=0)', 'from sklearn.inspection import permutation_importance'],
  ['rows of a column', 's = «df["age"].sample(10)»', 's = df["age"].sample(10, random_state=0)'],
  ['rows of each group', 's = «df.groupby("age").sample(2)»', 's = df.groupby("age").sample(2, random_state=0)'],
  ['shuffled together', 'X, y = «shuffle(X, y)»', 'X, y = shuffle(X, y, random_state=0)', 'from sklearn.utils import shuffle'],
  ['a bootstrap', 's = «resample(X)»', 's = resample(X, random_state=0)', 'from sklearn.utils import resample'],
  ['made-up data', 'A, b = «make_classification(100)»', 'A, b = make_classification(100, random_state=0)', 'from sklearn.datasets import make_classification'],
  ['data that are loaded draw nothing', 'A, b = «make_moons(100)»', 'A, b = load_iris(return_X_y=True)', 'from sklearn.datasets import load_iris, make_moons'],
  ['NumPy, by the module', 'n = «np.random.normal(size=3)»', 'np.random.seed(0)\nn = np.random.normal(size=3)'],
  ['NumPy, by the function', 'n = «rand(3)»', 'n = default_rng(0).random(3)', 'from numpy.random import default_rng, rand'],
  ['a generator without a seed', 'rng = «np.random.default_rng()»', 'rng = np.random.default_rng(7)'],
  ['a generator of its own below a global seed', 'np.random.seed(0)\nrng = «np.random.default_rng()»', 'np.random.seed(0)\nn = np.random.rand()'],
  ['an old generator of its own below a global seed', 'np.random.seed(0)\nrng = «np.random.RandomState()»', 'rng = np.random.RandomState(0)'],
  ['Python’s own generator object', 'random.seed(0)\nr = «random.Random()»', 'r = random.Random(0)'],
  ['Python’s seed is not NumPy’s', 'random.seed(0)\nn = «np.random.rand()»', 'random.seed(0)\nn = random.random()'],
  ['NumPy’s seed is not Python’s', 'np.random.seed(0)\nn = «random.choice([1, 2])»', 'np.random.seed(0)\nn = np.random.choice([1, 2])'],
  ['NumPy’s seed is not PyTorch’s', 'np.random.seed(0)\nn = «torch.rand(3)»', 'torch.manual_seed(0)\nn = torch.rand(3)', 'import torch'],
  ['NumPy’s seed is not TensorFlow’s', 'np.random.seed(0)\nn = «tf.random.normal((3,))»', 'tf.random.set_seed(0)\nn = tf.random.normal((3,))', 'import tensorflow as tf'],
  ['scikit-learn and pandas follow NumPy’s seed', 's = «df.sample(frac=0.5)»', 'np.random.seed(0)\ns = df.sample(frac=0.5)'],
  ['Keras’ own function seeds Python, NumPy and TensorFlow', 'tf.random.set_seed(0)\nn = «np.random.rand()» + «random.random()»', 'tf.keras.utils.set_random_seed(0)\nn = np.random.rand() + random.random()', 'import tensorflow as tf'],
  ['Lightning seeds Python, NumPy and PyTorch', 'n = «torch.randn(3)»', 'pl.seed_everything(0)\nn = torch.randn(3)\nm = np.random.rand()', 'import pytorch_lightning as pl\nimport torch'],
  ['a loader that shuffles', 'd = «DataLoader(X, shuffle=True)»', 'd = [DataLoader(X), DataLoader(X, shuffle=False)]', 'from torch.utils.data import DataLoader'],
  ['a part of a PyTorch data set', 'a, b = «random_split(X, [8, 2])»', 'torch.manual_seed(0)\na, b = random_split(X, [8, 2])', 'import torch\nfrom torch.utils.data import random_split'],
  ['a TensorFlow data set that is shuffled', 'd = «tf.data.Dataset.from_tensor_slices(X).shuffle(100)»', 'd = tf.data.Dataset.from_tensor_slices(X).shuffle(100, seed=0)', 'import tensorflow as tf'],
  ['… its seed by position', 'd = «tf.data.Dataset.from_tensor_slices(X).shuffle(100)»', 'd = tf.data.Dataset.from_tensor_slices(X).shuffle(100, 0)', 'import tensorflow as tf'],
  ['a distribution of SciPy', 'n = «norm.rvs(size=3)»', 'n = norm.rvs(size=3, random_state=0)', 'from scipy.stats import norm'],
  ['a distribution that is only asked', 'n = «stats.norm.rvs(size=3)»', 'n = stats.norm.cdf(0.3)', 'from scipy import stats'],
  ['Optuna’s sampler below a global seed', 'np.random.seed(0)\ns = «optuna.create_study()»', 's = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=0))', 'import optuna'],
];

const above = (lines?: string): string => (lines ? `${HEAD.replace('df = ', `${lines}\ndf = `)}` : HEAD);

check(missingSeed, {
  silent: TWINS.map(([name, , clean, lines]) => ({ name, code: `${above(lines)}${clean}\n` })),
  reports: TWINS.map(([name, flawed, , lines]) => ({ name, code: `${above(lines)}${flawed}\n` })),
});
