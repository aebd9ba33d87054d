/** Networks trained by a hand-written loop: an optimizer's step is a fit, and what the network says of rows is a prediction for them. */
import { choiceOnScoredRows } from '../../src/rules/choice-on-scored-rows';
import { inlineHyperparameters } from '../../src/rules/inline-hyperparameters';
import { missingSeed } from '../../src/rules/missing-seed';
import { modelNotSaved } from '../../src/rules/model-not-saved';
import { noServingPath } from '../../src/rules/no-serving-path';
import { scoreOnTrainingRows } from '../../src/rules/score-on-training-rows';
import { splitAfterFit } from '../../src/rules/split-after-fit';
import { untrackedFit } from '../../src/rules/untracked-fit';
import { check } from '../support/check';

const DATA = `# %%
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
X, y = torch.load("x.pt"), torch.load("y.pt")
`;
const NET = (hidden: string, dropout: string): string => `# %%
class Gate(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(12, ${hidden}), nn.ReLU(), nn.Dropout(${dropout}))
        self.head = nn.Linear(${hidden}, 3)

    def forward(self, rows):
        return self.head(self.body(rows))
`;
const TRAIN = (net: string, step: string): string => `# %%
net = ${net}
optimizer = torch.optim.AdamW(net.parameters())
for rows, truth in DataLoader(TensorDataset(X, y), batch_size=8):
    optimizer.zero_grad()
    nn.functional.cross_entropy(net(rows), truth).backward()
    ${step}
`;

check(untrackedFit, {
  silent: [
    { name: 'weights that are only loaded', code: `${DATA}${NET('8', '0.1')}# %%\nnet = Gate()\nnet.load_state_dict(torch.load("gate.pt"))\nnet.eval()\nprint(net(X))\n` },
    { name: 'each epoch is logged', code: `import mlflow\n`.replace(/^/, '# %%\n') + DATA + NET('8', '0.1') + TRAIN('Gate()', 'optimizer.step()\n    mlflow.log_metric("rows", 8)') },
    { name: 'Lightning logs by itself', code: '# %%\nimport lightning as L\nfrom torch import nn\nclass Lit(L.LightningModule):\n    def __init__(self):\n        super().__init__()\n        self.head = nn.Linear(4, 2)\n\nL.Trainer(max_epochs=2).fit(Lit(), loader)\n' },
    { name: 'a scheduler trains nothing', code: `${DATA}# %%\nnet = nn.Linear(3, 1)\nfor epoch in range(3):\n    torch.optim.lr_scheduler.StepLR(torch.optim.SGD(net.parameters(), lr=1), 2).step()\n` },
  ],
  reports: [
    { name: 'a loop at the top level', code: `${DATA}${NET('8', '0.1')}${TRAIN('Gate()', '«optimizer.step()»')}`, message: /^Gate is trained in cell 3 / },
    { name: 'an epoch in a function, the optimizer handed in', code: `${DATA}# %%
def epoch(net, loader, optimizer):
    for rows, truth in loader:
        nn.functional.mse_loss(net(rows), truth).backward()
        «optimizer.step()»
# %%
net = nn.Sequential(nn.Linear(4, 1)).to("cpu")
optimizer = torch.optim.SGD(params=[{"params": net.parameters(), "lr": 0.1}])
for _ in range(9):
    epoch(net, DataLoader(TensorDataset(X, y)), optimizer)
` },
    { name: 'gradients of a tape', code: '# %%\nimport tensorflow as tf\nclass Tiny(tf.keras.Model):\n    def __init__(self):\n        super().__init__()\n        self.head = tf.keras.layers.Dense(1)\n\nnet = Tiny()\noptimizer = tf.keras.optimizers.Adam()\nfor rows, truth in batches:\n    with tf.GradientTape() as tape:\n        loss = tf.reduce_mean((net(rows) - truth) ** 2)\n    «optimizer.apply_gradients(zip(tape.gradient(loss, net.trainable_variables), net.trainable_variables))»\n' },
    { name: 'a Keras class of one\'s own', code: '# %%\nimport tensorflow as tf\nclass Tiny(tf.keras.Model):\n    def __init__(self):\n        super().__init__()\n        self.head = tf.keras.layers.Dense(1)\n\nnet = Tiny()\nnet.compile("adam", "mse")\n«net.fit(X, y)»\n', message: /^Tiny / },
    { name: 'Lightning without its logger', code: '# %%\nimport pytorch_lightning as pl\nfrom torch import nn\nclass Lit(pl.LightningModule):\n    def __init__(self):\n        super().__init__()\n        self.head = nn.Linear(4, 2)\n\n«pl.Trainer(max_epochs=2, logger=False).fit(Lit(), loader)»\n' },
  ],
});

