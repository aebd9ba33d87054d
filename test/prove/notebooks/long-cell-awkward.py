# %%
import pandas as pd
import matplotlib.pyplot as plt
frame = pd.read_csv("train.csv")
# %%
# a figure that is still open at the end, drawn on above and below
plt.plot([1, 2, 3])
a = frame["fare"].fillna(0).sum()
a = a + 1
a = a + 2
a = a + 3
a = a + 4
a = a + 5
a = a + 6
a = a + 7
a = a + 8
a = a + 9
a = a + 10
a = a + 11
a = a + 12
a = a + 13
a = a + 14
a = a + 15
a = a + 16
a = a + 17
a = a + 18
a = a + 19
a = a + 20
a = a + 21
a = a + 22
a = a + 23
a = a + 24
plt.title("späte Überschrift")
b = frame["fare"].fillna(0).sum()
b = b + 1
b = b + 2
b = b + 3
b = b + 4
b = b + 5
b = b + 6
b = b + 7
b = b + 8
b = b + 9
b = b + 10
b = b + 11
b = b + 12
b = b + 13
b = b + 14
b = b + 15
b = b + 16
b = b + 17
b = b + 18
b = b + 19
b = b + 20
b = b + 21
b = b + 22
b = b + 23
b = b + 24
b = b + 25
b = b + 26
b = b + 27
b = b + 28
b = b + 29
print(a, b)
# %%
# values that are not displayed, and a name that is deleted and bound again
frame.shape
c = frame["fare"].fillna(0).sum()
c = c + 1
c = c + 2
c = c + 3
c = c + 4
c = c + 5
c = c + 6
c = c + 7
c = c + 8
c = c + 9
c = c + 10
c = c + 11
c = c + 12
c = c + 13
c = c + 14
c = c + 15
c = c + 16
c = c + 17
c = c + 18
c = c + 19
c
frame.head(2)
d = frame["fare"].fillna(0).sum()
d = d + 1
d = d + 2
d = d + 3
d = d + 4
d = d + 5
d = d + 6
d = d + 7
d = d + 8
d = d + 9
d = d + 10
d = d + 11
d = d + 12
d = d + 13
d = d + 14
del c
frame["fare"].max()
c = 5
with open("note.txt", "w") as stream:
    stream.write(str(d))
    stream.write("x" * c)
print(d); print(c)
e = frame["fare"].fillna(0).sum()
e = e + 1
e = e + 2
e = e + 3
e = e + 4
e = e + 5
e = e + 6
e = e + 7
e = e + 8
e = e + 9
e = e + 10
e = e + 11
e
# %%
%matplotlib inline
fig, ax = plt.subplots(figsize=(3, 2))
ax.hist(frame["fare"].dropna(), bins=3)
plt.show()
f = frame["fare"].fillna(0).sum()
f = f + 1
f = f + 2
f = f + 3
f = f + 4
f = f + 5
f = f + 6
f = f + 7
f = f + 8
f = f + 9
f = f + 10
f = f + 11
f = f + 12
f = f + 13
f = f + 14
f = f + 15
f = f + 16
f = f + 17
f = f + 18
f = f + 19
f = f + 20
f = f + 21
f = f + 22
f = f + 23
print(f)
if __name__ == "__main__":
    g = frame["fare"].fillna(0).sum()
    g = g + 1
    g = g + 2
    g = g + 3
    g = g + 4
    g = g + 5
    g = g + 6
    g = g + 7
    g = g + 8
    g = g + 9
    g = g + 10
    g = g + 11
    g = g + 12
    g = g + 13
    g = g + 14
    g = g + 15
    g = g + 16
    g = g + 17
    g = g + 18
    g = g + 19
    g = g + 20
    g = g + 21
    g = g + 22
    g = g + 23
    print(g)
ax.set_title("again")
h = frame["fare"].fillna(0).sum()
h = h + 1
h = h + 2
h = h + 3
h = h + 4
h = h + 5
print(h)
# %%
%%time
k = frame["fare"].fillna(0).sum()
k = k + 1
k = k + 2
k = k + 3
k = k + 4
k = k + 5
k = k + 6
k = k + 7
k = k + 8
k = k + 9
k = k + 10
k = k + 11
k = k + 12
k = k + 13
k = k + 14
k = k + 15
k = k + 16
k = k + 17
k = k + 18
k = k + 19
k = k + 20
k = k + 21
k = k + 22
k = k + 23
k = k + 24
k = k + 25
k = k + 26
k = k + 27
k = k + 28
k = k + 29
k = k + 30
k = k + 31
k = k + 32
k = k + 33
k = k + 34
k = k + 35
k = k + 36
k = k + 37
k = k + 38
k = k + 39
k = k + 40
k = k + 41
k = k + 42
k = k + 43
k = k + 44
k = k + 45
k = k + 46
k = k + 47
k = k + 48
k = k + 49
k = k + 50
k = k + 51
k = k + 52
k = k + 53
k = k + 54
# %%
print(a, b, c, d, e, f, g, h)
