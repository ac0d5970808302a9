# Forward pass of a Llama model, over one sequence or a tree of tokens at a time, in the TorchScript language.
#
# Weight stands for the type of a weight matrix, which pack() and linear() of the chosen precision know how to
# make and to multiply with; both are put before this text. Everything else is computed in 32-bit floats.
#
#   weights[4 i]      query, key and value projections of layer i, stacked   (queries + 2 * keys, hidden)
#   weights[4 i + 1]  attention's output projection                          (hidden, queries)
#   weights[4 i + 2]  gate and up projections, stacked                       (2 * inner, hidden)
#   weights[4 i + 3]  down projection                                        (hidden, inner)
#   weights[4 L]      head, where logits() is called                         (vocabulary, hidden)
#   norms[2 i], norms[2 i + 1], norms[2 L]   RMSNorm before attention, before the feed-forward block, at the end
#   down[j], up[j]    low-rank update of weights[j]: y + (x @ down[j]) @ up[j]; both lists are empty when no
#                     adapter is on, and a pair of rank 0 leaves its weights[j] alone
#   cos, sin          rotary tables (positions, 1, head size); sin carries the sign of the rotation
#   keys, values      one cache a layer (positions, key heads, head size); both lists are empty when nothing is
#                     to be remembered
#   groups            number of key heads


def project(self: __torch__.Program, x: Tensor, j: int, weights: List[Weight], down: List[Tensor], up: List[Tensor]) -> Tensor:
  y = (self).linear(x, weights[j])
  if len(down) > 0:
    a = down[j]
    if torch.size(a, 1) > 0:
      y = torch.addmm(y, torch.mm(x, a), up[j])
  return y


