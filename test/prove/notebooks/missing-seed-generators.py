# %%
import random
import numpy as np
from numpy.random import default_rng
# %%
rng = np.random.default_rng()
values = [random.random() for _ in range(2)]
for _ in range(2):
	values.append(rng.normal())
print(values, np.random.permutation(4))
random.choice("äöü")
