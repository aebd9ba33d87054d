/** The facts a reviewer relies on, checked by hand against the libraries' manuals, and the lookups that lead to them. */
import assert from 'node:assert/strict';
import {
  canonicalName, crossValidation, type Default, draw, estimator, isDefault, isRandom, isTunable, loader, metric, reader, removedEntries, removedEntry, removedInCall, removedKeyword,
  scorer, seeding, splitFunction, tracker, writer,
} from '../../src/model/knowledge';

const randomAt = (name: string, given: Record<string, Default | undefined> = {}): boolean | null => {
  const fact = estimator(name);
  assert.ok(fact, `${name} is not known`);
  return isRandom(fact, new Map(Object.entries(given)));
};

describe('chance in estimators', () => {
  const cases: [string, Record<string, Default | undefined>, boolean | null][] = [
    ['sklearn.linear_model.LogisticRegression', {}, false],
    ['sklearn.linear_model.LogisticRegression', { solver: 'saga' }, true],
    ['sklearn.linear_model.LogisticRegression', { solver: 'sag' }, true],
    ['sklearn.linear_model.LogisticRegression', { solver: 'liblinear' }, false],
    ['sklearn.linear_model.LogisticRegression', { solver: 'liblinear', dual: true }, true],
    ['sklearn.linear_model.LogisticRegression', { solver: 'liblinear', penalty: 'l1' }, true],
    ['sklearn.linear_model.LogisticRegression', { solver: undefined }, null],
    ['sklearn.linear_model.LinearRegression', {}, false],
    ['sklearn.linear_model.Ridge', {}, false],
    ['sklearn.linear_model.Ridge', { solver: 'sag' }, true],
    ['sklearn.linear_model.Lasso', { selection: 'random' }, true],
    ['sklearn.linear_model.SGDClassifier', {}, true],
    ['sklearn.linear_model.SGDClassifier', { shuffle: false }, false],
    ['sklearn.linear_model.Perceptron', {}, false],
    ['sklearn.linear_model.Perceptron', { random_state: null }, true],
    ['sklearn.ensemble.RandomForestClassifier', {}, true],
    ['sklearn.ensemble.RandomForestRegressor', { n_estimators: 500 }, true],
    ['sklearn.ensemble.GradientBoostingClassifier', {}, true],
    ['sklearn.ensemble.HistGradientBoostingClassifier', {}, null],
    ['sklearn.ensemble.HistGradientBoostingClassifier', { early_stopping: true }, true],
    ['sklearn.ensemble.HistGradientBoostingClassifier', { early_stopping: false }, false],
    ['sklearn.ensemble.HistGradientBoostingClassifier', { early_stopping: false, max_features: 0.3 }, true],
    ['sklearn.ensemble.BaggingClassifier', {}, true],
    ['sklearn.tree.DecisionTreeClassifier', {}, true],
    ['sklearn.neighbors.KNeighborsClassifier', {}, false],
    ['sklearn.naive_bayes.GaussianNB', {}, false],
    ['sklearn.svm.SVC', {}, false],
    ['sklearn.svm.SVC', { probability: true }, true],
    ['sklearn.svm.SVC', { probability: undefined }, null],
    ['sklearn.svm.LinearSVC', {}, null],
    ['sklearn.svm.LinearSVC', { dual: false }, false],
    ['sklearn.neural_network.MLPClassifier', {}, true],
    ['sklearn.cluster.KMeans', {}, true],
    ['sklearn.cluster.DBSCAN', {}, false],
    ['sklearn.mixture.GaussianMixture', { n_components: 3 }, true],
    ['sklearn.decomposition.PCA', {}, false],
    ['sklearn.decomposition.PCA', { n_components: 10 }, null],
    ['sklearn.decomposition.PCA', { n_components: 10, svd_solver: 'full' }, false],
    ['sklearn.decomposition.PCA', { svd_solver: 'randomized' }, true],
    ['sklearn.decomposition.TruncatedSVD', {}, true],
    ['sklearn.preprocessing.StandardScaler', {}, false],
    ['sklearn.feature_extraction.text.TfidfVectorizer', {}, false],
    ['sklearn.model_selection.KFold', {}, false],
    ['sklearn.model_selection.KFold', { shuffle: true }, true],
    ['sklearn.model_selection.ShuffleSplit', {}, true],
    ['sklearn.model_selection.TimeSeriesSplit', {}, false],
    ['sklearn.model_selection.GridSearchCV', {}, false],
    ['sklearn.model_selection.RandomizedSearchCV', {}, true],
    ['imblearn.over_sampling.SMOTE', {}, true],
    ['imblearn.over_sampling.SMOTE', { sampling_strategy: 'minority' }, true],
    ['imblearn.under_sampling.TomekLinks', {}, false],
    ['xgboost.XGBClassifier', {}, false],
    ['xgboost.XGBClassifier', { subsample: 0.8 }, false],
    ['lightgbm.LGBMClassifier', {}, false],
    ['catboost.CatBoostClassifier', {}, false],
    ['keras.Sequential', {}, true],
  ];
  for (const [name, given, expected] of cases) {
    it(`${name.split('.').at(-1)}(${Object.entries(given).map(([k, v]) => `${k}=${v === undefined ? '…' : JSON.stringify(v)}`).join(', ')}): ${expected === null ? 'depends' : expected}`, () => {
      assert.equal(randomAt(name, given), expected);
    });
  }
});

