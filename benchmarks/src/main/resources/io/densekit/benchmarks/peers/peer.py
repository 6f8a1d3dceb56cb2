"""Runs a network in another runtime: TOOL NETWORK SHAPE PRECISION THREADS [ARCHIVE].

Prints the tool and its version, then for each line of its input runs once and prints the milliseconds that it took.
Weights are random: the time does not depend on them.
"""

import contextlib
import os
import sys
import tempfile
import time

import torch
from networks import AS_PUBLISHED, NETWORKS

tool, name, size, precision, threads, *archive = sys.argv[1:]
shape = [int(n) for n in size.split("x")]
torch.manual_seed(0)
torch.set_num_threads(int(threads))
network, x = NETWORKS[name]().eval(), torch.randn(shape)


def torch_run(compiled):
    layout = torch.channels_last if len(shape) == 4 else torch.channels_last_3d
    if tool == "published":
        layout = torch.contiguous_format
    kind = torch.bfloat16 if precision == "bf16" else torch.float32
    model, given = network.to(kind).to(memory_format=layout), x.to(kind).contiguous(memory_format=layout)
    run = torch.compile(model) if compiled else model
    how = "compiled" if compiled else "eager"
    if AS_PUBLISHED:
        how += ", as published" + (", channels last" if layout is not torch.contiguous_format else "")
    return f"PyTorch {torch.__version__.split('+')[0]} {how}", lambda: run(given)


def script_run(module, how):
    if precision != "fp32":
        raise SystemExit("TorchScript archives are float32")
    file = os.path.join(tempfile.mkdtemp(), "network.pt")
    if module:
        torch.jit.save(module, file)
    run = torch.jit.load(file if module else archive[0]).eval()
    return f"PyTorch {torch.__version__.split('+')[0]} {how}", lambda: run(x)


def onnxruntime_run():
    import onnxruntime

    file = os.path.join(tempfile.mkdtemp(), "network.onnx")
    torch.onnx.export(network, (x,), file, input_names=["x"], external_data=False)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = int(threads)
    session = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
    os.remove(file)
    given = {"x": x.numpy()}
    return f"ONNX Runtime {onnxruntime.__version__}", lambda: session.run(None, given)


def openvino_run():
    import openvino

    model = openvino.convert_model(network, example_input=x, input=[shape])
    kind = "bf16" if precision == "bf16" else "f32"
    compiled = openvino.compile_model(
        model,
        "CPU",
        {"PERFORMANCE_HINT": "LATENCY", "INFERENCE_NUM_THREADS": int(threads), "INFERENCE_PRECISION_HINT": kind},
    )
    request, given = compiled.create_infer_request(), x.numpy()
    return f"OpenVINO {openvino.__version__.split('-')[0]}", lambda: request.infer({0: given})


RUNS = {
    "eager": lambda: torch_run(False),
    "published": lambda: torch_run(False),
    "published-channels-last": lambda: torch_run(False),
    "compiled": lambda: torch_run(True),
    "traced": lambda: script_run(torch.jit.trace(network, x), "traced"),
    "archive": lambda: script_run(None, "with densekit's archive"),
    "onnxruntime": onnxruntime_run,
    "openvino": openvino_run,
}
with torch.inference_mode() if tool not in ("onnxruntime", "openvino") else torch.no_grad():
    with contextlib.redirect_stdout(sys.stderr):  # where exporters say how far they are
        label, run = RUNS[tool]()
        run()
    print(label, flush=True)
    for _ in sys.stdin:
        start = time.perf_counter()
        run()
        print(1e3 * (time.perf_counter() - start), flush=True)
