# %%
import warnings
import numpy as np
warnings.filterwarnings('ignore',)
# %%
def quiet():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return np.log(np.array([0.0, 1.0]))
print(quiet())
warnings.simplefilter(action="ignore")
