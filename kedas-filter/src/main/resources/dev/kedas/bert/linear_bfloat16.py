

def linear(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
  """x weightᵀ + bias, multiplied in bfloat16 (15); so is the result."""
  return torch.linear(torch.to(x, 15), torch.to(weight, 15), torch.to(bias, 15))


def kept(self, weight: Tensor, bias: Tensor) -> List[Tensor]:
  """The two of a linear map as they are best kept for many calls of linear."""
  return [torch.to(weight, 15), torch.to(bias, 15)]
