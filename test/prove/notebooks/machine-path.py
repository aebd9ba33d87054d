# %%
import numpy as np
import pandas as pd

# %%
frame = pd.read_csv('/kaggle/input/small/train.csv')  # the file of the competition
DATA_DIR = None
print(frame.shape)
# %%
part = 'raw'
with open(f'/kaggle/input/small/{part}/train.csv', encoding='utf-8') as stream:
	print(stream.readline())
for name in ['train.csv', 'raw/train.csv']:
    print(name, len(pd.read_csv('/kaggle/input/small/' + name)))
def rows(folder='/kaggle/input/small'):
    import os
    path = os.path.join(folder, "train.csv")
    return sum(1 for _ in open(path))
rows()
# %%
frame.head(3).to_csv("/kaggle/working/out.csv", index=False)
