# %%
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler
data = pd.read_csv("train.csv")
X, y = data[["fare", "rooms"]], data["label"]
scaler = StandardScaler()
scaled = scaler.fit_transform(X)
# %%
model = LogisticRegression().fit(scaled, y)
# %%
print(model.score(scaled, y))