describe('estimators', () => {
  it('are found by every public name', () => {
    for (const name of ['xgboost.XGBClassifier', 'xgboost.sklearn.XGBClassifier']) assert.equal(estimator(name)?.name, 'xgboost.XGBClassifier');
    for (const name of ['lightgbm.LGBMRegressor', 'lightgbm.sklearn.LGBMRegressor']) assert.equal(estimator(name)?.name, 'lightgbm.LGBMRegressor');
    for (const name of ['tensorflow.keras.Sequential', 'tensorflow.keras.models.Sequential', 'keras.models.Sequential']) assert.equal(estimator(name)?.name, 'keras.Sequential');
  });

  it('are found where old notebooks import them from', () => {
    assert.equal(estimator('sklearn.grid_search.GridSearchCV')?.name, 'sklearn.model_selection.GridSearchCV');
    assert.equal(estimator('sklearn.ensemble.forest.RandomForestClassifier')?.name, 'sklearn.ensemble.RandomForestClassifier');
    assert.equal(estimator('sklearn.preprocessing.Imputer')?.name, 'sklearn.impute.SimpleImputer');
    assert.equal(estimator('sklearn.cross_validation.KFold')?.name, 'sklearn.model_selection.KFold');
    assert.ok(splitFunction('sklearn.cross_validation.train_test_split'));
  });

  it('that are not known give null', () => {
    assert.equal(estimator('mylib.Thing'), null);
    assert.equal(estimator('constructor'), null);
    assert.equal(estimator('sklearn.svm.__proto__'), null);
    assert.equal(reader('toString'), null);
  });

  it('say what kind they are and whether they learn', () => {
    const kinds: [string, string][] = [
      ['sklearn.svm.SVC', 'classifier'], ['sklearn.linear_model.Ridge', 'regressor'], ['sklearn.preprocessing.StandardScaler', 'transformer'], ['sklearn.cluster.KMeans', 'clusterer'], ['sklearn.ensemble.IsolationForest', 'outlier'],
      ['imblearn.over_sampling.SMOTE', 'sampler'], ['sklearn.pipeline.Pipeline', 'pipeline'], ['imblearn.pipeline.Pipeline', 'pipeline'], ['sklearn.model_selection.GridSearchCV', 'search'], ['sklearn.model_selection.KFold', 'splitter'],
      ['sklearn.compose.ColumnTransformer', 'transformer'], ['sklearn.feature_selection.SelectKBest', 'transformer'], ['sklearn.neighbors.LocalOutlierFactor', 'outlier'], ['xgboost.XGBRegressor', 'regressor'], ['statsmodels.api.Logit', 'classifier'], ['category_encoders.TargetEncoder', 'transformer'],
      ['sklearn.impute.IterativeImputer', 'transformer'], ['sklearn.ensemble.StackingClassifier', 'classifier'],
    ];
    for (const [name, kind] of kinds) assert.equal(estimator(name)?.kind, kind, name);
    for (const name of ['sklearn.preprocessing.Normalizer', 'sklearn.preprocessing.Binarizer', 'sklearn.preprocessing.FunctionTransformer', 'sklearn.feature_extraction.text.HashingVectorizer']) assert.equal(estimator(name)?.learns, false, name);
    for (const name of ['sklearn.preprocessing.StandardScaler', 'sklearn.feature_extraction.text.TfidfVectorizer', 'sklearn.impute.SimpleImputer', 'sklearn.decomposition.PCA']) assert.equal(estimator(name)?.learns, true, name);
    assert.deepEqual(estimator('sklearn.pipeline.Pipeline')?.inner, ['steps']);
    assert.equal(estimator('statsmodels.api.OLS')?.dataIn, 'constructor');
  });

  it('say whether they learn from the target', () => {
    for (const name of ['sklearn.preprocessing.TargetEncoder', 'sklearn.feature_selection.SelectKBest', 'category_encoders.WOEEncoder', 'sklearn.svm.SVC', 'sklearn.ensemble.RandomForestRegressor']) assert.equal(estimator(name)?.learnsTarget, true, name);
    for (const name of ['sklearn.preprocessing.StandardScaler', 'sklearn.decomposition.PCA', 'category_encoders.CountEncoder', 'sklearn.feature_selection.VarianceThreshold', 'sklearn.cluster.KMeans', 'sklearn.preprocessing.FunctionTransformer']) assert.equal(estimator(name)?.learnsTarget, false, name);
  });

  it('know the defaults that were not tuned', () => {
    const svc = estimator('sklearn.svm.SVC')!;
    assert.ok(isDefault(svc, 'C', 1) && isDefault(svc, 'kernel', 'rbf') && isDefault(svc, 'random_state', null));
    assert.ok(!isDefault(svc, 'C', 10) && !isDefault(svc, 'nothing', 1));
    const xgb = estimator('xgboost.XGBClassifier')!;
    assert.ok(isDefault(xgb, 'n_estimators', 100) && isDefault(xgb, 'learning_rate', 0.3) && isDefault(xgb, 'max_depth', 6) && isDefault(xgb, 'subsample', 1));
    const cat = estimator('catboost.CatBoostClassifier')!;
    assert.ok(isDefault(cat, 'iterations', 1000) && isDefault(cat, 'depth', 6) && isDefault(cat, 'n_estimators', 1000));
    const lgb = estimator('lightgbm.LGBMClassifier')!;
    assert.ok(isDefault(lgb, 'learning_rate', 0.1) && isDefault(lgb, 'num_leaves', 31));
    assert.ok(isTunable('max_depth') && !isTunable('n_jobs') && !isTunable('random_state'));
  });
});

