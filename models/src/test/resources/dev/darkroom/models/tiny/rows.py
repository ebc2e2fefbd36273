"""Writes rows.onnx and last.onnx of the main resources: pip install onnx==1.23.2; python rows.py OUT_DIR"""

import sys
from pathlib import Path

from onnx import TensorProto, helper

value = helper.make_tensor_value_info
for name, axis in (("rows", 0), ("last", 1)):
    graph = helper.make_graph(
        [helper.make_node("Gather", ["values", "entries"], ["selected"], axis=axis)],
        name,
        [value("values", TensorProto.FLOAT, None), value("entries", TensorProto.INT64, ["n"])],
        [value("selected", TensorProto.FLOAT, None)],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    (Path(sys.argv[1]) / f"{name}.onnx").write_bytes(model.SerializeToString())
