# %%
import pandas as pd
ADDRESS = "https://data.invalid/small/"  # the site of the data
frame = pd.read_csv(ADDRESS + 'train.csv')
# %%
def rows(part='raw', DATA_URL=None):
	return len(pd.read_csv(f"https://data.invalid/small/{part}/train.csv"))
print(rows(), "https://data.invalid/small/train.csv")
pd.read_csv('https://data.invalid/small/train.csv').head(2)
