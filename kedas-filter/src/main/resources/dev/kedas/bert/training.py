# Training of the classifier of bert.py by single steps; run by TrainableRelevanceModel.
#
# A list of all weights has 5 of the embeddings, 12 of each layer and 4 of the head, in the order of
# bert.py. They are 32-bit floats. Numbers are passed as a tensor of 64-bit floats.


def outputs(self, ids: Tensor, types: Tensor, lengths: Tensor, shape: Tensor, all: List[Tensor]) -> Tensor:
  """Output for each of N pairs, (N). shape (3) is the number of heads, eps, and dropout."""
  layers = annotate(List[List[Tensor]], [])
  for i in range(5, len(all) - 4, 12):
    layers.append(all[i:i + 12])
  return self.logits(ids, types, lengths, all[:5], layers, int(shape[0]), float(shape[1]), float(shape[2]), all[-4:])[:, 0]


def tracked(self, w: List[Tensor]) -> List[Tensor]:
  """The same weights, but what is computed from them is recorded for the gradients."""
  result = annotate(List[Tensor], [])
  for t in w:
    result.append(torch.requires_grad_(torch.detach(t), True))
  return result


def gradients(self, loss: Tensor, w: List[Tensor]) -> List[Tensor]:
  result = annotate(List[Tensor], [])
  for gradient in torch.grad([loss], w):
    result.append(torch.contiguous(unchecked_cast(Tensor, gradient)))
  return result


def adamw(self, w: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], numbers: Tensor) -> Tensor:
  """AdamW (Loshchilov and Hutter, arXiv:1711.05101) after cutting the gradient g to a norm; the result is the norm before.

  Matrices decay; biases and normalisation do not. m and v are the moments. numbers (4) are step, rate, decay, norm.
  """
  step, rate, decay, longest = torch.to(numbers[0], 6), float(numbers[1]), float(numbers[2]), float(numbers[3])
  norm = torch.norm(torch.stack(torch._foreach_norm(g)))
  divisor = torch.clamp_min((norm + 1e-6) / longest, 1.)
  steps = annotate(List[Tensor], [])
  for t in w:
    steps.append(step)
    if t.dim() > 1:
      torch.mul_(t, 1. - rate * decay)
  # w, m and v have to be lists that the caller made: a write to any other would be left out as of no effect.
  torch._fused_adamw_(w, g, m, v, annotate(List[Tensor], []), steps, lr=rate, beta1=0.9, beta2=0.999, weight_decay=0., eps=1e-8, amsgrad=False, maximize=False, grad_scale=divisor, found_inf=None)
  return norm


def mean_loss(self, outputs: Tensor, labels: Tensor, weights: Tensor) -> Tensor:
  """Mean of the binary cross-entropies, each times its weight. All (N)."""
  return torch.binary_cross_entropy_with_logits(outputs, labels, weights, None, 1)


def learn_all(self, ids: Tensor, types: Tensor, lengths: Tensor, shape: Tensor, labels: Tensor, weights: Tensor, numbers: Tensor, w: List[Tensor], m: List[Tensor], v: List[Tensor]) -> Tensor:
  """One step that changes all weights w in place; the result is the loss before it and the gradient's norm, (2)."""
  learning = self.tracked(w)
  loss = self.mean_loss(self.outputs(ids, types, lengths, shape, learning), labels, weights)
  norm = self.adamw(w, self.gradients(loss, learning), m, v, numbers)
  return torch.stack([torch.detach(loss), norm])


def learn_above(self, ids: Tensor, types: Tensor, lengths: Tensor, shape: Tensor, labels: Tensor, weights: Tensor, numbers: Tensor, frozen: List[Tensor], w: List[Tensor], m: List[Tensor], v: List[Tensor]) -> Tensor:
  """The same, but w are the weights after the first ones, which are frozen."""
  learning = self.tracked(w)
  loss = self.mean_loss(self.outputs(ids, types, lengths, shape, frozen + learning), labels, weights)
  norm = self.adamw(w, self.gradients(loss, learning), m, v, numbers)
  return torch.stack([torch.detach(loss), norm])


def assign(self, values: Tensor, target: Tensor) -> Tensor:
  """Copies values into a tensor of the same shape."""
  return torch.copy_(target, values)
