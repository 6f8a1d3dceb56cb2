#!/bin/sh
# Of tensors that share their values safetensors keeps one name; the others are in metadata, for shards in the index alone.
#
# Expected: a file that save_model or save_torch_state_dict wrote has the names of the state dict that went in.
# Happens: tensors of one storage are saved once, under the name that sorts first. The other names are keys of the metadata, with the kept
# name as their value, where no loader of tensors looks: load_file gives a state dict that load_state_dict refuses as incomplete,
# and a whole module that stands in a network under two names loses one of its sets. In several files the headers of the shards have
# nothing of it, only model.safetensors.index.json has.
# Source: safetensors/torch.py, save_model and _remove_duplicate_names; huggingface_hub/serialization/_torch.py,
# save_torch_state_dict.
# In densekit: metadata that names a tensor of the file gives that tensor its other names back.
# Exits 1 if the behaviour has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q torch==2.15.0 safetensors==0.8.0 huggingface_hub==2.4.0 numpy==2.4.6
cd "$folder"
venv/bin/python -W ignore - <<'PYTHON'
import json, pathlib
import huggingface_hub, safetensors, safetensors.torch, torch


class Tied(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.net = torch.nn.Linear(2, 2)
        self.backbone = self.net  # the same module under a second name


def metadata(file):
    with safetensors.safe_open(file, "pt") as opened:
        return opened.metadata()


print(f"safetensors {safetensors.__version__}, huggingface_hub {huggingface_hub.__version__}, torch {torch.__version__}")
model = Tied()
print("state dict:   ", sorted(model.state_dict()))
safetensors.torch.save_model(model, "one.safetensors")
names = sorted(safetensors.torch.load_file("one.safetensors"))
print("one file:     ", names, "metadata", metadata("one.safetensors"))
assert names == ["backbone.bias", "backbone.weight"], names
assert metadata("one.safetensors")["net.weight"] == "backbone.weight"
try:
    Tied().load_state_dict(safetensors.torch.load_file("one.safetensors"))
    raise AssertionError("load_state_dict takes it now")
except RuntimeError as error:
    print("load_state_dict:", str(error).splitlines()[1].strip())

pathlib.Path("many").mkdir()
huggingface_hub.save_torch_state_dict(model.state_dict(), "many", max_shard_size=16)
index = json.loads(pathlib.Path("many/model.safetensors.index.json").read_text())
shards = {file.name: metadata(file) for file in sorted(pathlib.Path("many").glob("*.safetensors"))}
print("several files:", sorted(index["weight_map"]), "index", index["metadata"])
print("shards:       ", shards)
assert len(shards) == 2 and all(set(found) == {"format"} for found in shards.values())
others = {name: kept for name, kept in index["metadata"].items() if name != "total_size"}
assert sorted([*others, *index["weight_map"]]) == sorted(model.state_dict()), "the index lacks a name"
PYTHON
