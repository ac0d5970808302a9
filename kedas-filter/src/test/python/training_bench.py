"""Measures the filter's training in Java beside a training loop in Python, in turns, on the same pairs and batches.

Prints pairs a second of each round, and the medians. The Python loop: transformers' BertForSequenceClassification
with scaled dot-product attention, frozen embeddings, dropout as in Java, fused AdamW, clipping by norm, batches of similar
lengths padded to the longest; in bfloat16 the encoder's linear maps, as in Java (torch.autocast would multiply
attention in bfloat16, too, whose gradients are so slow that it is half as fast). Pairs have 20 to 40 tokens. Nothing
else should run.

Needs: torch 2.7.1, transformers; a compiled kedas-filter and its class path:
    mvn -q -pl kedas-filter -am test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=/tmp/classpath
Usage: python3 training_bench.py MODEL_FOLDER /tmp/classpath [--rounds 3] [--steps 60]
"""

import argparse
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile
import time

import torch
from transformers import AutoTokenizer, BertForSequenceClassification

MODULE = pathlib.Path(__file__).resolve().parents[3]
WORDS = "who is the president of city when was born where what state does river founded by first for in it".split()
WARM_UP = 10
MALLOC = dict(MALLOC_MMAP_THRESHOLD_="1073741824", MALLOC_TRIM_THRESHOLD_="8589934592",
              MALLOC_TOP_PAD_="134217728", MALLOC_ARENA_MAX="2")


class Bfloat16Linear(torch.nn.Linear):
    def forward(self, x):
        weight, bias = self.weight.bfloat16(), self.bias.bfloat16()
        return torch.nn.functional.linear(x.bfloat16(), weight, bias).float()


def write_pairs(file, count):
    rnd = random.Random(1)
    words = lambda n: " ".join(rnd.choices(WORDS, k=n))
    with open(file, "w") as out:
        for _ in range(count):
            length = rnd.randint(17, 37)  # and three special tokens
            out.write(f"{words(length // 2)}\t{words(length - length // 2)}\n")


def python_loop(folder, file, precision, size):
    pairs = [line.rstrip("\n").split("\t") for line in open(file)]
    tokens = AutoTokenizer.from_pretrained(folder)([p[0] for p in pairs], [p[1] for p in pairs])
    order = sorted(range(len(pairs)), key=lambda i: len(tokens["input_ids"][i]))
    batches = [order[i:i + size] for i in range(0, len(order), size)]
    random.Random(1).shuffle(batches)
    model = BertForSequenceClassification.from_pretrained(
        folder, num_labels=1, hidden_dropout_prob=0.1, attention_probs_dropout_prob=0., attn_implementation="sdpa")
    model.train()
    model.bert.embeddings.requires_grad_(False)
    if precision == "BFLOAT16":
        for module in model.bert.encoder.modules():
            if isinstance(module, torch.nn.Linear):
                module.__class__ = Bfloat16Linear
    learning = [w for w in model.parameters() if w.requires_grad]
    optimizer = torch.optim.AdamW([dict(params=[w for w in learning if w.dim() > 1], weight_decay=.01),
                                   dict(params=[w for w in learning if w.dim() == 1], weight_decay=0.)],
                                  lr=1e-4, fused=True)
    for step, batch in enumerate(batches):
        if step == WARM_UP:
            begin = time.perf_counter()
        longest = max(len(tokens["input_ids"][i]) for i in batch)
        pad = lambda key: torch.tensor([tokens[key][i] + [0] * (longest - len(tokens[key][i])) for i in batch])
        labels = torch.tensor([float(len(pairs[i][0]) % 2 == 0) for i in batch])
        logits = model(**{key: pad(key) for key in ("input_ids", "token_type_ids", "attention_mask")}).logits[:, 0]
        loss = torch.nn.functional.binary_cross_entropy_with_logits(logits, labels)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(learning, 1.)
        optimizer.step()
        loss.item()
    return (len(batches) - WARM_UP) * size / (time.perf_counter() - begin)


def measure(command):
    output = subprocess.run(command, env=os.environ | MALLOC, capture_output=True, text=True, check=True).stdout
    return float(output.strip().splitlines()[-1])


def main():
    if sys.argv[1] == "--python-loop":
        print(python_loop(sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5])))
        return
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("classpath")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=60)
    args = parser.parse_args()
    classpath = ":".join([f"{MODULE}/target/test-classes", f"{MODULE}/target/classes",
                          pathlib.Path(args.classpath).read_text().strip()])
    for size in (32, 64):
        for precision in ("FLOAT32", "BFLOAT16"):
            with tempfile.TemporaryDirectory() as folder:
                file = f"{folder}/pairs.tsv"
                write_pairs(file, args.steps * size)
                arguments = [args.model, file, precision, str(size)]
                rounds = [(measure(["java", "-cp", classpath, "dev.kedas.filter.TrainerBench", *arguments]),
                           measure([sys.executable, __file__, "--python-loop", *arguments]))
                          for _ in range(args.rounds)]
            java, python = (statistics.median(figures) for figures in zip(*rounds))
            print(f"{precision} batch {size}: Java {java:.0f}, Python {python:.0f} pairs/s, ratio {java / python:.2f};",
                  "rounds", " ".join(f"{j:.0f}/{p:.0f}" for j, p in rounds), flush=True)


main()
