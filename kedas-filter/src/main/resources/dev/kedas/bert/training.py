# One step of training of the classifier of bert.py; run by TrainableRelevanceModel.
#
# All weights are 32-bit floats, changed in place. A layer has 12 of them, in the order of bert.py.


def tracked(self, w: List[Tensor]) -> List[Tensor]:
  """The same weights, with whatever is computed from them recorded for the gradients."""
  result = annotate(List[Tensor], [])
  for t in w:
    result.append(torch.requires_grad_(torch.detach(t), True))
  return result


def by_layer(self, w: List[Tensor]) -> List[List[Tensor]]:
  result = annotate(List[List[Tensor]], [])
  for i in range(len(w) // 12):
    result.append(w[i * 12:i * 12 + 12])
  return result


def gradients(self, loss: Tensor, w: List[Tensor]) -> List[Tensor]:
  result = annotate(List[Tensor], [])
  for gradient in torch.grad([loss], w):
    result.append(torch.contiguous(unchecked_cast(Tensor, gradient)))
  return result


def adamw(self, w: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], step: Tensor, rate: float, decay: float, clip: float) -> Tensor:
  """AdamW (Loshchilov and Hutter, arXiv:1711.05101) with the gradient cut to a norm; the result is the norm before.

  Matrices decay; biases and normalisation do not.
  """
  norm = torch.norm(torch.stack(torch._foreach_norm(g)))
  divisor = torch.clamp_min((norm + 1e-6) / clip, 1.)
  for matrices in [False, True]:
    chosen = annotate(List[int], [])
    for i in range(len(w)):
      if (w[i].dim() > 1) == matrices:
        chosen.append(i)
    some_decay = decay * int(matrices)
    torch._fused_adamw_([w[i] for i in chosen], [g[i] for i in chosen], [m[i] for i in chosen], [v[i] for i in chosen], annotate(List[Tensor], []), [step for i in chosen], lr=rate, beta1=0.9, beta2=0.999, weight_decay=some_decay, eps=1e-8, amsgrad=False, maximize=False, grad_scale=divisor, found_inf=None)
  return norm


def learn(self, ids: Tensor, types: Tensor, lengths: Tensor, labels: Tensor, weights: Tensor, numbers: Tensor, embeddings: List[Tensor], layers: List[Tensor], head: List[Tensor], m: List[Tensor], v: List[Tensor]) -> Tensor:
  """One step on N pairs; the result is the loss before it and the gradient's norm, (2).

  labels and weights (N); numbers (7) are heads, eps, whether embeddings learn, step from 1, rate, decay, clip.
  """
  heads, eps, embeddings_learn = int(numbers[0]), float(numbers[1]), bool(numbers[2])
  learning_embeddings = embeddings
  if embeddings_learn:
    learning_embeddings = self.tracked(embeddings)
  learning_layers = self.tracked(layers)
  learning_head = self.tracked(head)
  outputs = self.logits(ids, types, lengths, learning_embeddings, self.by_layer(learning_layers), heads, eps, learning_head)
  loss = torch.binary_cross_entropy_with_logits(outputs[:, 0], labels, weights, None, 2) / weights.sum()
  learning = learning_layers + learning_head
  w = layers + head
  if embeddings_learn:
    learning = learning + learning_embeddings
    w = w + embeddings
  norm = self.adamw(w, self.gradients(loss, learning), m, v, torch.to(numbers[3], 6), float(numbers[4]), float(numbers[5]), float(numbers[6]))
  return torch.stack([torch.detach(loss), norm])


def outputs(self, ids: Tensor, types: Tensor, lengths: Tensor, numbers: Tensor, embeddings: List[Tensor], layers: List[Tensor], head: List[Tensor]) -> Tensor:
  """Output for each of N pairs, (N). numbers (2) are heads and eps."""
  return self.logits(ids, types, lengths, embeddings, self.by_layer(layers), int(numbers[0]), float(numbers[1]), head)[:, 0]
