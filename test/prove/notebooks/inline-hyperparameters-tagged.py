# %% tags=["parameters"]
N_ESTIMATORS = 5

# %%
import pandas as pd
from sklearn.linear_model import Lasso, Ridge
from sklearn.svm import SVC
frame = pd.read_csv("train.csv")
# %%
if __name__ == "__main__":
	svc = SVC(C=2.5, gamma=0.01)
	print(svc.fit(frame[["fare", "rooms"]], frame["label"]).score(frame[["fare", "rooms"]], frame["label"]))
	lasso, ridge = Lasso(alpha=0.1, max_iter=500), Ridge(alpha=0.5, max_iter=900)
	print([m.fit(frame[["fare"]], frame["rooms"]).coef_.tolist() for m in (lasso, ridge)])
N_ESTIMATORS
