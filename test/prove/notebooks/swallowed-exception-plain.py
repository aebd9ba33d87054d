# %%
import pandas as pd
# %%
for path in ["train.csv", "missing.csv"]:
    try:
        found = pd.read_csv(path).shape
    except Exception:
        pass
    print(path, found)
# %%
def number(text):
	try:
		return float(text)
	except:
		return None
print([number(t) for t in ["1", "zwei"]])
# %%
logging = 3
try:
    value = {}["a"]
except Exception:
    pass
logging
