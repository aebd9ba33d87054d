# %%
from numpy import *
from matplotlib.pyplot import *
# %%
numbers = array([1, 2, 3])
figure(figsize=(2, 2))
plot(numbers, sqrt(numbers))
title("Größe")
show()
# %%
def total(max):
    return max + sum(numbers)
print(total(1), mean(numbers))
