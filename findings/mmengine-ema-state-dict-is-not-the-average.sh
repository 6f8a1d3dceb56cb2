#!/bin/sh
# mmengine's EMAHook saves the averages under state_dict and the weights themselves under ema_state_dict.
#
# Expected: in a checkpoint with both, `ema_state_dict` holds the exponential moving average and `state_dict` what the optimizer
# works on, as the names say and as timm, YOLOX or torchvision's references write such pairs.
# Happens: EMAHook.before_save_checkpoint exchanges the two. `state_dict` is the average, ready for deployment; `ema_state_dict`, under
# AveragedModel's names (module.*, steps), holds the weights before averaging. Who asks for the EMA by its name gets the other ones.
# Source: mmengine/hooks/ema_hook.py, before_save_checkpoint and _swap_ema_state_dict.
# In densekit: such files are told apart by mmengine's version in their `meta`; `weights FILE` calls ema_state_dict "weights before
# averaging".
# Exits 1 if the behaviour has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q torch==2.15.0 mmengine==0.10.7 numpy==2.4.6
cd "$folder"
venv/bin/python -W ignore - <<'PYTHON'
import mmengine, torch
from mmengine.model import BaseModel
from mmengine.runner import Runner


class Falling(BaseModel):
    """One weight from which every step takes 0.5 off."""

    def __init__(self):
        super().__init__()
        self.weight = torch.nn.Parameter(torch.zeros(1))

    def forward(self, inputs, data_samples=None, mode="loss"):
        return {"loss": self.weight.sum()}


runner = Runner(
    model=Falling(),
    work_dir="work",
    train_dataloader=torch.utils.data.DataLoader(
        torch.zeros(4, 1), batch_size=1, collate_fn=lambda batch: {"inputs": batch}
    ),
    train_cfg=dict(by_epoch=True, max_epochs=1),
    optim_wrapper=dict(optimizer=dict(type="SGD", lr=0.5)),
    custom_hooks=[dict(type="EMAHook", momentum=0.1)],
    log_level="ERROR",
)
runner.train()
checkpoint = torch.load("work/epoch_1.pth", weights_only=False)
live = runner.model.weight.item()
plain = checkpoint["state_dict"]["weight"].item()
ema = checkpoint["ema_state_dict"]["module.weight"].item()
print(f"mmengine {mmengine.__version__}, torch {torch.__version__}")
print(f"the optimizer's weight at the end: {live:.4f}")
print(f"state_dict['weight']:              {plain:.4f}")
print(f"ema_state_dict['module.weight']:   {ema:.4f}")
assert live == -2.0 and ema == live and plain > live, "mmengine's behaviour has changed"
print("ema_state_dict is not the average: the two are exchanged")
PYTHON
