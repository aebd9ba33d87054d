# %%
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split
frame = pd.read_csv("train.csv")
X, y = frame[["fare", "rooms", "id"]], frame["label"]
# %%
best = SelectKBest(f_classif, k=2).fit_transform(X, y)
print(cross_val_score(LogisticRegression(), best, y, cv=4).round(3).tolist())
# %%
pca = PCA(n_components=2, random_state=0)
pca.fit(X)
turned = pca.transform(X)
for_train, for_test, y_train, y_test = train_test_split(turned, y, random_state=1)
model = LogisticRegression(max_iter=500)
model.fit(for_train, y_train)
print(model.score(for_test, y_test), model.coef_.shape)
