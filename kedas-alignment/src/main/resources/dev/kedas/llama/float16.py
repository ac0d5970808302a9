# Weights as 16-bit floats, packed for FBGEMM; activations and results stay 32-bit floats.
def pack(self: __torch__.Program, w: Tensor) -> Weight:
  return ops.quantized.linear_prepack_fp16(w, None)


def linear(self: __torch__.Program, x: Tensor, w: Weight) -> Tensor:
  return ops.quantized.linear_dynamic_fp16(x, w)
