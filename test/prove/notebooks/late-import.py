# %%
import numpy as np
import pandas as pd
# %%
values = [3, 1, 2]
# %%
print(sorted(values))
# %%
import re  # Namen säubern
print(re.sub("[äö]", "a", "Köln"))
# %%
from collections import (
    Counter,  # counts
    OrderedDict as OD,
)
import json; print(json.dumps(Counter("abca")))
list(OD(a=1))
# %%
math = 4
def area():
    import math
    return math.pi
print(math, round(area(), 3))
# %%
try:
    import ujson as js
except ImportError:
    import json as js
from random import seed
import random
print(js.dumps([1]), random.Random(1).random())
# %%
%matplotlib inline
import string
string.digits