check(modelNotSaved, {
  silent: [
    { name: 'the weights are saved', code: `${DATA}${NET('8', '0.1')}${TRAIN('Gate()', 'optimizer.step()')}# %%\ntorch.save(net.state_dict(), "gate.pt")\n` },
    { name: 'Lightning keeps checkpoints', code: '# %%\nimport lightning as L\nfrom torch import nn\nclass Lit(L.LightningModule):\n    def __init__(self):\n        super().__init__()\n        self.head = nn.Linear(4, 2)\n\nL.Trainer(max_epochs=2).fit(Lit(), loader)\n' },
  ],
  reports: [{ name: 'gone with the kernel', code: `${DATA}${NET('8', '0.1')}${TRAIN('Gate()', '«optimizer.step()»')}`, message: /^Gate is fitted / }],
});

check(noServingPath, {
  silent: [{ name: 'a function answers for what it is given', code: `${DATA}${NET('8', '0.1')}${TRAIN('Gate()', 'optimizer.step()')}# %%\ndef answer(row):\n    return net(row).argmax()\n` }],
  reports: [{ name: 'an evaluation over batches answers for no new row', code: `${DATA}${NET('8', '0.1')}${TRAIN('Gate()', 'optimizer.step()')}# %%\ndef share_right(batches):\n    return sum((«net(rows)».argmax(1) == truth).sum() for rows, truth in batches)\n\nprint(share_right(DataLoader(TensorDataset(X, y))))\n` }],
});

check(missingSeed, {
  silent: [{ name: 'seeded before the weights are drawn', code: `${DATA}# %%\ntorch.manual_seed(7)\n${NET('8', '0.1')}${TRAIN('Gate()', 'optimizer.step()')}` }],
  reports: [{ name: 'weights are drawn where the network is built', code: `${DATA}${NET('8', '0.1')}${TRAIN('«Gate()»', 'optimizer.step()')}`, message: /^Gate draws at random/ }],
});

check(inlineHyperparameters, {
  silent: [
    { name: 'widths that have names', code: `# %%\nHIDDEN, DROPOUT = 48, 0.2\n${DATA}${NET('HIDDEN', 'DROPOUT')}${TRAIN('Gate()', 'optimizer.step()')}` },
    { name: 'the width of the last layer follows from the task', code: '# %%\nfrom keras import Sequential, layers\nnet = Sequential([layers.Flatten(), layers.Dense(WIDTH), layers.Dense(10)])\n' },
    { name: 'the size of a vocabulary', code: '# %%\nfrom keras import Sequential, layers\nnet = Sequential([layers.Embedding(5000, WIDTH), layers.LSTM(20), layers.Dense(1)])\n' },
  ],
  reports: [
    { name: 'width and dropout in a module', code: `${DATA}${NET('48', '0.2').replace('nn.Linear(12, 48)', '«nn.Linear(12, 48)»')}${TRAIN('Gate()', 'optimizer.step()')}`, message: /Linear_out_features=48 and Dropout_rate=0\.2 / },
    { name: 'one name is said once', code: '# %%\nfrom keras import Sequential, layers\nnet = Sequential([«layers.LSTM(50, return_sequences=True)», layers.LSTM(25), layers.Dense(1)])\n', message: /LSTM_units=50 and 25 / },
    { name: 'an order is told whole', code: '# %%\nfrom statsmodels.tsa.arima.model import ARIMA\nresult = «ARIMA(values, order=(5, 1, 0))».fit()\n', message: /order=\(5, 1, 0\) / },
  ],
});

const SPLIT = `# %%
import pandas as pd
import torch
from torch import nn
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
table = pd.read_csv("gates.csv")
`;
const LOOP = `# %%
rows, truth = torch.from_numpy(train_x), torch.FloatTensor(train_y)
net = nn.Sequential(nn.Linear(6, 1))
optimizer = torch.optim.Adam(net.parameters())
for _ in range(40):
    nn.functional.mse_loss(net(rows).squeeze(), truth).backward()
    optimizer.step()
`;

check(splitAfterFit, {
  silent: [{ name: 'scaled with what the training rows say', code: `${SPLIT}train_x, test_x, train_y, test_y = train_test_split(table.drop(columns="open").values, table["open"].values, random_state=1)\nscaler = StandardScaler().fit(train_x)\ntrain_x, test_x = scaler.transform(train_x), scaler.transform(test_x)\n${LOOP}` }],
  reports: [{ name: 'what a loader hands to the network was scaled too early', code: `${SPLIT}scaled = «StandardScaler().fit_transform(table.drop(columns="open").values)»
train_x, test_x, train_y, test_y = train_test_split(scaled, table["open"].values, random_state=1)
# %%
net = nn.Sequential(nn.Linear(6, 1))
optimizer = torch.optim.Adam(net.parameters())
for rows, truth in torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.tensor(train_x), torch.tensor(train_y))):
    nn.functional.mse_loss(net(rows), truth).backward()
    optimizer.step()
` }],
});

