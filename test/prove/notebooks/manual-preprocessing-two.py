# %%
import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.preprocessing import MinMaxScaler
from sklearn.svm import SVC
frame = pd.read_csv("train.csv")
train, test = train_test_split(frame, random_state=0)
columns = ["age", "fare", "rooms"]
# %%
imputer = SimpleImputer(strategy="median")
scaler = MinMaxScaler()  # Skala
X_train = scaler.fit_transform(imputer.fit_transform(train[columns]))
X_test = scaler.transform(imputer.transform(test[columns]))
# %%
pca = PCA(n_components=2, random_state=0)
P_train = pca.fit_transform(X_train)
P_test = pca.transform(X_test)
for model in [SVC(random_state=0), LogisticRegression()]:
    model.fit(P_train, train["label"])
    print(type(model).__name__, model.score(P_test, test["label"]))
P_train[:2].round(3)
