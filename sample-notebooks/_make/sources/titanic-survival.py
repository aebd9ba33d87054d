# %% [markdown] intro
# Titanic survival: a simple SVM 🚢
The task is to predict which passengers survived. `train.csv` has 891 passengers with the answer, `test.csv` has 418 without.

1. Look at the data
2. Feature engineering
3. Models
4. Submission
# %% imports
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
import seaborn as sns
%matplotlib inline

import warnings
warnings.filterwarnings('ignore')
# %% load
train = pd.read_csv('/kaggle/input/titanic-survival/train.csv')
test = pd.read_csv('/kaggle/input/titanic-survival/test.csv')
print(train.shape, test.shape)
# %% head
train.head()
# %% missing
print(train.isnull().sum())
print('-' * 20)
print(test.isnull().sum())
# %% [markdown] explore-heading
## 1. Look at the data
Women and first class first, as expected.
# %% plots
fig, ax = plt.subplots(1, 3, figsize=(12, 3))
sns.barplot(data=train, x='Sex', y='Survived', ax=ax[0], errorbar=None)
sns.barplot(data=train, x='Pclass', y='Survived', ax=ax[1], errorbar=None)
sns.histplot(data=train, x='Age', hue='Survived', bins=20, ax=ax[2])
plt.tight_layout()
plt.show()
# %% rates
train.groupby(['Pclass', 'Sex'])['Survived'].agg(['mean', 'count'])
# %% [markdown] features-heading
## 2. Feature engineering
The title in the name says a lot (`Master` is a boy), so let's take it out.
# %% titles
for i, row in train.iterrows():
    train.loc[i, 'Title'] = row['Name'].split(', ')[1].split('.')[0]

for i, row in test.iterrows():
    test.loc[i, 'Title'] = row['Name'].split(', ')[1].split('.')[0]

train['Title'].value_counts()
# %% rare-titles
title_map = {'Mr': 'Mr', 'Mrs': 'Mrs', 'Miss': 'Miss', 'Master': 'Master',
             'Dr': 'Rare', 'Rev': 'Rare', 'Col': 'Rare', 'Major': 'Rare'}
train['Title'] = train['Title'].map(title_map)
test['Title'] = test['Title'].map(title_map)
# %% fill
train['Age'] = train['Age'].fillna(train['Age'].median())
train['Fare'] = train['Fare'].fillna(train['Fare'].median())
train['Embarked'] = train['Embarked'].fillna('S')

# same for test
test['Age'] = test['Age'].fillna(test['Age'].median())
test['Fare'] = test['Fare'].fillna(test['Fare'].median())
test['Embarked'] = test['Embarked'].fillna('S')
# %% family
for df in [train, test]:
    df['FamilySize'] = df['SibSp'] + df['Parch'] + 1
    df['FarePerPerson'] = df['Fare'] / df['FamilySize']
    df['Deck'] = df['Cabin'].str[0].fillna('U')

# train['AgeBin'] = pd.cut(train['Age'], 5)
# test['AgeBin'] = pd.cut(test['Age'], 5)
# train['TicketLen'] = train['Ticket'].str.len()
# %% [markdown] prepare-heading
### Prepare for the model
# %% dummies
features = ['Pclass', 'Sex', 'Age', 'SibSp', 'Parch', 'Fare', 'Embarked', 'Title', 'FamilySize', 'FarePerPerson', 'Deck']
cat = ['Pclass', 'Sex', 'Embarked', 'Title', 'Deck']
X = pd.get_dummies(train[features], columns=cat)
X_sub = pd.get_dummies(test[features], columns=cat)
X_sub = X_sub.reindex(columns=X.columns, fill_value=0)
y = train['Survived']
X.shape
# %% scale
from sklearn.preprocessing import StandardScaler
num = ['Age', 'SibSp', 'Parch', 'Fare', 'FamilySize', 'FarePerPerson']
scaler = StandardScaler()
X[num] = scaler.fit_transform(X[num])
X_sub[num] = scaler.transform(X_sub[num])
# %% split
from sklearn.model_selection import train_test_split
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2)
X_train.shape, X_test.shape
# %% [markdown] model-heading
## 3. Models
SVM usually works well on small data.
# %% svm
from sklearn.svm import SVC

svm = SVC(C=5, gamma=0.1)
svm.fit(X_train, y_train)
# %% svm-score
acc_svm = round(svm.score(X_train, y_train) * 100, 2)
print('SVM accuracy:', acc_svm)
# %% more-models
from sklearn.linear_model import LogisticRegression
from sklearn.tree import DecisionTreeClassifier
from sklearn.ensemble import RandomForestClassifier

logreg = LogisticRegression(max_iter=1000)
logreg.fit(X_train, y_train)
acc_logreg = round(logreg.score(X_train, y_train) * 100, 2)

tree = DecisionTreeClassifier()
tree.fit(X_train, y_train)
acc_tree = round(tree.score(X_train, y_train) * 100, 2)

forest = RandomForestClassifier(n_estimators=300, max_depth=14)
forest.fit(X_train, y_train)
acc_forest = round(forest.score(X_train, y_train) * 100, 2)
# %% compare
results = pd.DataFrame({
    'Model': ['SVM', 'Logistic regression', 'Decision tree', 'Random forest'],
    'Accuracy': [acc_svm, acc_logreg, acc_tree, acc_forest]})
results.sort_values('Accuracy', ascending=False)
# %% [markdown] submit-heading
## 4. Submission
The decision tree is almost perfect, but a forest overfits less, so the random forest goes in.
# %% submit
submission = pd.DataFrame({'PassengerId': test['PassengerId'], 'Survived': forest.predict(X_sub)})
submission.to_csv('submission.csv', index=False)
submission.head()
