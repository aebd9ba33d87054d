# %%
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
frame = pd.read_csv("train.csv")
# %%
x = 1
y = x + 1
z = y * 2
del x
print(y, z)
# %%
%time total = sum(range(10))
a = total
b = a + 1
print(b)
# %%
try:
    ratio = 1 / 0
except ZeroDivisionError as error:
    ratio = None
    message = str(error)
finally:
    done = True
print(ratio, message, done)
# %%
if frame.shape[0] > 10:
    big = True
    sizes = frame.groupby("city")["fare"].mean()
else:
    big = False
    sizes = None
for c, s in sizes.items():
    print(c, round(s, 2))
# %%
plt.figure(figsize=(3, 2))
plt.hist(frame["fare"], bins=5)
plt.title("Fähre")
plt.show()
# %%
count = 0
def bump():
    global count
    count += 1
bump()
bump()
print(count, c, big)
# %%
if __name__ == "__main__":
    picked = frame[frame["city"] == "Köln"]
    mean = picked["fare"].mean()
    print("Mittel", round(mean, 3))
    spread = picked["fare"].std()
spread
# %%
top, *rest = sorted(frame["fare"], reverse=True)
low = min(rest)
assert low <= top
words = f"{top:.1f} {low:.1f}"
print(words)
