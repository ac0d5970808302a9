

# As linear_bfloat16.py, for weights that stay the same: oneDNN, which multiplies, reorders them once and not in each call.
# PyTorch has this on processors with bfloat16 instructions only.


def linear(self, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
  """x weightᵀ + bias, multiplied in bfloat16 (15); so is the result. The two are from kept."""
  return ops.mkldnn._linear_pointwise(torch.to(x, 15), weight, bias, "none", annotate(List[Optional[number]], []), "")


def kept(self, weight: Tensor, bias: Tensor) -> List[Tensor]:
  """The two of a linear map as linear takes them."""
  return [ops.mkldnn._reorder_linear_weight(torch.to(weight, 15), None), torch.to(bias, 15)]
