

def linear(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
  """x weightᵀ + bias multiplied in bfloat16 (15), from and to 32-bit floats (6)."""
  return torch.to(torch.linear(torch.to(x, 15), torch.to(weight, 15), torch.to(bias, 15)), 6)
