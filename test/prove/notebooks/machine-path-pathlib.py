# %%
"""Größen."""
from pathlib import Path
import pandas as pd
os = "a name of its own"
# %%
BASE = Path("/mnt/share/small")
frame = pd.read_csv(BASE / 'train.csv')
text = (Path("/mnt/share/small/raw") / "train.csv").read_text()
print(os, len(text), "/mnt/share/small/train.csv".count("/"))
frame.describe()
