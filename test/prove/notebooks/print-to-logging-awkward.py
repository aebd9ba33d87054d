# %%
# values first, and a name that the log would take
logger = 3
print(logger)
import pandas as pd; frame = pd.read_csv("train.csv")
# %%
print(
    "split over lines",
    len(frame),
)
print("a", # a comment in the way
      1)
print((n := 5), n)
print(not n, n if n else 0, lambda: 1 if n else 2) if False else print("else")
[print("inside", i) for i in range(2)]
# %%
%%time
print("in a cell magic")
# %%
%time print("in a line magic")
print("%d %s", 5)
print("ends"); frame.shape
