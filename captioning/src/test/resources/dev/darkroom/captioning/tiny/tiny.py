"""Writes the tiny captioner of the tests: pip install onnx==1.23.2; python tiny.py OUT_DIR

encoder: last_hidden_state [1, 1, 1] = height of the original image
decoder: the best token is cross-attention cache + position + 1, where the cross-attention cache is
the encoder's state in the first branch and a zero-length dummy in what the cached branch returns.
"""

import sys
from pathlib import Path

from onnx import TensorProto, checker, helper, numpy_helper
import numpy as np

OUT = Path(sys.argv[1])
FLOAT, INT64, BOOL = TensorProto.FLOAT, TensorProto.INT64, TensorProto.BOOL
node, value = helper.make_node, helper.make_tensor_value_info
VOCABULARY = 16


def constant(name, array):
    return numpy_helper.from_array(np.array(array), name)


def save(name, graph, opset=18):
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9)
    checker.check_model(model)
    model.opset_import[0].version = opset
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / f"{name}.onnx").write_bytes(model.SerializeToString())


pixels = value("pixel_values", FLOAT, ["batch", 3, "height", "width"])
sizes = value("image_sizes", INT64, ["batch", 2])
save("encoder_model", helper.make_graph(
    [node("Cast", ["image_sizes"], ["sizes"], to=FLOAT),
     node("Gather", ["sizes", "first"], ["height"], axis=1),
     node("ReduceMean", ["pixel_values", "axes"], ["mean"], keepdims=0),
     node("Mul", ["mean", "zero"], ["nothing"]),
     node("Unsqueeze", ["nothing", "one"], ["nothing2"]),
     node("Add", ["height", "nothing2"], ["sum"]),
     node("Unsqueeze", ["sum", "one"], ["last_hidden_state"])],
    "encoder", [pixels, sizes], [value("last_hidden_state", FLOAT, ["batch", 1, 1])],
    [constant("first", np.array([0], np.int64)), constant("axes", np.array([1, 2, 3], np.int64)),
     constant("zero", np.float32(0)), constant("one", np.array([1], np.int64))]))

KINDS = ["decoder.key", "decoder.value", "encoder.key", "encoder.value"]


def branch(name, cached):
    def own(x):
        return f"{name}_{x}"

    cross = "past_key_values.0.encoder.key" if cached else own("states")
    nodes = [] if cached else [node("Unsqueeze", ["encoder_hidden_states", "one"], [own("states")])]
    nodes += [node("ReduceSum", [cross], [own("cross")], keepdims=0),
              node("Cast", ["position_ids"], [own("position")], to=FLOAT),
              node("Add", [own("cross"), own("position")], [own("a")]),
              node("Add", [own("a"), "step"], [own("target")]),
              node("Sub", ["tokens", own("target")], [own("distance")]),
              node("Mul", [own("distance"), own("distance")], [own("square")]),
              node("Neg", [own("square")], [own("score")]),
              node("Unsqueeze", [own("score"), "zero"], [own("logits")]),
              node("Cast", ["input_ids"], [own("ids")], to=FLOAT),
              node("Reshape", [own("ids"), "shape"], [own("now")])]
    outputs = [own("logits")]
    for kind in KINDS:
        if kind.startswith("decoder"):
            nodes.append(node("Concat", ["past_key_values.0." + kind, own("now")], [own(kind)], axis=2))
        elif cached:
            nodes.append(node("Identity", ["empty"], [own(kind)]))
        else:
            nodes.append(node("Identity", [own("states")], [own(kind)]))
        outputs.append(own(kind))
    return helper.make_graph(nodes, name, [], [value(o, FLOAT, None) for o in outputs])


def decoder(name, extra=(), opset=18, left_out=(), tokens=np.arange(VOCABULARY, dtype=np.float32)):
    inputs = [value("input_ids", INT64, ["batch", "n"]), value("encoder_hidden_states", FLOAT, ["batch", "s", 1]),
              value("encoder_attention_mask", INT64, ["batch", "s"]), value("attention_mask", INT64, ["batch", "t"]),
              value("position_ids", INT64, ["batch", "n"]), value("use_cache_branch", BOOL, [1])]
    inputs += [value("past_key_values.0." + k, FLOAT, ["batch", 1, "past_" + k[:7], 1]) for k in KINDS]
    inputs += list(extra)
    outputs = [value("logits", FLOAT, ["batch", "n", VOCABULARY])]
    outputs += [value("present.0." + k, FLOAT, ["batch", 1, "present_" + k[:7], 1]) for k in KINDS]
    # sum(attention_mask) - position - sum(encoder_attention_mask) + 1 is 1 when all three are right
    nodes = [node("ReduceSum", ["attention_mask"], ["seen"], keepdims=0),
             node("ReduceSum", ["encoder_attention_mask"], ["states_seen"], keepdims=0),
             node("ReduceSum", ["position_ids"], ["position"], keepdims=0),
             node("Sub", ["seen", "position"], ["b"]), node("Sub", ["b", "states_seen"], ["c"]),
             node("Add", ["c", "one0"], ["step_int"]), node("Cast", ["step_int"], ["step"], to=FLOAT),
             node("If", ["use_cache_branch"], [o.name for o in outputs], then_branch=branch("later", True), else_branch=branch("first", False))]
    constants = [constant("one", np.array([1], np.int64)), constant("zero", np.array([0], np.int64)), constant("one0", np.int64(1)),
                 constant("shape", np.array([1, 1, 1, 1], np.int64)), constant("tokens", tokens[None]),
                 constant("empty", np.zeros((1, 1, 0, 1), np.float32))]
    outputs = [o for o in outputs if o.name not in left_out]
    save(name, helper.make_graph(nodes, name, inputs, outputs, constants), opset)


decoder("decoder_model_merged")
decoder("decoder_with_unknown_input", extra=[value("boxes", FLOAT, ["batch", 4])])
decoder("decoder_without_cache_output", left_out=["present.0.decoder.value"])
decoder("decoder_of_opset_99", opset=99)
decoder("decoder_of_no_numbers", tokens=np.full(VOCABULARY, np.nan, np.float32))
