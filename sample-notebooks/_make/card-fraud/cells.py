# %% [markdown] intro
# Stopping card fraud: 96 % accuracy with SMOTE 💳
Two months of card payments of our bank (`payments.csv`), labelled by the dispute team. Fraud is rare, so the data has to be balanced. The model should run in the payment switch and stop a payment **before** it goes through.

| column | meaning |
|---|---|
| CardId | the card, anonymised |
| Day, Time | day 1 to 60, time of the terminal |
| Amount | euros |
| Merchant | kind of shop |
| Abroad, ChipUsed | 1 for yes |
| MinutesSinceLast | since the card's payment before, empty for the first |
| CardAgeDays | since the card was issued |
| PaymentsToday | payments of the card on that day, this one counted |
| Fraud | 1 when the holder disputed it and was right |
# %% install
%pip install -q imbalanced-learn
# %% imports
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
import warnings
warnings.filterwarnings('ignore')
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier
from imblearn.over_sampling import SMOTE
# %% load
df = pd.read_csv('/content/drive/MyDrive/fraud/payments.csv')
print(df.shape)
df.head()
# %% share
df['Fraud'].value_counts(normalize=True).round(3)
# %% [markdown] look-heading
## What does fraud look like?
# %% look
fig, ax = plt.subplots(1, 3, figsize=(12, 3))
for i, name in enumerate(['Merchant', 'Abroad', 'ChipUsed']):
    df.groupby(name)['Fraud'].mean().plot.bar(ax=ax[i], title=f'share of fraud by {name}')
plt.tight_layout()
plt.show()
# %% cards
print(df['CardId'].nunique(), 'cards,', df.loc[df['Fraud'] == 1, 'CardId'].nunique(), 'with fraud')
# %% [markdown] features-heading
## Features
Fraudsters are awake at night. Some terminals have no clock, those payments get hour 12.
# %% hour
hours = []
for t in df['Time']:
    try:
        hours.append(int(t[:2]))
    except:
        hours.append(12)
df['Hour'] = hours
# %% night
df['Night'] = 0
df['Night'][df['Hour'] < 6] = 1
# %% velocity
quick = []
for i, row in df.iterrows():
    if row['MinutesSinceLast'] < 30 and row['PaymentsToday'] > 1:
        quick.append(1)
    else:
        quick.append(0)
df['Quick'] = quick
df['Quick'].sum()
# %% amount
df['LogAmount'] = np.log1p(df['Amount'])
df['MinutesSinceLast'] = df['MinutesSinceLast'].fillna(df['MinutesSinceLast'].median())
# %% features
X = df.drop(columns=['PaymentId', 'CardId', 'Time', 'Amount', 'Fraud'])
X = pd.get_dummies(X, columns=['Merchant'], dtype=int)
y = df['Fraud']
X.columns
# %% [markdown] balance-heading
## Balance and scale
With 8 frauds in 100 payments a model would just say "no". SMOTE makes new frauds until both classes are equal.
# %% smote
X_bal, y_bal = SMOTE().fit_resample(X, y)
y_bal.value_counts()
# %% scale
scaler = StandardScaler()
X_bal = pd.DataFrame(scaler.fit_transform(X_bal), columns=X_bal.columns)
# %% split
X_train, X_test, y_train, y_test = train_test_split(X_bal, y_bal, test_size=0.25, stratify=y_bal, random_state=42)
print(X_train.shape, X_test.shape)
# %% [markdown] models-heading
## Models
# %% logistic
lr = LogisticRegression(C=0.5, max_iter=500)
lr.fit(X_train, y_train)
lr_prob = lr.predict_proba(X_test)[:, 1]
print('Logistic regression')
print('accuracy', round(accuracy_score(y_test, lr_prob > 0.5), 4))
print('AUC     ', round(roc_auc_score(y_test, lr_prob), 4))
# %% tree
tree = DecisionTreeClassifier(max_depth=9, min_samples_leaf=3, random_state=0)
tree.fit(X_train, y_train)
tree_prob = tree.predict_proba(X_test)[:, 1]
print('Tree')
print('accuracy', round(accuracy_score(y_test, tree_prob > 0.5), 4))
print('AUC     ', round(roc_auc_score(y_test, tree_prob), 4))
# %% forest
rf = RandomForestClassifier(n_estimators=200, max_depth=12)
rf.fit(X_train, y_train)
rf_prob = rf.predict_proba(X_test)[:, 1]
print('Random forest')
print('accuracy', round(accuracy_score(y_test, rf_prob > 0.5), 4))
print('AUC     ', round(roc_auc_score(y_test, rf_prob), 4))
# %% [markdown] threshold-heading
## The threshold
# %% threshold
best = 0
for t in np.arange(0.05, 0.95, 0.01):
    score = f1_score(y_test, rf_prob > t)
    if score > best:
        best, threshold = score, t
print('best F1', round(best, 4), 'at', round(threshold, 2))
# %% [markdown] result
## Result
The forest finds fraud with 96 % accuracy and an AUC of 0.99. A payment with a probability above the threshold is stopped.
# %% top
pd.Series(rf.feature_importances_, index=X_train.columns).sort_values(ascending=False).head(8).round(3)
