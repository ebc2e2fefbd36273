"""Writes the tiny ONNX graphs of the tests: pip install onnx==1.23.2; python tiny.py OUT_DIR"""

import sys
from pathlib import Path

from onnx import TensorProto, checker, helper

OUT = Path(sys.argv[1])
FLOAT = TensorProto.FLOAT
PIXELS = helper.make_tensor_value_info("pixel_values", FLOAT, ["batch", 3, "height", "width"])
AXES = helper.make_tensor("axes", TensorProto.INT64, [3], [1, 2, 3])


def save(name, nodes, inputs, outputs):
    graph = helper.make_graph(nodes, name, inputs, outputs, [AXES])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    checker.check_model(model)
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"{name}.onnx").write_bytes(model.SerializeToString())


def mean(output):
    return helper.make_node("ReduceMean", ["pixel_values", "axes"], [output], keepdims=0)


score = helper.make_tensor_value_info("score", FLOAT, ["batch"])
save("mean", [mean("score")], [PIXELS], [score])
# the logarithm of a negative number is NaN
save("nan", [mean("m"), helper.make_node("Log", ["m"], ["score"])], [PIXELS], [score])
boxes = helper.make_tensor_value_info("boxes", FLOAT, ["batch"])
save("boxes", [mean("m"), helper.make_node("Add", ["m", "boxes"], ["score"])], [PIXELS, boxes], [score])
many = helper.make_tensor_value_info("score", FLOAT, ["batch", 3, "height", "width"])
save("many", [helper.make_node("Relu", ["pixel_values"], ["score"])], [PIXELS], [many])
# as a text detector: the blue plane, which comes first, for its map of probabilities
x = helper.make_tensor_value_info("x", FLOAT, ["batch", 3, "height", "width"])
maps = helper.make_tensor_value_info("maps", FLOAT, ["batch", 1, "height", "width"])
first = helper.make_tensor("first", TensorProto.INT64, [1], [0])
graph = helper.make_graph([helper.make_node("Gather", ["x", "first"], ["maps"], axis=1)], "blue", [x], [maps], [first])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
checker.check_model(model)
(OUT / "blue.onnx").write_bytes(model.SerializeToString())
