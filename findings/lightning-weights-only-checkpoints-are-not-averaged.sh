#!/bin/sh
# Lightning's WeightAveraging: a full checkpoint's state_dict holds the averages, that of save_weights_only=True does not.
#
# Expected: ModelCheckpoint(save_weights_only=True) leaves out the optimizer and the loops, and saves the same state_dict as without it.
# Happens: a callback's on_save_checkpoint is called for full checkpoints alone. WeightAveraging puts the averages there, and the weights
# that the optimizer works on under current_model_state. A file of weights alone, saved at the same step of the same training, has the
# latter in its state_dict, and nothing in it tells.
# Source: lightning/pytorch/callbacks/weight_averaging.py, on_save_checkpoint; trainer/connectors/checkpoint_connector.py,
# dump_checkpoint (`if not weights_only`).
# In densekit: state_dict is taken, and current_model_state called "weights before averaging"; of a file of weights alone nothing can
# be said.
# Exits 1 if the behaviour has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q torch==2.15.0 lightning==2.6.6 numpy==2.4.6
cd "$folder"
venv/bin/python -W ignore - 2>/dev/null <<'PYTHON'
import lightning as L
import torch
from lightning.pytorch.callbacks import EMAWeightAveraging, ModelCheckpoint


class Falling(L.LightningModule):
    """One weight from which every step takes 0.5 off."""

    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.zeros(1))

    def training_step(self, batch, index):
        return self.weight.sum()

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=0.5)


def saved(name, weights_only):
    saving = ModelCheckpoint(
        dirpath=".", filename=name, every_n_train_steps=4, save_on_train_epoch_end=False, save_weights_only=weights_only
    )
    L.Trainer(
        max_epochs=1,
        accelerator="cpu",
        logger=False,
        enable_progress_bar=False,
        enable_model_summary=False,
        callbacks=[EMAWeightAveraging(decay=0.9), saving],
    ).fit(Falling(), torch.utils.data.DataLoader(torch.zeros(4, 1)))
    return torch.load(name + ".ckpt", weights_only=False)


full = saved("full", False)
alone = saved("alone", True)
print(f"lightning {L.__version__}, torch {torch.__version__}")
print(f"full checkpoint, state_dict:          {full['state_dict']['weight'].item():.4f}")
print(f"full checkpoint, current_model_state: {full['current_model_state']['weight'].item():.4f}")
print(f"save_weights_only, state_dict:        {alone['state_dict']['weight'].item():.4f}, keys {sorted(alone)}")
assert full["state_dict"]["weight"].item() > -2, "the full checkpoint has no average"
assert full["current_model_state"]["weight"].item() == -2, "the full checkpoint lacks the weights"
assert alone["state_dict"]["weight"].item() == -2, "files of weights alone are averaged now"
print("save_weights_only=True saves weights that were not averaged")
PYTHON