describe('functions', () => {
  it('tell where the path is', () => {
    assert.deepEqual(reader('pandas.read_csv')?.path, { position: 0, keyword: 'filepath_or_buffer' });
    assert.deepEqual(reader('pandas.read_excel')?.path, { position: 0, keyword: 'io' });
    assert.deepEqual(writer('DataFrame.to_csv')?.path, { position: 0, keyword: 'path_or_buf' });
    assert.deepEqual(writer('pandas.DataFrame.to_parquet')?.path, { position: 0, keyword: 'path' });
    assert.deepEqual(writer('joblib.dump')?.path, { position: 1, keyword: 'filename' });
    assert.equal(writer('joblib.dump')?.value, 0);
    assert.equal(reader('sklearn.externals.joblib.load')?.unsafe, true);
    assert.equal(reader('tensorflow.keras.models.load_model')?.gives, 'model');
    assert.equal(writer('tensorflow.keras.Sequential.save')?.saves, 'model');
    assert.equal(reader('builtins.open')?.gives, 'handle');
  });

  it('draw and seed', () => {
    assert.equal(draw('numpy.random.rand')?.library, 'numpy');
    assert.equal(draw('random.shuffle')?.library, 'random');
    assert.equal(draw('torch.randn')?.library, 'torch');
    assert.equal(draw('DataFrame.sample')?.seed, 'random_state');
    assert.equal(draw('sklearn.utils.shuffle')?.seed, 'random_state');
    assert.equal(draw('numpy.random.seed'), null);
    assert.deepEqual(seeding('numpy.random.seed')?.libraries, ['numpy']);
    assert.ok(seeding('tensorflow.keras.utils.set_random_seed')?.libraries.includes('numpy'));
    assert.ok(seeding('lightning.pytorch.seed_everything')?.libraries.includes('torch'));
  });

  it('split, score and load', () => {
    const split = splitFunction('sklearn.model_selection.train_test_split')!;
    assert.equal(split.seed, 'random_state');
    assert.equal(split.params.get('shuffle'), true);
    assert.deepEqual(metric('sklearn.metrics.accuracy_score'), { name: 'sklearn.metrics.accuracy_score', greaterIsBetter: true, arguments: ['y_true', 'y_pred'] });
    assert.equal(metric('sklearn.metrics.mean_squared_error')?.greaterIsBetter, false);
    assert.equal(metric('sklearn.metrics.log_loss')?.greaterIsBetter, false);
    assert.equal(metric('sklearn.metrics.confusion_matrix')?.greaterIsBetter, null);
    assert.equal(metric('sklearn.metrics.pairwise_distances'), null);
    assert.equal(scorer('neg_log_loss')?.greaterIsBetter, false);
    assert.equal(scorer('roc_auc')?.greaterIsBetter, true);
    assert.equal(crossValidation('sklearn.cross_validation.cross_val_score')?.gives, 'scores');
    assert.equal(loader('sklearn.datasets.load_iris')?.downloads, false);
    assert.equal(loader('seaborn.load_dataset')?.gives, 'frame');
  });

  it('belong to trackers', () => {
    assert.equal(tracker('mlflow.sklearn')?.tracker, 'MLflow');
    assert.equal(tracker('wandb')?.tracker, 'Weights & Biases');
    assert.equal(tracker('torch.utils.tensorboard')?.tracker, 'TensorBoard');
    assert.equal(tracker('torch.utils.data'), null);
    assert.equal(tracker('aimless'), null);
  });
});

