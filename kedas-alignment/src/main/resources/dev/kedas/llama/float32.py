# Weights as 32-bit floats.
def pack(self: __torch__.Program, w: Tensor) -> Tensor:
  return w


def linear(self: __torch__.Program, x: Tensor, w: Tensor) -> Tensor:
  return torch.linear(x, w)
