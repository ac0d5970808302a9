"""Writes what TrainableRelevanceModelTest reads: two tiny models with random weights and what PyTorch makes of them.

base has the shape of bert-base-uncased in small, with the names of a classifier; minilm that of all-MiniLM-L6-v2, whose
encoder's names have no prefix. Each is trained for three steps by torch.optim.AdamW, base with its embeddings, minilm
without.

Needs: torch 2.7.1, transformers, safetensors, tokenizers
Usage: python3 training_golden.py ../resources/dev/kedas/bert/training
"""

import json
import pathlib
import sys

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from torch.nn.functional import binary_cross_entropy_with_logits
from transformers import BertConfig, BertForSequenceClassification

WORDS = ("who what where is the a of in to runs leads lives made not now mayor king chef author city paris rome oslo "
         "bern ann bob cleo dan eve ##s ##ed ? . ,").split()
TOKENS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + WORDS
HEAD, TAIL = 12, 32
LONG = "the mayor of the city of paris is ann , not bob , and " * 5
PAIRS = [("Who leads Paris?", "Ann leads Paris."), ("Who runs Rome?", "The mayor of Oslo is Bob"),
         ("where lives the king", LONG), (LONG + "now", "Cleo"), ("?", "the chefs made it"),
         ("What is the author of Bern?", "Dan lives in Bern, not Eve.")]
LABELS, WEIGHTS = [1., 0., 0., 1., 0., 1.], [1., .5, 2., 1., 1., 3.]
BATCHES = [[0, 1, 2, 3], [2, 3, 4, 5], [0, 5, 1, 4]]
RATES, DECAY, NORM = [1e-3, 5e-3, 2e-3], .1, 2.
SHAPES = {"base": dict(hidden_size=24, num_attention_heads=3, num_hidden_layers=3, intermediate_size=40),
          "minilm": dict(hidden_size=16, num_attention_heads=4, num_hidden_layers=2, intermediate_size=20)}


def tokenizer():
    words = Tokenizer(models.WordPiece({t: i for i, t in enumerate(TOKENS)}, unk_token="[UNK]"))
    words.normalizer = normalizers.BertNormalizer(lowercase=True)
    words.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return words


def excerpt(words, text):
    ids = words.encode(text, add_special_tokens=False).ids
    return ids if len(ids) <= HEAD + TAIL else ids[:HEAD] + ids[-TAIL:]


def inputs(words, batch):
    cls, sep = TOKENS.index("[CLS]"), TOKENS.index("[SEP]")
    sides = [[excerpt(words, text) for text in PAIRS[i]] for i in batch]
    ids = [[cls, *first, sep, *second, sep] for first, second in sides]
    types = [[0] * (len(first) + 2) + [1] * (len(second) + 1) for first, second in sides]
    longest = max(map(len, ids))
    pad = lambda rows: torch.tensor([row + [0] * (longest - len(row)) for row in rows])
    return dict(input_ids=pad(ids), token_type_ids=pad(types), attention_mask=pad([[1] * len(row) for row in ids]))


def write(folder, name):
    torch.manual_seed(len(name))
    config = BertConfig(vocab_size=len(TOKENS), max_position_embeddings=96, hidden_dropout_prob=0., num_labels=1,
                        attention_probs_dropout_prob=0., layer_norm_eps=1e-12, **SHAPES[name])
    model = BertForSequenceClassification(config)
    with torch.no_grad():
        for key, weight in model.named_parameters():
            weight.copy_(torch.randn_like(weight) * .3 + (1. if key.endswith("LayerNorm.weight") else 0.))
    config.architectures = ["BertForSequenceClassification" if name == "base" else "BertModel"]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text(config.to_json_string())
    words = tokenizer()
    words.save(str(folder / "tokenizer.json"))
    weights = {key: weight.detach().clone() for key, weight in model.named_parameters()}
    if name == "minilm":
        weights = {key.removeprefix("bert."): weight for key, weight in weights.items()}
    save_file(weights, folder / "model.safetensors")
    (folder / "expected.json").write_text(json.dumps(train(folder, name, model, words), indent=1) + "\n")


def train(folder, name, model, words):
    learning = {key: w for key, w in model.named_parameters() if name == "base" or ".embeddings." not in key}
    optimizer = torch.optim.AdamW([
        dict(params=[w for w in learning.values() if w.dim() > 1], weight_decay=DECAY),
        dict(params=[w for w in learning.values() if w.dim() == 1], weight_decay=0.)], betas=(.9, .999), eps=1e-8)
    expected = {"logits": model(**inputs(words, range(len(PAIRS)))).logits[:, 0].tolist(), "losses": [], "norms": []}
    tensors = {}
    for batch, rate in zip(BATCHES, RATES):
        for group in optimizer.param_groups:
            group["lr"] = rate
        labels, weights = torch.tensor(LABELS)[batch], torch.tensor(WEIGHTS)[batch]
        losses = binary_cross_entropy_with_logits(model(**inputs(words, batch)).logits[:, 0], labels, reduction="none")
        loss = (losses * weights).mean()
        model.zero_grad()
        loss.backward()
        expected["losses"].append(loss.item())
        expected["norms"].append(torch.nn.utils.clip_grad_norm_(learning.values(), NORM).item())
        if not tensors:
            tensors = {"gradient." + key: w.grad.clone() for key, w in learning.items()}
        optimizer.step()
    save_file(tensors | {"after." + key: w.detach() for key, w in learning.items()}, folder / "expected.safetensors")
    return expected


for name in SHAPES:
    write(pathlib.Path(sys.argv[1]) / name, name)
