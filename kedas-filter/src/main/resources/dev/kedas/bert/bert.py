# BERT (Devlin et al., arXiv:1810.04805) in the TorchScript language; run by BertEncoder and for training.
#
# Shapes: N sequences in the batch, T tokens in the longest of them, H numbers a hidden state,
# A attention heads. A sequence shorter than T is padded at its end; no token attends to padding.
# drop is the share of numbers that dropout (Srivastava et al. 2014) clears in training; 0 otherwise.
# The methods linear and kept are in linear_*.py.


def dropped(self, x: Tensor, drop: float) -> Tensor:
  """x with a share of its numbers cleared and the others enlarged, so that the mean stays the same on average.

  One random 32-bit number serves two of x; torch.dropout draws one for each.
  """
  y = x
  if drop > 0.:
    count = torch.numel(x)
    random = torch.random_(torch.empty([(count + 1) // 2], dtype=3), -2147483647, None)
    least = int(drop * 4294967296.) - 2147483648
    kept = torch.cat([torch.ge(random, least), torch.ge(torch.__lshift__(random, 16), least)])[:count]
    y = x * torch.mul_(torch.to(kept, 6), 1. / (1. - drop)).view(x.size())
  return y


def embed(self, ids: Tensor, types: Tensor, w: List[Tensor], eps: float, drop: float) -> Tensor:
  """Sum of the three embeddings, normalised. ids and types (N, T), result (N, T, H)."""
  words, positions, segments, norm, norm_bias = w
  x = torch.embedding(words, ids) + positions[:ids.size(1)] + torch.embedding(segments, types)
  return self.dropped(torch.layer_norm(x, norm.size(), norm, norm_bias, eps), drop)


def after_attention(self, x: Tensor, joined: Tensor, w: List[Tensor], eps: float, drop: float) -> Tensor:
  """The rest of a layer. x went into it, joined came out of the heads; both, and the result, (..., H)."""
  output, output_bias, norm1, norm1_bias, up, up_bias, down, down_bias, norm2, norm2_bias = w[2:]
  y = self.dropped(self.linear(joined, output, output_bias), drop)
  x = torch.layer_norm(x + y, norm1.size(), norm1, norm1_bias, eps)
  y = self.dropped(self.linear(torch.gelu(self.linear(x, up, up_bias)), down, down_bias), drop)
  return torch.layer_norm(x + y, norm2.size(), norm2, norm2_bias, eps)


def layer(self, x: Tensor, rows: int, mask: Tensor, w: List[Tensor], heads: int, eps: float, drop: float) -> Tensor:
  """One layer. x (N, T, H), mask (N, 1, 1, T); the result has the first rows of the T tokens."""
  n, t, h = x.size()
  # (N, T, 3H) -> 3, N, A, T, H / A
  q, k, v = torch.to(self.linear(x, w[0], w[1]), 6).view([n, t, 3, heads, h // heads]).permute([2, 0, 3, 1, 4]).unbind(0)
  attended = torch.scaled_dot_product_attention(q[:, :, :rows], k, v, mask)
  return self.after_attention(x[:, :rows], attended.transpose(1, 2).reshape([n, rows, h]), w, eps, drop)


def classify(self, first: Tensor, head: List[Tensor]) -> Tensor:
  """Output of the classification head, (N, 1), on the states of the first tokens, (N, H)."""
  pooler, pooler_bias, classifier, classifier_bias = head
  return torch.linear(torch.tanh(torch.linear(first, pooler, pooler_bias)), classifier, classifier_bias)


def logits(self, ids: Tensor, types: Tensor, lengths: Tensor, embeddings: List[Tensor], layers: List[List[Tensor]], heads: int, eps: float, drop: float, head: List[Tensor]) -> Tensor:
  """Output for each sequence, (N, 1)."""
  t = ids.size(1)
  mask = (torch.arange(t) < lengths.unsqueeze(1)).view([-1, 1, 1, t])
  x = self.embed(ids, types, embeddings, eps, drop)
  for w in layers[:-1]:
    x = self.layer(x, t, mask, w, heads, eps, drop)
  # Of the last layer, only the first token of each sequence is needed.
  return self.classify(self.layer(x, 1, mask, layers[-1], heads, eps, drop)[:, 0], head)
