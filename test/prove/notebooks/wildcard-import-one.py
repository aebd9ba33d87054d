# %%
import pandas as pd
from sklearn.metrics import *  # scores
frame = pd.read_csv("train.csv")
# %%
guess = [int(v > 40) for v in frame["fare"]]
def report(f1_score):
    return f1_score
print(recall_score(frame["label"], guess), precision_score(frame["label"], guess), report(3))
confusion_matrix(frame["label"], guess)
