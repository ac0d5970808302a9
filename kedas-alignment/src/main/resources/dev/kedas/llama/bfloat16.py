# Weights and multiplied activations as bfloat16 (type 15), results as 32-bit floats (type 6).
def pack(self: __torch__.Program, w: Tensor) -> Tensor:
  return torch.to(w, 15)


def linear(self: __torch__.Program, x: Tensor, w: Tensor) -> Tensor:
  return torch.to(torch.linear(torch.to(x, 15), w), 6)
