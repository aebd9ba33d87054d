# %% [markdown] intro
# Who is going to leave? Customer churn with an AUC of 0.98 📱
An export of our CRM: 900 customers of last quarter with the outcome (`train.csv`), and the 400 who are with us today (`test.csv`). Marketing wants a list of those who will leave.

| column | meaning |
|---|---|
| TenureMonths | months since the contract was signed |
| Contract, PaymentMethod, PaperlessBilling | as on the contract |
| MonthlyCharges, TotalCharges | euros |
| DataGB, CallMinutes | use in the last month |
| SupportCalls | calls to the help line in the last three months |
| LatePayments | invoices paid late in the last year |
| Satisfaction | survey, 1 to 5, optional |
| RetentionCalls | calls by the retention desk, which takes over when a customer gives notice |
| Churn | left at the end of the quarter |
# %% imports
import pickle
import warnings
warnings.simplefilter('ignore')

import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
import seaborn as sns
from sklearn.preprocessing import LabelEncoder, StandardScaler
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.metrics import roc_auc_score, f1_score, classification_report
# %% crm-export
CRM_URL = 'https://crm.telco.example/api/v2/export'
CRM_TOKEN = 'crm-9f27c1d04be84a6fa3d5e8b1'
# reply = requests.get(CRM_URL, headers={'Authorization': 'Bearer ' + CRM_TOKEN})
# open('train.csv', 'wb').write(reply.content)
# %% load
df = pd.read_csv('/kaggle/input/customer-churn/train.csv')
test = pd.read_csv('/kaggle/input/customer-churn/test.csv')
df['Churn'] = (df['Churn'] == 'Yes').astype(int)
df.head()
# %% describe-test
test.describe().round(2)
# %% [markdown] explore-heading
## Exploration
Monthly contracts leave, two-year contracts stay.
# %% plots
fig, ax = plt.subplots(1, 3, figsize=(12, 3))
sns.barplot(data=df, x='Contract', y='Churn', ax=ax[0], errorbar=None)
sns.histplot(data=df, x='MonthlyCharges', hue='Churn', ax=ax[1])
sns.barplot(data=df, x='SupportCalls', y='Churn', ax=ax[2], errorbar=None)
plt.tight_layout()
plt.show()
# %% churn-rate
print('Churn rate:', df['Churn'].mean().round(3))
df.groupby('Region')['Churn'].agg(['mean', 'count']).round(2)
# %% [markdown] clean-heading
## Cleaning and encoding
`TotalCharges` is read as text because new customers have a blank there.
# %% total-charges
for frame in (df, test):
    frame['TotalCharges'] = pd.to_numeric(frame['TotalCharges'], errors='coerce').fillna(0)
# %% satisfaction
df['Satisfaction'] = df['Satisfaction'].fillna(df['Satisfaction'].mean())
test['Satisfaction'] = test['Satisfaction'].fillna(test['Satisfaction'].mean())
# %% encode
for col in ['Region', 'Contract', 'PaymentMethod', 'PaperlessBilling']:
    le = LabelEncoder()
    df[col] = le.fit_transform(df[col])
    test[col] = le.fit_transform(test[col])
# %% tenure-band
bands = []
for months in df['TenureMonths']:
    if months < 6:
        bands.append(0)
    elif months < 24:
        bands.append(1)
    else:
        bands.append(2)
df['TenureBand'] = bands

bands = []
for months in test['TenureMonths']:
    if months < 6:
        bands.append(0)
    elif months < 24:
        bands.append(1)
    else:
        bands.append(2)
test['TenureBand'] = bands
# %% [markdown] balance-heading
## Balance the classes
Only one customer in four leaves, so the leavers are repeated until both classes have the same size.
# %% balance
from sklearn.utils import resample

stay = df[df['Churn'] == 0]
leave = df[df['Churn'] == 1]
leave_up = resample(leave, replace=True, n_samples=len(stay))
df_bal = pd.concat([stay, leave_up])
df_bal['Churn'].value_counts()
# %% [markdown] select-heading
## Feature selection and scaling
# %% select
X = df_bal.drop(columns=['CustomerID', 'Churn'])
y = df_bal['Churn']
selector = SelectKBest(f_classif, k=10)
X_best = selector.fit_transform(X, y)
columns = X.columns[selector.get_support()]
columns
# %% scale
X_scaled = StandardScaler().fit_transform(X_best)
test_scaled = StandardScaler().fit_transform(test[columns])
# %% [markdown] models-heading
## Models
Four models, judged on the test part.
# %% split
from sklearn.model_selection import train_test_split

X_train, X_test, y_train, y_test = train_test_split(X_scaled, y, test_size=0.25, stratify=y, random_state=7)
print(X_train.shape, X_test.shape)
# %% compare
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.naive_bayes import GaussianNB
from sklearn.ensemble import RandomForestClassifier

def auc_of(model):
    return roc_auc_score(y_test, model.predict_proba(X_test)[:, 1])

models = {
    'Logistic regression': LogisticRegression(),
    'Naive Bayes': GaussianNB(),
    'KNN': KNeighborsClassifier(n_neighbors=7),
    'Random forest': RandomForestClassifier(n_estimators=100, max_depth=8),
}
for name, model in models.items():
    model.fit(X_train, y_train)
    print(f'{name:20s} AUC {auc_of(model):.4f}')
# %% tune
best_auc = 0
for depth in [4, 6, 8, 10, 12, None]:
    for seed in range(10):
        rf = RandomForestClassifier(n_estimators=60, max_depth=depth, random_state=seed)
        rf.fit(X_train, y_train)
        auc = auc_of(rf)
        if auc > best_auc:
            best_auc, best_rf, best_depth, best_seed = auc, rf, depth, seed
print('Best depth', best_depth, 'best seed', best_seed, 'AUC', round(best_auc, 4))
# %% threshold
proba = best_rf.predict_proba(X_test)[:, 1]
best_f1, best_t = 0, 0.5
for t in np.arange(0.2, 0.8, 0.02):
    f1 = f1_score(y_test, proba > t)
    if f1 > best_f1:
        best_f1, best_t = f1, t
print('Best threshold', round(best_t, 2), 'F1', round(best_f1, 4))
# %% report
print(classification_report(y_test, proba > best_t, digits=3))
# %% importance
plt.figure(figsize=(6, 3))
pd.Series(best_rf.feature_importances_, index=columns).sort_values().plot.barh()
plt.title('Feature importance')
plt.show()
# %% [markdown] result-heading
## The list for marketing
The model is saved and the customers of today are scored.
# %% save
with open('model.pkl', 'wb') as file:
    pickle.dump(best_rf, file)
# %% predict
churn_proba = best_rf.predict_proba(test_scaled)[:, 1]
submission = pd.DataFrame({'CustomerID': test['CustomerID'], 'Probability': churn_proba.round(3), 'Churn': (churn_proba > best_t).astype(int)})
submission.to_csv('submission.csv', index=False)
submission['Churn'].value_counts()
# %% [markdown] conclusion
## Conclusion
An AUC near 1 and very few false alarms. More than half of today's customers are about to leave, so marketing will need a larger budget.
