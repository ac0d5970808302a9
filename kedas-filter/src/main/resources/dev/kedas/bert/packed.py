# The classifier of bert.py on sequences that lie one after another, without padding; run by BertEncoder.
#
# Shapes: N sequences, S tokens in all of them together, H numbers a hidden state, A attention heads, T tokens of the
# sequence at hand. Linear maps take all S tokens at once; each sequence attends to itself alone.


def kept_layers(self, layers: List[List[Tensor]]) -> List[List[Tensor]]:
  """The same layers with their linear maps as linear takes them."""
  result = annotate(List[List[Tensor]], [])
  for w in layers:
    into = self.kept(w[0], w[1]) + self.kept(w[2], w[3])
    result.append(into + w[4:6] + self.kept(w[6], w[7]) + self.kept(w[8], w[9]) + w[10:])
  return result


def attend(self, q: Tensor, kv: Tensor, queries: List[int], lengths: List[int], heads: int) -> Tensor:
  """Attention within each sequence. q (Q, H) has queries[i] of sequence i, kv (S, 2H) lengths[i]; the result is (Q, H)."""
  joined = annotate(List[Tensor], [])
  h = q.size(1)
  values = torch.split_with_sizes(kv, lengths)
  i = 0
  for some in torch.split_with_sizes(q, queries):
    # (T, 2H) -> 2, 1, A, T, H / A
    k, v = values[i].view([lengths[i], 2, 1, heads, h // heads]).permute([1, 2, 3, 0, 4]).unbind(0)
    asking = some.view([1, queries[i], heads, h // heads]).transpose(1, 2)
    joined.append(torch.scaled_dot_product_attention(asking, k, v).transpose(1, 2).reshape([queries[i], h]))
    i = i + 1
  return torch.cat(joined)


def packed_logits(self, ids: Tensor, types: Tensor, positions: Tensor, firsts: Tensor, ones: List[int], lengths: List[int], embeddings: List[Tensor], layers: List[List[Tensor]], heads: int, eps: float, head: List[Tensor]) -> Tensor:
  """Output for each sequence, (N, 1). ids, types, positions (S); firsts (N) is where each begins; ones is N times 1."""
  words, places, segments, norm, norm_bias = embeddings
  h = words.size(1)
  x = torch.embedding(words, ids) + torch.embedding(places, positions) + torch.embedding(segments, types)
  x = torch.layer_norm(x, norm.size(), norm, norm_bias, eps)
  for w in layers[:-1]:
    qkv = torch.to(self.linear(x, w[0], w[1]), 6)
    x = self.after_attention(x, self.attend(qkv[:, :h], qkv[:, h:], lengths, lengths, heads), w, eps, 0.)
  # Of the last layer, only the first token of each sequence is needed.
  w = layers[-1]
  qkv = torch.to(self.linear(x, w[0], w[1]), 6)
  q = torch.index_select(qkv[:, :h], 0, firsts)
  x = torch.index_select(x, 0, firsts)
  return self.classify(self.after_attention(x, self.attend(q, qkv[:, h:], ones, lengths, heads), w, eps, 0.), head)
