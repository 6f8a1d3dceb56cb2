#!/bin/sh
# torch.load refuses, by default, what torch.save(pickle_protocol=4) or 5 wrote.
#
# Expected: torch.save offers pickle_protocol, so torch.load reads what it writes: a dictionary with one plain tensor.
# Happens: since 2.6 torch.load is weights_only=True, and that unpickler knows protocol 2's instructions and few others. Frames
# (opcode 149, in protocol 4 and 5) are unsupported: UnpicklingError, after a warning. Both protocols load with weights_only=False.
# Source: torch/_weights_only_unpickler.py, Unpickler.load; torch/serialization.py, DEFAULT_PROTOCOL = 2.
# In densekit: protocols 2 to 5 are read, and nothing is run in any of them.
# Exits 1 if the behaviour has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q torch==2.15.0 numpy==2.4.6
cd "$folder"
venv/bin/python -W ignore - <<'PYTHON'
import pickle
import torch

state = {"weight": torch.ones(2)}
print("torch", torch.__version__)
refused = []
for protocol in (2, 3, 4, 5):
    torch.save(state, "state.pth", pickle_protocol=protocol)
    assert torch.equal(torch.load("state.pth", weights_only=False)["weight"], state["weight"])
    try:
        torch.load("state.pth")
        print(f"pickle_protocol={protocol}: loaded")
    except pickle.UnpicklingError as error:
        refused.append(protocol)
        reason = next((line for line in str(error).splitlines() if "nsupported" in line), "refused")
        print(f"pickle_protocol={protocol}: {reason.strip()}")
assert refused == [4, 5], f"refused are {refused}"
PYTHON
