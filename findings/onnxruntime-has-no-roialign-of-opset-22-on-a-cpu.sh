#!/usr/bin/env bash
# ONNX Runtime runs models of opset 22 and later on a CPU, but none in which RoiAlign stands, nor MaxRoiPool.
#
# Expected: RoiAlign of opset 22 is that of opset 16 but for bfloat16, which it may be given besides. A runtime that runs
#           RoiAlign of opset 21, and Conv and pooling of 22 to 25, takes float32 regions of both alike.
# Happens:  the session is not made: "Could not find an implementation for RoiAlign(22)". onnx's checker has nothing to say, its
#           reference runs the model, and its version_converter, with which a file is made newer, turns a Mask R-CNN or Faster R-CNN
#           that runs into one that doesn't. Kernels are for the version in which an operator last changed: opset 16's is not tried.
# Source:   onnxruntime/core/providers/cpu/cpu_execution_provider.cc registers RoiAlign for 10 to 15 and from 16 on;
#           onnxruntime/core/framework/kernel_registry.cc takes an open range for its first version alone.
# In densekit: 20 is what export writes; from 22 on it warns where the network aligns regions.
# Exits 1 if the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q onnx==1.23.2 onnxruntime==1.32.0 numpy==2.4.6
cd "$folder"
cat > run.py <<'E'
import sys
import numpy as np, onnx, onnxruntime
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator


def model(operator, opset, inputs, **attributes):
    values = [helper.make_tensor_value_info(name, kind, shape) for name, (kind, shape) in inputs.items()]
    result = helper.make_tensor_value_info("result", TensorProto.FLOAT, [None] * 4)
    graph = helper.make_graph([helper.make_node(operator, list(inputs), ["result"], **attributes)], "graph", values, [result])
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", opset)], ir_version=10)
    onnx.checker.check_model(made, full_check=True)
    return made


def run(made):
    try:
        session = onnxruntime.InferenceSession(made.SerializeToString(), providers=["CPUExecutionProvider"])
    except Exception as e:
        return str(e).split(" : ")[-1].split(" node ")[0]
    return session.run(None, {name: given[name] for name in (value.name for value in session.get_inputs())})[0].ravel().tolist()


F, I = TensorProto.FLOAT, TensorProto.INT64
given = {
    "map": np.arange(64, dtype=np.float32).reshape(1, 1, 8, 8),
    "boxes": np.array([[1, 1, 5, 5]], np.float32), "image": np.zeros(1, np.int64),
    "rois": np.array([[0, 1, 1, 4, 4]], np.float32),
    "kernel": np.ones((1, 1, 8, 8), np.float32), "places": np.zeros((1, 1, 1, 2), np.float32)}
level = {"map": (F, [1, 1, 8, 8])}
cases = {
    "RoiAlign": (level | {"boxes": (F, ["n", 4]), "image": (I, ["n"])}, dict(output_height=2, output_width=2, sampling_ratio=2)),
    "MaxRoiPool": (level | {"rois": (F, ["n", 5])}, dict(pooled_shape=[2, 2])),
    "Conv": (level | {"kernel": (F, [1, 1, 8, 8])}, {}),
    "GridSample": (level | {"places": (F, [1, 1, 1, 2])}, {}),
    "AveragePool": (level, dict(kernel_shape=[4, 4], strides=[4, 4]))}
print("ONNX Runtime", onnxruntime.__version__, "onnx", onnx.__version__, "with operators up to", onnx.defs.onnx_opset_version())
same = True
for operator, (inputs, attributes) in cases.items():
    seen = {opset: run(model(operator, opset, inputs, **attributes)) for opset in (20, 21, 22, 25)}
    print(operator, seen)
    missing = f"Could not find an implementation for {operator}(22)"
    newer = [missing] * 2 if operator in ("RoiAlign", "MaxRoiPool") else [seen[20]] * 2
    same &= isinstance(seen[20], list) and seen[21] == seen[20] and [seen[22], seen[25]] == newer

old = model("RoiAlign", 20, *cases["RoiAlign"][:1], **cases["RoiAlign"][1])
new = onnx.version_converter.convert_version(old, 22)
regions = {name: given[name] for name in ("map", "boxes", "image")}
reference = ReferenceEvaluator(new).run(None, regions)[0].ravel().tolist()
print("made 22 of 20 by version_converter:", run(new), "- onnx's reference gives", reference)
same &= run(new) == "Could not find an implementation for RoiAlign(22)" and reference == run(old)
sys.exit(0 if same else "the behaviour has changed")
E
venv/bin/python run.py
