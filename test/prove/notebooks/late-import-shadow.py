# %%
import os
# %%
def sum_of(values):
    return statistics.mean(values)
# %%
log = lambda x: x + 1
print(log(1))
# %%
from math import log, sqrt
import statistics
print(log(10), sqrt(4), sum_of([1, 2]))
# %%
if True:
    import itertools
print(list(itertools.islice(itertools.count(), 3)))
# %%
import sys
sys.path.insert(0, "data")
# %%
import textwrap
print(textwrap.dedent("   a"))
