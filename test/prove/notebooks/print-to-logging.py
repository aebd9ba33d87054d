# %%
import pandas as pd
import numpy as np
# %%
frame = pd.read_csv("train.csv")
print("rows", len(frame))
print()
print(f"mean {frame['fare'].mean():.2f} %")
frame["fare"].max()
# %%
def report(name, value):
	# tabs
	if value > 0:
		print('Größe', name, value)  # why
	else:
		print("100 %", (name, value))
for name in ["fare", "age"]:
	report(name, frame[name].sum())
report("none", 0)
# %%
print({"a": 1}); print([1, 2], None, "x %s")
print("a", "b", sep="-")
print(*[1, 2])
print(frame.head(2))
with open("out.txt", "w") as stream:
    print("in a file", file=stream)
    print("in a with", np.float64(1.5))
if __name__ == "__main__":
    print("""two
lines""", 1)
x = print("value")
