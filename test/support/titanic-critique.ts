/**
 * A Titanic-like notebook with the critique a good reader would give it: the realistic case for review, panel and report.
 * The numbers are made up; nothing was run. Original text, no Kaggle notebook.
 */
import type { Critique } from '../../src/critique';
import type { Finding } from '../../src/finding';
import type { Notebook } from '../../src/notebook/notebook';
import { critiqueOf, findingOf, notebookOf, spanOf, type CellDraft } from './critiques';

const plot = (n: number, name: string): CellDraft => ({ source: Array.from({ length: n }, (_, i) => `sns.histplot(df["${name}"], bins=${10 + i})`).join('\n'), run: 16 + n });

const CELLS: readonly (string | CellDraft)[] = [
  '#md # Who survives?\nA first look at the passengers.',
  { source: 'import numpy as np\nimport pandas as pd\nimport seaborn as sns\nimport warnings\nwarnings.filterwarnings("ignore")\nfrom sklearn.preprocessing import StandardScaler\nfrom sklearn.model_selection import train_test_split\nfrom sklearn.svm import SVC', run: 1 },
  { source: 'df = pd.read_csv("/kaggle/input/titanic/train.csv")\ndf.head()', run: 2 },
  { source: 'df.info()\ndf.describe()', run: 3 },
  plot(7, 'Age'),
  { source: 'titles = []\nfor i, row in df.iterrows():\n    name = row["Name"]\n    titles.append(name.split(",")[1].split(".")[0].strip())\ndf["Title"] = titles\ndf["Title"].value_counts()', run: 5 },
  { source: 'df["Age"] = df["Age"].fillna(df["Age"].median())\ndf["Cabin"] = df["Cabin"].fillna("U")\ndf["Fare"] = df["Fare"].fillna(0)', run: 7 },
  { source: 'df = pd.get_dummies(df, columns=["Sex", "Embarked", "Title"])\nX = df.drop(columns=["Survived", "Name", "Ticket", "Cabin"])\ny = df["Survived"]', run: 8 },
  { source: 'scaler = StandardScaler()\nX = scaler.fit_transform(X)', run: 12 },
  { source: 'X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2)', run: 13 },
  { source: 'model = SVC(C=10, gamma=0.01, probability=True)\nmodel.fit(X_train, y_train)', run: 14 },
  { source: 'print("accuracy", model.score(X_train, y_train))', run: 15 },
  '#md ## Other models',
  plot(22, 'Fare'),
  plot(30, 'Pclass'),
  { source: 'from sklearn.ensemble import RandomForestClassifier\nforest = RandomForestClassifier(n_estimators=300, max_depth=7)\nforest.fit(X_train, y_train)\nprint(forest.score(X_test, y_test))', run: 16 },
  plot(14, 'SibSp'),
  plot(32, 'Parch'),
  '#md ## Submit',
  { source: 'test = pd.read_csv("/kaggle/input/titanic/test.csv")\ntest["Age"] = test["Age"].fillna(test["Age"].median())\ntest = pd.get_dummies(test, columns=["Sex", "Embarked"])\npred = model.predict(test.reindex(columns=df.columns, fill_value=0))\npd.DataFrame({"Survived": pred}).to_csv("submission.csv")', run: 18 },
  plot(8, 'Ticket'),
  plot(6, 'Embarked'),
  '#md Thanks for reading.',
  { source: 'df.corr(numeric_only=True)', run: 30 },
];

export const titanic: Notebook = notebookOf(CELLS);

const at = (cell: number, text: string) => spanOf(titanic, cell, text);

