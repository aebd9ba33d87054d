# %%
from sklearn.metrics import *
from math import *
from numpy import *
# %%
def area(r): return pi * r ** 2
print(accuracy_score([1, 0], [1, 1]), round(area(2), 2), sum([1, 2, 3]))
# %%
array([sqrt(4), floor(2.5)])