# Attention of T new positions, the last of those that have keys and values; grouped heads share keys and values.
# Which positions each of them sees is said by seen (T, positions); without it each sees itself and all before.
def attend(self: __torch__.Program, q: Tensor, k: Tensor, v: Tensor, seen: Optional[Tensor]) -> Tensor:
  T = torch.size(q, 0)
  heads = torch.size(q, 1)
  size = torch.size(q, 2)
  end = torch.size(k, 0)
  groups = torch.size(k, 1)
  if T == 1:
    q1 = torch.reshape(q, [1, groups, heads // groups, size])
    k1 = torch.unsqueeze(torch.transpose(k, 0, 1), 0)
    v1 = torch.unsqueeze(torch.transpose(v, 0, 1), 0)
    o = torch.reshape(torch.scaled_dot_product_attention(q1, k1, v1), [1, heads * size])
  else:
    shared = [end, groups, heads // groups, size]
    kt = torch.transpose(torch.reshape(torch.expand(torch.unsqueeze(k, 2), shared), [1, end, heads, size]), 1, 2)
    vt = torch.transpose(torch.reshape(torch.expand(torch.unsqueeze(v, 2), shared), [1, end, heads, size]), 1, 2)
    qt = torch.transpose(torch.unsqueeze(q, 0), 1, 2)
    y = torch.scaled_dot_product_attention(qt, kt, vt, seen, 0., seen is None)
    o = torch.reshape(torch.transpose(y, 1, 2), [T, heads * size])
  return o


# Hidden states (T, hidden) after the last norm, for the tokens ids (T); c and s are their rows of cos and sin.
# Caches hold the positions before start already, and are given those from start on.
def layers(self: __torch__.Program, ids: Tensor, c: Tensor, s: Tensor, seen: Optional[Tensor], start: int, keys: List[Tensor], values: List[Tensor], down: List[Tensor], up: List[Tensor], weights: List[Weight], embedding: Tensor, norms: List[Tensor], groups: int, eps: float) -> Tensor:
  T = torch.size(ids, 0)
  end = start + T
  size = torch.size(c, 2)
  hidden = [torch.size(norms[0], 0)]
  count = len(norms) // 2
  x = torch.to(torch.embedding(embedding, ids), 6)
  for i in range(count):
    a = torch.rms_norm(x, hidden, norms[2 * i], eps)
    qkv = (self).project(a, 4 * i, weights, down, up)
    turned = torch.size(qkv, 1) - groups * size
    heads = turned // size - groups
    qk = torch.reshape(torch.slice(qkv, 1, 0, turned), [T, heads + groups, size])
    v = torch.reshape(torch.slice(qkv, 1, turned), [T, groups, size])
    qk = torch.addcmul(torch.mul(qk, c), torch.roll(qk, [size // 2], [2]), s)
    q = torch.slice(qk, 1, 0, heads)
    k = torch.slice(qk, 1, heads)
    if len(keys) > 0:
      copied = torch.copy_(torch.slice(keys[i], 0, start, end), k)
      copied = torch.copy_(torch.slice(values[i], 0, start, end), v)
      k = torch.slice(keys[i], 0, 0, end)
      v = torch.slice(values[i], 0, 0, end)
    o = (self).attend(q, k, v, seen)
    x = torch.add_(x, (self).project(o, 4 * i + 1, weights, down, up))
    b = torch.rms_norm(x, hidden, norms[2 * i + 1], eps)
    gu = (self).project(b, 4 * i + 2, weights, down, up)
    inner = torch.size(gu, 1) // 2
    h = torch.mul(torch.silu(torch.slice(gu, 1, 0, inner)), torch.slice(gu, 1, inner))
    x = torch.add_(x, (self).project(h, 4 * i + 3, weights, down, up))
  return torch.rms_norm(x, hidden, norms[2 * count], eps)


# Hidden states (T, hidden) of the tokens ids (T) of one sequence, at positions start, start + 1, ...
def forward(self: __torch__.Program, ids: Tensor, start: int, keys: List[Tensor], values: List[Tensor], down: List[Tensor], up: List[Tensor], weights: List[Weight], embedding: Tensor, norms: List[Tensor], cos: Tensor, sin: Tensor, groups: int, eps: float) -> Tensor:
  T = torch.size(ids, 0)
  end = start + T
  seen = annotate(Optional[Tensor], None)
  if start > 0 and T > 1:
    seen = torch.tril(torch.ones([T, end], dtype=11), start)
  c = torch.slice(cos, 0, start, end)
  s = torch.slice(sin, 0, start, end)
  return (self).layers(ids, c, s, seen, start, keys, values, down, up, weights, embedding, norms, groups, eps)


# Hidden states (T, hidden) of the tokens ids (T) of several trees in depth-first order: token i is followed by its
# descendants, up to ends[i] (exclusive). Each token sees itself and its ancestors, and their number is its position.
def forward_tree(self: __torch__.Program, ids: Tensor, ends: Tensor, keys: List[Tensor], values: List[Tensor], down: List[Tensor], up: List[Tensor], weights: List[Weight], embedding: Tensor, norms: List[Tensor], cos: Tensor, sin: Tensor, groups: int, eps: float) -> Tensor:
  other = torch.arange(torch.size(ids, 0))
  token = torch.unsqueeze(other, 1)
  seen = torch.logical_and(torch.ge(token, other), torch.lt(token, ends))
  positions = torch.sub(torch.sum(seen, [1]), 1)
  c = torch.index_select(cos, 0, positions)
  s = torch.index_select(sin, 0, positions)
  return (self).layers(ids, c, s, seen, 0, keys, values, down, up, weights, embedding, norms, groups, eps)


# Hidden state (1, hidden) of the last position.
def last(self: __torch__.Program, x: Tensor) -> Tensor:
  return torch.slice(x, 0, -1)


# Logits (T, vocabulary) of hidden states.
def logits(self: __torch__.Program, x: Tensor, weights: List[Weight], down: List[Tensor], up: List[Tensor]) -> Tensor:
  return (self).project(x, len(weights) - 1, weights, down, up)


# After each of the hidden states x[rows], the most likely token and the log-probability of the token among targets:
# two tensors (rows). Logits are there for at most chunk rows at a time.
def score(self: __torch__.Program, x: Tensor, rows: Tensor, targets: Tensor, chunk: int, weights: List[Weight], down: List[Tensor], up: List[Tensor]) -> List[Tensor]:
  best = annotate(List[Tensor], [])
  scores = annotate(List[Tensor], [])
  count = torch.size(rows, 0)
  for i in range((count + chunk - 1) // chunk):
    start = i * chunk
    end = start + chunk
    y = (self).logits(torch.index_select(x, 0, torch.slice(rows, 0, start, end)), weights, down, up)
    target = torch.unsqueeze(torch.slice(targets, 0, start, end), 1)
    chosen = torch.squeeze(torch.gather(y, 1, target), 1)
    _0 = torch.append(best, torch.argmax(y, 1))
    _1 = torch.append(scores, torch.sub(chosen, torch.logsumexp(y, [1])))
  return [torch.cat(best), torch.cat(scores)]


# The most likely next token, again and again: at most count tokens, ending with the first that is among ends. The
# first of them follows token, which stands at position start.
def continue_greedily(self: __torch__.Program, count: int, ends: List[int], ids: Tensor, start: int, keys: List[Tensor], values: List[Tensor], down: List[Tensor], up: List[Tensor], weights: List[Weight], embedding: Tensor, norms: List[Tensor], cos: Tensor, sin: Tensor, groups: int, eps: float) -> List[int]:
  tokens = annotate(List[int], [])
  token = ids
  going = True
  n = 0
  while going:
    x = (self).forward(token, start + n, keys, values, down, up, weights, embedding, norms, cos, sin, groups, eps)
    token = torch.argmax((self).logits(x, weights, down, up), 1)
    id = int(token)
    _0 = torch.append(tokens, id)
    n = n + 1
    going = n < count
    for end in ends:
      if end == id:
        going = False
  return tokens


# Key or value caches, one a layer, for at most capacity positions; their content is undefined.
def new_caches(self: __torch__.Program, layers: int, capacity: int, groups: int, size: int) -> List[Tensor]:
  caches = annotate(List[Tensor], [])
  for i in range(layers):
    _0 = torch.append(caches, torch.empty([capacity, groups, size], dtype=6))
  return caches


def no_tensors(self: __torch__.Program) -> List[Tensor]:
  return annotate(List[Tensor], [])


def no_weights(self: __torch__.Program) -> List[Weight]:
  return annotate(List[Weight], [])


# Appends packed(w) to weights.
def add_weight(self: __torch__.Program, weights: List[Weight], w: Tensor) -> int:
  _0 = torch.append(weights, (self).pack(w))
  return len(weights)
