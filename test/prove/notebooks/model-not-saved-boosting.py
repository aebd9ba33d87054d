# %%
import pandas as pd
import xgboost as xgb
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler as Skalierer
data = pd.read_csv("train.csv")  # Köln, Łódź
X, y = data[["fare", "rooms"]], data["label"]
# %%
pipe = make_pipeline(Skalierer(), xgb.XGBClassifier(n_estimators=5, random_state=1))
pipe.fit(X, y)
print(pipe.score(X, y))
