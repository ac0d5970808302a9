"""Writes the golden files of the GGUF reader's tests.

Needs: pip install gguf numpy
Usage: python3 gguf_golden.py RESOURCES [DEFAULT_MODEL.gguf]

RESOURCES/dev/kedas/gguf/tensors.gguf   one small tensor of each type, and metadata of each type
RESOURCES/dev/kedas/gguf/tensors.json   the tensors' values, dequantised by the Python package gguf, as bits of 32-bit floats
RESOURCES/dev/kedas/model/spot-checks.json  a few values of the default model under Hugging Face's names
"""

import json
import os
import sys

import numpy as np
from gguf import GGMLQuantizationType as T
from gguf import GGUFReader, GGUFWriter
from gguf.quants import dequantize, quantize

TYPES = [T.F32, T.F16, T.BF16, T.Q8_0, T.Q4_0, T.Q4_1]


def floats(array):
    return [float(x) for x in np.asarray(array, dtype=np.float32).ravel()]


def bits(array):
    """The bits of 32-bit floats as integers: exact, and JSON has no infinity."""
    return [int(x) for x in np.ascontiguousarray(array, dtype=np.float32).view(np.int32).ravel()]


def small(folder):
    random = np.random.default_rng(7)
    path = os.path.join(folder, "tensors.gguf")
    writer = GGUFWriter(path, "test")
    writer.add_uint8("a.uint8", 200)
    writer.add_int8("a.int8", -100)
    writer.add_uint16("a.uint16", 60000)
    writer.add_int16("a.int16", -30000)
    writer.add_uint32("a.uint32", 4000000000)
    writer.add_int32("a.int32", -2000000000)
    writer.add_uint64("a.uint64", 1 << 40)
    writer.add_int64("a.int64", -(1 << 40))
    writer.add_float32("a.float32", 0.5)
    writer.add_float64("a.float64", 0.1)
    writer.add_bool("a.bool", True)
    writer.add_string("a.string", "naïve 🗼")
    writer.add_array("a.strings", ["one", "", "drei"])
    writer.add_array("a.ints", [1, -2, 3])
    writer.add_custom_alignment(64)
    expected = {}
    for kind in TYPES:
        values = random.normal(0, 1, (2, 3, 64)).astype(np.float32)
        if kind == T.F16:
            values.ravel()[:6] = [6e-8, -6e-8, 65504, float("inf"), -0.0, 1e-5]
        stored = quantize(values, kind)
        if kind == T.F32:
            stored = values
        if kind == T.F16:
            stored = values.astype(np.float16)
        name = kind.name.lower()
        writer.add_tensor(name, stored, raw_dtype=None if kind in (T.F32, T.F16) else kind)
        expected[name] = bits(dequantize(stored, kind))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    with open(os.path.join(folder, "tensors.json"), "w") as out:
        json.dump(expected, out, separators=(",", ":"))
        out.write("\n")


def halves(rows, head_size):
    """Rows of a query or key projection as Hugging Face lays them out."""
    heads = rows.shape[0] // head_size
    return rows.reshape(heads, head_size // 2, 2, -1).swapaxes(1, 2).reshape(rows.shape)


def spot_checks(model, folder):
    names = {
        "token_embd.weight": ("model.embed_tokens.weight", None),
        "blk.0.attn_q.weight": ("model.layers.0.self_attn.q_proj.weight", 64),
        "blk.29.attn_k.weight": ("model.layers.29.self_attn.k_proj.weight", 64),
        "blk.7.attn_v.weight": ("model.layers.7.self_attn.v_proj.weight", None),
        "blk.11.attn_output.weight": ("model.layers.11.self_attn.o_proj.weight", None),
        "blk.3.ffn_gate.weight": ("model.layers.3.mlp.gate_proj.weight", None),
        "blk.4.ffn_up.weight": ("model.layers.4.mlp.up_proj.weight", None),
        "blk.5.ffn_down.weight": ("model.layers.5.mlp.down_proj.weight", None),
        "blk.6.attn_norm.weight": ("model.layers.6.input_layernorm.weight", None),
        "blk.8.ffn_norm.weight": ("model.layers.8.post_attention_layernorm.weight", None),
        "output_norm.weight": ("model.norm.weight", None),
    }
    checks = []
    for tensor in GGUFReader(model).tensors:
        if tensor.name not in names:
            continue
        name, head_size = names[tensor.name]
        values = dequantize(tensor.data, tensor.tensor_type).reshape(tensor.shape[::-1])
        if head_size:
            values = halves(values, head_size)
        flat = values.ravel()
        places = [0, 1, 17, len(flat) // 3, len(flat) // 2 + 5, len(flat) - 1]
        checks.append(
            {
                "name": name,
                "shape": [int(d) for d in values.shape],
                "places": places,
                "values": floats(flat[places]),
                "sum": float(flat.astype(np.float64).sum()),
            }
        )
    with open(os.path.join(folder, "spot-checks.json"), "w") as out:
        json.dump(checks, out, indent=1)
        out.write("\n")


if __name__ == "__main__":
    small(os.path.join(sys.argv[1], "dev/kedas/gguf"))
    if len(sys.argv) > 2:
        spot_checks(sys.argv[2], os.path.join(sys.argv[1], "dev/kedas/model"))
