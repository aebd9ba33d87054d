# %% [markdown]
# # Digits
# A small network, recorded in Weights & Biases.
# %% tags=["parameters"]
SEED = 7
EPOCHS = 10
BATCH = 64
RATE = 0.001
HIDDEN = 128
# %%
import random

import numpy as np
import torch
import wandb
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

random.seed(SEED)
np.random.seed(SEED)
torch.manual_seed(SEED)
# %%
class Net(nn.Module):
    def __init__(self, hidden: int):
        super().__init__()
        self.layers = nn.Sequential(nn.Flatten(), nn.Linear(784, hidden), nn.ReLU(), nn.Linear(hidden, 10))

    def forward(self, x):
        return self.layers(x)


def loaders(batch: int) -> tuple[DataLoader, DataLoader]:
    to_tensor = transforms.ToTensor()
    train = datasets.MNIST("data", train=True, download=True, transform=to_tensor)
    test = datasets.MNIST("data", train=False, download=True, transform=to_tensor)
    generator = torch.Generator().manual_seed(SEED)
    return DataLoader(train, batch_size=batch, shuffle=True, generator=generator), DataLoader(test, batch_size=batch)


def train_epoch(net, loader, optimizer, loss_of) -> float:
    net.train()
    total = 0.0
    for images, labels in loader:
        optimizer.zero_grad()
        loss = loss_of(net(images), labels)
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / len(loader)


def accuracy(net, loader) -> float:
    net.eval()
    right = seen = 0
    with torch.no_grad():
        for images, labels in loader:
            right += (net(images).argmax(1) == labels).sum().item()
            seen += len(labels)
    return right / seen


def predict(images: torch.Tensor, path: str = "net.pt") -> torch.Tensor:
    net = Net(HIDDEN)
    net.load_state_dict(torch.load(path, weights_only=True))
    net.eval()
    with torch.no_grad():
        return net(images).argmax(1)
# %%
train_loader, test_loader = loaders(BATCH)
net = Net(HIDDEN)
optimizer = torch.optim.Adam(net.parameters(), lr=RATE)
run = wandb.init(project="digits", config={"seed": SEED, "epochs": EPOCHS, "batch": BATCH, "rate": RATE, "hidden": HIDDEN})
for epoch in range(EPOCHS):
    loss = train_epoch(net, train_loader, optimizer, nn.CrossEntropyLoss())
    run.log({"epoch": epoch, "loss": loss})
run.log({"test_accuracy": accuracy(net, test_loader)})
torch.save(net.state_dict(), "net.pt")
run.finish()
