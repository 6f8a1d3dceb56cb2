"""Writes a golden case: case.json and expected.safetensors, with weights and inputs that follow from their names."""
import json
import pathlib

import numpy
import torch
from safetensors.numpy import save_file

MASK = (1 << 64) - 1


def draw(stream, shape, low, high):
    """Splitmix64 over the name's FNV-1a hash: docs/parity.md of densekit has the rule."""
    state = 0xCBF29CE484222325
    for byte in stream.encode():
        state = ((state ^ byte) * 0x100000001B3) & MASK
    count = int(numpy.prod(shape))
    with numpy.errstate(over="ignore"):
        x = numpy.uint64(state) + numpy.arange(count, dtype=numpy.uint64) * numpy.uint64(0x9E3779B97F4A7C15)
        x = (x ^ (x >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
        x = (x ^ (x >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
        x = x ^ (x >> numpy.uint64(31))
    u = (x >> numpy.uint64(40)).astype(numpy.float64) * 2.0**-24
    return torch.from_numpy((low + (high - low) * u).astype(numpy.float32).reshape(shape))


def weights(name, shape):
    if name.endswith("num_batches_tracked"):
        return torch.zeros(shape, dtype=torch.int64)
    if name.endswith("running_var") or name.endswith("weight") and len(shape) == 1:
        return draw(name, shape, 0.5, 1.5)
    if name.endswith("weight"):
        bound = float(numpy.sqrt(3.0 / numpy.prod(shape[1:])))
        return draw(name, shape, -bound, bound)
    return draw(name, shape, -0.1, 0.1)


def write(folder, network, inputs, model=None, atol=1e-4, rtol=1e-5):
    """Runs network(**inputs), which returns outputs by name; inputs are shapes by name, drawn from [-2, 2).

    model is the same network as YAML would have it, a type and keys: the test builds densekit's from it.
    """
    network.eval()
    network.load_state_dict({name: weights(name, list(t.shape)) for name, t in network.state_dict().items()})
    drawn = {name: draw("input:" + name, shape, -2, 2) for name, shape in inputs.items()}
    with torch.no_grad():
        outputs = network(**drawn)
        exact = network.double()(**{name: x.double() for name, x in drawn.items()})
    for name in outputs:
        print(name, list(outputs[name].shape), "float32 is off by", float((outputs[name] - exact[name]).abs().max()))
    case = {
        "source": "the network in golden.py, torch " + torch.__version__.split("+")[0] + ", float32, CPU",
        **({"model": model} if model else {}),
        "inputs": {name: {"shape": shape, "lo": -2, "hi": 2} for name, shape in inputs.items()},
        "outputs": {name: {"shape": list(y.shape), "stride": 1} for name, y in outputs.items()},
        "tolerance": {"atol": atol, "rtol": rtol},
        "parameters": {name: list(t.shape) for name, t in network.state_dict().items()},
    }
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.json").write_text(json.dumps(case, indent=1) + "\n")
    save_file({"output." + name: y.contiguous().numpy() for name, y in outputs.items()}, folder / "expected.safetensors")