check(scoreOnTrainingRows, {
  silent: [
    { name: 'rows that were held out', code: `${SPLIT}train_x, test_x, train_y, test_y = train_test_split(table.drop(columns="open").values, table["open"].values, random_state=1)\n${LOOP}# %%\nprint(accuracy_score(test_y, (net(torch.from_numpy(test_x)) > 0.5).numpy()))\n` },
    { name: 'one phase trains, the other only looks', code: `${SPLIT}train_x, test_x, train_y, test_y = train_test_split(table.drop(columns="open").values, table["open"].values, random_state=1)
parts = {"train": torch.from_numpy(train_x), "look": torch.from_numpy(test_x)}
net = nn.Sequential(nn.Linear(6, 1))
optimizer = torch.optim.Adam(net.parameters())
for phase in ["train", "look"]:
    out = net(parts[phase])
    if phase == "train":
        out.sum().backward()
        optimizer.step()
# %%
print(accuracy_score(test_y, (net(parts["look"]) > 0.5).numpy()))
` },
  ],
  reports: [{ name: 'the rows that the loop went over', code: `${SPLIT}train_x, test_x, train_y, test_y = train_test_split(table.drop(columns="open").values, table["open"].values, random_state=1)\n${LOOP}# %%\nprint(«accuracy_score(train_y, (net(rows) > 0.5).numpy())»)\n` }],
});

const OWN_SET = `class Rows(torch.utils.data.Dataset):
    def __init__(self, x, y):
        self.x, self.y = torch.tensor(x, dtype=torch.float32), torch.tensor(y)

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]

# %%
def share_right(net, loader):
    right, total = 0, 0
    with torch.no_grad():
        for rows, truth in loader:
            _, answer = torch.max(net(rows), 1)
            right += (answer == truth).sum().item()
            total += truth.size(0)
    return right / total

# %%
`;
const PARTS = `${SPLIT}train_x, test_x, train_y, test_y = train_test_split(table.drop(columns="open").values, table["open"].values, random_state=1)
`;
const BY_LOSS = (part: string, loss: string): string => `# %%
net = nn.Sequential(nn.Linear(6, 1))
optimizer = torch.optim.Adam(net.parameters())
distance = nn.MSELoss()
train = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.tensor(train_x), torch.tensor(train_y)))
look = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.tensor(${part}_x), torch.tensor(${part}_y)))
least = float("inf")
for epoch in range(40):
    for rows, truth in train:
        distance(net(rows), truth).backward()
        optimizer.step()
    with torch.no_grad():
        mean = 0
        for rows, truth in look:
            mean += ${loss}.item()
    if mean < least:
        least = mean
        torch.save(net.state_dict(), "gate.pt")
# %%
with torch.no_grad():
    print(distance(net(torch.tensor(test_x)), torch.tensor(test_y)))
`;
const BY_SHARE = (part: string, scored: string): string => `net = nn.Sequential(nn.Linear(6, 2))
optimizer = torch.optim.Adam(net.parameters())
most = 0
for epoch in range(40):
    for rows, truth in torch.utils.data.DataLoader(Rows(train_x, train_y)):
        nn.functional.cross_entropy(net(rows), truth).backward()
        optimizer.step()
    share = share_right(net, torch.utils.data.DataLoader(Rows(${part}_x, ${part}_y)))
    if share > most:
        most = share
print(${scored})
`;
const THIRD = 'train_x, look_x, train_y, look_y = train_test_split(train_x, train_y, random_state=1)\n';

check(choiceOnScoredRows, {
  silent: [
    { name: 'the epoch with the least loss on a part of its own', code: `${PARTS}${THIRD}${BY_LOSS('look', 'distance(net(rows), truth)')}` },
    { name: 'the best epoch by a part of its own, a data set of the notebook', code: `${PARTS}${THIRD}${OWN_SET}${BY_SHARE('look', 'share_right(net, torch.utils.data.DataLoader(Rows(test_x, test_y)))')}` },
    { name: 'the training loss of each epoch', code: `${PARTS}${LOOP.replace('nn.functional.mse_loss(net(rows).squeeze(), truth).backward()', 'loss = nn.functional.mse_loss(net(rows).squeeze(), truth)\n    loss.backward()\n    print(loss.item())')}` },
  ],
  reports: [
    { name: 'the epoch with the least loss on the test part', code: `${PARTS}${BY_LOSS('test', '«distance(net(rows), truth)»')}` },
    { name: 'the best epoch by the test part, a data set of the notebook', code: `${PARTS}${OWN_SET}${BY_SHARE('test', 'most').replace('share_right(net', '«share_right(net').replace('test_y)))', 'test_y)))»')}` },
  ],
});
