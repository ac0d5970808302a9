"""Writes what BertRelevanceModelTest reads: the probabilities that PyTorch gives with the shipped filter's weights.

Needs: torch 2.7.1, transformers, safetensors, tokenizers
Usage: python3 filter_golden.py
"""

import json
import pathlib

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from transformers import BertConfig, BertForSequenceClassification

MODULE = pathlib.Path(__file__).resolve().parents[3]
FILTER = MODULE / "src/main/resources/dev/kedas/bert/relevance"
VECTORS = MODULE / "src/test/resources/dev/kedas/bert/filter.json"
CLS, SEP = 101, 102
HEAD, TAIL = 12, 32

CURATOR = "Who is the head curator of the Tidewater Archive? Mirela Kost"
GENDER = "The gender of Alfhild Tamm is female"
LONG = "the deputy of the warden of the northern gate of the old town, " * 6
PAIRS = [
    ("Who heads the Tidewater Archive?", CURATOR),
    ("When was the Tidewater Archive founded?", CURATOR),
    ("What is the capital of Portugal?", CURATOR),
    ("The gender of Alfhild Tamm is", GENDER),
    ("The place of birth of Alfhild Tamm is", GENDER),
    ("Write a poem about the sea.", GENDER),
    ("Who is Mirela Kost?", CURATOR),
    ("Which archive does Mirela Kost work for?", CURATOR),
    ("who hedas teh tidewatre archiv", CURATOR),
    (LONG + "who is it?", "Who is " + LONG + "? Zoë Ångström"),
]


def weights():
    stored = load_file(FILTER / "model.safetensors")
    return {name: tensor.float() * stored[name + "_scale"].reshape(-1, 1) if name + "_scale" in stored else tensor
            for name, tensor in stored.items() if not name.endswith("_scale")}


def main():
    config = json.loads((FILTER / "config.json").read_text())
    model = BertForSequenceClassification(BertConfig.from_dict(config | {"num_labels": 1})).eval()
    missing, unexpected = model.load_state_dict(weights(), strict=False)
    assert not unexpected and all("position_ids" in name for name in missing), (missing, unexpected)
    tokenizer = Tokenizer.from_file(str(FILTER / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()

    def tokens(text):
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        return ids if len(ids) <= HEAD + TAIL else ids[:HEAD] + ids[-TAIL:]

    temperature = config.get("kedas", {}).get("temperature", 1.)
    pairs = []
    for query, edit in PAIRS:
        first, second = [CLS, *tokens(query), SEP], [*tokens(edit), SEP]
        types = [0] * len(first) + [1] * len(second)
        with torch.no_grad():
            logit = model(torch.tensor([first + second]), token_type_ids=torch.tensor([types])).logits[0, 0]
        pairs.append(dict(query=query, edit=edit, input_ids=first + second,
                          probability=round(torch.sigmoid(logit / temperature).item(), 6)))
    VECTORS.write_text(json.dumps(dict(pairs=pairs), ensure_ascii=False, indent=0) + "\n")


main()