export const titanicFindings: readonly Finding[] = [
  findingOf({
    id: 'train-score', rule: 'metric-on-training-rows', topic: 'eval-train', severity: 'blocker',
    at: at(12, 'model.score(X_train, y_train)'),
    title: 'The 0.87 is a training score',
    message: 'The model is scored on the rows it learned from. Expect 0.80 to 0.83 on new passengers. Score on the held-out rows, or on folds.',
    related: [{ at: at(11, 'model.fit(X_train, y_train)'), message: 'fits on `X_train`, the rows that are scored.' }],
    guide: {
      question: 'Cell 12 prints 0.87. What does that number tell you, and what does it hide?',
      why: 'The score says how well the model remembers, not how well it predicts.',
      howMuch: 'Expect 0.80 to 0.83. Always answering “died” gives 0.62.',
      instead: 'One pipeline, five stratified folds, the mean with its spread.',
    },
    fixes: [{
      title: 'Score on the held-out rows', safety: 'review',
      changes: 'Changes the result: expect a lower, more honest score. To check, rerun cells 9 to 12; it should land between 0.80 and 0.83.',
      edits: [{ kind: 'replace', at: at(12, 'X_train, y_train'), text: 'X_test, y_test' }],
    }, {
      title: 'Score on five folds', safety: 'review',
      edits: [{ kind: 'replace', at: at(12, 'print("accuracy", model.score(X_train, y_train))'), text: 'scores = cross_val_score(model, X, y, cv=5)\nprint("accuracy", scores.mean(), scores.std())' }],
    }],
  }),
  findingOf({
    id: 'scaler-leak', rule: 'fit-before-split', topic: 'leak-fit', severity: 'blocker',
    at: at(9, 'scaler.fit_transform(X)'),
    title: 'Scaler and median saw the test rows',
    message: 'Both are fitted before the split, so every retrain repeats the leak. Fit them on the training part only.',
    places: [at(7, 'df["Age"].median()')],
    related: [{ at: at(10, 'train_test_split(X, y, test_size=0.2)'), message: 'splits only here.' }],
    guide: {
      question: 'Follow the rows from cell 7 to cell 10. What do they learn from each other?',
      why: 'Mean, spread and median come from rows that are later used to judge the model.',
      howMuch: 'Small here, perhaps 0.01; unbounded with target statistics. Measure: refit inside folds and compare.',
      instead: 'Put imputer and scaler into the pipeline that is fitted after the split.',
    },
    fixes: [{
      title: 'Scale in a pipeline, fitted after the split', safety: 'review',
      changes: 'The scaler now learns from the training rows only: expect a slightly lower score.',
      edits: [
        { kind: 'replace', at: at(9, 'scaler = StandardScaler()\nX = scaler.fit_transform(X)'), text: '' },
        { kind: 'replace', at: at(11, 'model = SVC(C=10, gamma=0.01, probability=True)'), text: 'model = make_pipeline(StandardScaler(), SVC(C=10, gamma=0.01, probability=True))' },
      ],
    }],
  }),
  findingOf({
    id: 'no-predict', rule: 'no-serving-path', topic: 'serve', severity: 'blocker', scope: 'notebook',
    at: at(20, 'pd.DataFrame({"Survived": pred}).to_csv("submission.csv")'),
    title: 'It cannot score one new passenger',
    message: 'Four cells prepare the data by hand; neither they nor the model are saved. Put both into one function that takes a raw row.',
    related: [{ at: at(6, 'for i, row in df.iterrows():'), message: 'derives a feature by hand.' }, { at: at(8, 'pd.get_dummies(df, columns=["Sex", "Embarked", "Title"])'), message: 'chooses the columns by what these rows hold.' }],
    guide: {
      question: 'One passenger books tonight. Which cells would have to run to score them?',
      why: 'Whoever serves it must rewrite four cells, and the two versions drift apart.',
      howMuch: 'Cells 6, 7, 8 and 9, plus a model that is not kept: about 20 lines to rewrite.',
      instead: 'A `predict(row)` function around one saved pipeline, with a test that feeds one raw row.',
    },
  }),
  findingOf({ id: 'by-hand-7', rule: 'manual-preprocessing', topic: 'no-pipeline', at: at(7, 'df["Age"].fillna(df["Age"].median())'), places: [at(8, 'pd.get_dummies(df, columns=["Sex", "Embarked", "Title"])'), at(20, 'test["Age"].fillna(test["Age"].median())')], title: 'Preprocessing by hand, done twice',
    message: 'Train and test rows are prepared by different lines. A new category gives other columns. Use one ColumnTransformer in a Pipeline.',
    guide: { question: 'A passenger comes from a port that is not in the data. What happens in cell 8?', why: 'The columns are chosen by the rows at hand, so a new value shifts or drops them.', howMuch: 'Three columns, two versions of the median.', instead: '`ColumnTransformer` with `OneHotEncoder(handle_unknown="ignore")`, fitted once.' } }),
  findingOf({ id: 'seedless-split', rule: 'missing-seed', topic: 'seed', at: at(10, 'train_test_split(X, y, test_size=0.2)'), places: [at(16, 'RandomForestClassifier(n_estimators=300, max_depth=7)')], title: 'Two random steps without a seed',
    message: 'The split and the forest draw anew at each run, so the score moves by a point or two. Set one seed.',
    guide: { question: 'You run it again and get another score. Which cells decide that?', why: 'Nobody can tell a better model from a luckier split.', howMuch: 'About 0.02 between runs on 179 rows.', instead: 'One `SEED`, passed to the split and to every estimator.' },
    fixes: [{ title: 'Set SEED once, pass it to both', safety: 'review', changes: 'Numbers change once, then stay.', edits: [
      { kind: 'insertCell', before: 'c3', cellKind: 'code', source: 'SEED = 42', tags: ['parameters'] },
      { kind: 'replace', at: at(10, 'test_size=0.2'), text: 'test_size=0.2, random_state=SEED' },
      { kind: 'replace', at: at(16, 'max_depth=7'), text: 'max_depth=7, random_state=SEED' },
    ] }] }),
  findingOf({ id: 'path-3', rule: 'machine-bound-path', topic: 'path', at: at(3, '"/kaggle/input/titanic/train.csv"'), places: [at(20, '"/kaggle/input/titanic/test.csv"')], title: 'Two paths work on Kaggle, nowhere else',
    guide: { question: 'Run cell 3 on your own machine. What happens, and what would you change?', why: 'The first cell that reads fails on any other machine.', howMuch: 'Two paths, every run.', instead: 'Read the folder from `DATA_DIR`, with the old one as default.' },
    fixes: [{ title: 'Read the data folder from DATA_DIR, same default', safety: 'safe', edits: [
      { kind: 'insertCell', before: 'c3', cellKind: 'code', source: 'import os\nfrom pathlib import Path\nDATA_DIR = Path(os.environ.get("DATA_DIR", "/kaggle/input/titanic"))', tags: ['parameters'] },
      { kind: 'replace', at: at(3, '"/kaggle/input/titanic/train.csv"'), text: 'DATA_DIR / "train.csv"' },
      { kind: 'replace', at: at(20, '"/kaggle/input/titanic/test.csv"'), text: 'DATA_DIR / "test.csv"' },
    ] }] }),
  findingOf({ id: 'untracked-11', rule: 'untracked-run', topic: 'untracked', at: at(11, 'model.fit(X_train, y_train)'), places: [at(16, 'forest.fit(X_train, y_train)')], title: 'Two models fitted, no run recorded',
    guide: { question: 'Next month somebody asks which settings gave 0.87. Where do you look?', why: 'Settings and score live in the output of a cell that the next run overwrites.', howMuch: 'Two fits, no record of either.', instead: 'An MLflow run around each fit, with parameters, score and the data hash.' } }),
  findingOf({ id: 'unsaved', rule: 'model-not-saved', topic: 'persist', scope: 'notebook', at: at(11, 'model.fit(X_train, y_train)'), title: 'The fitted model is never saved' }),
  findingOf({ id: 'swallow-2', rule: 'swallowed-problems', topic: 'swallow', at: at(2, 'warnings.filterwarnings("ignore")'), title: 'All warnings are switched off',
    message: 'A column that changes its type warns first, and nobody will see it. Ignore one category, in one place.',
    guide: { question: 'Upstream renames a column at 2 a.m. Who notices, and when?', why: 'Warnings are the only check this notebook has, and they are off.', howMuch: 'One line hides every warning of all 24 cells.', instead: 'Check schema, ranges and gaps when reading; fail in under a second.' } }),
  findingOf({ id: 'structure-nb', rule: 'no-functions', topic: 'structure', scope: 'notebook', at: at(2, 'import numpy as np'), title: '162 lines and no function',
    guide: { question: 'Which test would you write first, and what stops you?', why: 'There is no function to call, so nothing can be tested without running all cells.', howMuch: '162 lines, 0 functions.', instead: 'Extract `add_title(df)` from cell 6 and test it on three names.' } }),
  findingOf({ id: 'dup-20', rule: 'duplicated-code', topic: 'duplicate', severity: 'nit', at: at(20, 'test = pd.get_dummies(test, columns=["Sex", "Embarked"])'), title: 'Cell 20 repeats cells 7 and 8' }),
  findingOf({ id: 'loop-6', rule: 'row-loop', topic: 'loop', at: at(6, 'for i, row in df.iterrows():'), title: 'Titles are cut row by row' }),
  findingOf({ id: 'hyper-11', rule: 'inline-hyperparameters', topic: 'hyper', severity: 'nit', at: at(11, 'SVC(C=10, gamma=0.01, probability=True)'), places: [at(16, 'RandomForestClassifier(n_estimators=300, max_depth=7)')], title: 'Settings of two models inline' }),
  findingOf({ id: 'import-16', rule: 'late-import', topic: 'import', severity: 'nit', at: at(16, 'from sklearn.ensemble import RandomForestClassifier'), title: 'An import in cell 16' }),
];