describe('what was removed', () => {
  it('is found by name, module and method', () => {
    assert.equal(removedEntry('DataFrame.append')?.removedIn, '2.0');
    assert.equal(removedEntry('pandas.DataFrame.append')?.removedIn, '2.0');
    assert.equal(removedEntry('numpy.float')?.rename, 'float');
    assert.equal(removedEntry('sklearn.externals.six.StringIO')?.name, 'sklearn.externals.six');
    assert.equal(removedEntry('tensorflow.keras.Sequential.predict_classes')?.kind, 'method');
    assert.equal(removedEntry('keras.layers.embeddings.Embedding')?.rename, 'keras.layers');
    assert.equal(removedEntry('DataFrame.merge'), null);
    assert.equal(removedEntry('sklearn.model_selection.train_test_split'), null);
    assert.equal(removedEntry('numpy.float64'), null);
  });

  it('is not claimed of tensorflow.keras, which keeps some of what keras lost', () => {
    assert.equal(removedEntry('keras.preprocessing.text.Tokenizer')?.name, 'keras.preprocessing.text');
    assert.equal(removedEntry('tensorflow.keras.preprocessing.text.Tokenizer'), null);
    assert.equal(removedEntry('keras.backend.max')?.rename, 'keras.ops.max');
    assert.equal(removedEntry('tensorflow.keras.backend.max'), null);
    assert.equal(removedEntry('tensorflow.keras.layers.CuDNNLSTM')?.rename, 'keras.layers.LSTM');
  });

  it('is found by what a call passes', () => {
    const names = (callee: string, given: Record<string, Default | undefined>): string[] => removedInCall(callee, new Map(Object.entries(given))).map(e => e.name);
    assert.deepEqual(names('DataFrame.fillna', { method: 'ffill' }), ['DataFrame.fillna(method=)']);
    assert.deepEqual(names('DataFrame.fillna', { value: 0 }), []);
    assert.deepEqual(names('DataFrame.drop', { columns: undefined, axis: 1 }), ['DataFrame.drop(axis=, columns=)']);
    assert.deepEqual(names('DataFrame.drop', { columns: undefined }), []);
    assert.deepEqual(names('xgboost.sklearn.XGBClassifier', { tree_method: 'gpu_hist' }), ["xgboost.XGBClassifier(tree_method='gpu_hist')"]);
    assert.deepEqual(names('xgboost.XGBClassifier', { tree_method: 'gpu_hist' }), ["xgboost.XGBClassifier(tree_method='gpu_hist')"]);
    assert.deepEqual(names('xgboost.XGBClassifier', { tree_method: 'hist' }), []);
    assert.deepEqual(names('pandas.get_dummies', {}), ['pandas.get_dummies(dtype default)']);
    assert.deepEqual(names('pandas.get_dummies', { dtype: undefined }), []);
    assert.equal(removedKeyword('sklearn.metrics.mean_squared_error', 'squared')?.removedIn, '1.6');
    assert.equal(removedKeyword('sklearn.linear_model.SGDClassifier', 'loss', 'log')?.rename, 'log_loss');
    assert.equal(removedKeyword('sklearn.linear_model.SGDClassifier', 'loss', 'hinge'), null);
  });

  it('has entries enough, each with a replacement; those of installed libraries tried', () => {
    const entries = removedEntries();
    assert.ok(entries.length >= 1000);
    for (const entry of entries) {
      assert.ok(entry.replacement.length > 0 && (entry.removedIn === null || /^\d/.test(entry.removedIn)), entry.name);
      if (['keras', 'tensorflow', 'statsmodels', 'imblearn', 'pandas', 'numpy', 'sklearn', 'scipy', 'xgboost', 'lightgbm', 'matplotlib', 'seaborn'].includes(entry.library)) assert.ok(entry.checked || entry.behaviour === 'retired', `${entry.name} was not tried`);
    }
  });

  it('names no version that nobody tried', () => {
    assert.equal(removedEntry('DataFrame.ix')?.removedIn, null);
    assert.equal(removedEntry('DataFrame.append')?.removedIn, '2.0');
    assert.equal(removedEntry('seaborn.factorplot')?.removedIn, '0.12');
  });

  it('leads from old names to current ones', () => {
    assert.equal(canonicalName('tensorflow.keras.layers.Dense'), 'keras.layers.Dense');
    assert.equal(canonicalName('sklearn.externals.joblib.dump'), 'joblib.dump');
    assert.equal(canonicalName('sklearn.metrics.classification.f1_score'), 'sklearn.metrics.f1_score');
    assert.equal(canonicalName('pandas.read_csv'), 'pandas.read_csv');
  });
});
