/** Whole-series transforms, windows made by append, data sets that are taken from and skipped, models of statsmodels: a flawed and a clean twin for each. */
import { scoreOnTrainingRows } from '../../src/rules/score-on-training-rows';
import { splitAfterFit } from '../../src/rules/split-after-fit';
import { targetAmongFeatures } from '../../src/rules/target-among-features';
import { check } from '../support/check';

const SERIES = `# %%
import numpy as np
import pandas as pd
import statsmodels.api as sm
from scipy.signal import detrend
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error
from statsmodels.tsa.arima.model import ARIMA
df = pd.read_csv("prices.csv")
`;
const FIT = `y = df["next"]
X_train, X_test = df[["level", "wave"]][:800], df[["level", "wave"]][800:]
model = Ridge().fit(X_train, y[:800])
print(mean_absolute_error(y[800:], model.predict(X_test)))
`;

check(splitAfterFit, {
  reports: [
    { name: 'a Fourier transform of the whole series', code: `${SERIES}df["wave"] = np.abs(«np.fft.fft(df["close"])»)\n${FIT}` },
    { name: 'a trend taken out of the whole series', code: `${SERIES}df["wave"] = «detrend(df["close"])»\n${FIT}` },
  ],
  silent: [
    { name: 'a difference to the day before', code: `${SERIES}df["wave"] = df["close"].diff()\n${FIT}` },
    { name: 'a logarithm, value by value', code: `${SERIES}df["wave"] = np.log(df["close"])\n${FIT}` },
  ],
});

check(scoreOnTrainingRows, {
  reports: [
    { name: 'fitted values of statsmodels', code: `${SERIES}result = sm.OLS(df["close"], df[["level"]]).fit()\nprint(«mean_absolute_error(df["close"], result.fittedvalues)»)\n` },
  ],
  silent: [
    { name: 'a forecast of what comes behind', code: `${SERIES}train, test = df["close"][:800], df["close"][800:]\nresult = ARIMA(train, order=(1, 1, 0)).fit()\nprint(mean_absolute_error(test, result.forecast(len(test))))\n` },
  ],
});

check(targetAmongFeatures, { silent: [{ name: 'a series learned from its own past', code: `${SERIES}result = ARIMA(df["close"], order=(1, 1, 0)).fit()\nprint(result.summary())\n` }] });