const score = at(12, 'print("accuracy", model.score(X_train, y_train))');

export const titanicCritique: Critique = critiqueOf(titanic, titanicFindings, {
  functions: 0,
  fits: 2,
  scores: [{ name: 'accuracy', value: '0.87', at: score }],
  unscored: 'The 179 are never scored',
  journey: [
    { verb: 'Read', text: 'train.csv, 891 rows', at: at(3, 'pd.read_csv'), lane: 0, severity: 'major' },
    { verb: 'Derive', text: 'title from name, row by row', at: at(6, 'for i, row'), lane: 0, severity: 'major' },
    { verb: 'Fill', text: 'age with the median of 891', at: at(7, 'df["Age"].median()'), lane: 0, severity: 'blocker' },
    { verb: 'Encode', text: 'with get_dummies', at: at(8, 'pd.get_dummies'), lane: 0, severity: 'major' },
    { verb: 'Scale', text: 'on all 891', at: at(9, 'scaler.fit_transform'), lane: 0, severity: 'blocker' },
    { verb: 'Split', text: '712 and 179, no seed', at: at(10, 'train_test_split'), lane: 0, severity: 'major' },
    { verb: 'Fit', text: 'an SVM on the 712', at: at(11, 'model.fit'), lane: 0, severity: null },
    { verb: 'Score', text: '0.87 on the same 712', at: score, lane: 0, severity: 'blocker' },
    { verb: 'Submit', text: ', model not kept', at: at(20, 'to_csv'), lane: 0, severity: 'blocker' },
  ],
});
