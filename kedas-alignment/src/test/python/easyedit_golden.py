"""Writes the golden file of the evaluation's tests: figures of EasyEdit's teacher-forced metric in single editing.

Needs: pip install torch==2.7.1 transformers==5.23.0 gguf==0.19.0 peft==0.21.2
Usage: python3 easyedit_golden.py MODEL.gguf ADAPTER RESOURCES

MODEL.gguf  SmolLM2-135M-Instruct (Q4_1) as samples/fetch-models.sh fetches it; computed with in 32-bit floats
ADAPTER     the PEFT folder of the alignment adapter, src/main/resources/dev/kedas/lora/smollm2-135m-instruct
RESOURCES/dev/kedas/evaluation/<dataset>/dev.json   30 rows of KnowEdit and CounterFact, read
RESOURCES/dev/kedas/evaluation/easyedit.json        what the model makes of them, written

The rows are rows of the development splits, numbered from 0, chosen so that every shape of row is there:
ZsRE 0 1 5 7 8 23 35 48, WikiData_recent 1 16 22 24 26 46 57, WikiData_counterfact 4 37 61 89 93 118 141 144,
WikiBio 0 8 16, CounterFact 0 5 12 34.

The metric: a prompt in the model's chat template and the answer right behind it are tokenised together; at each of the
answer's tokens counts what the model holds most likely after all the tokens before. Three systems:
base       the model, asked the query alone
adapted    the model with the adapter, asked the query behind the row's own edit
unadapted  the model without the adapter, asked the same

Figures, in percent: es (edit success), rephrase and portability are the share of the answer's tokens that are the most
likely ones, for portability with the best of the answers; locality is the share of the first answer's tokens at which
the system has the same most likely token as base. Each is the mean over the queries of a type, then over the types of a
row, then over the rows that have any.
"""

import json
import os
import sys

import torch
from peft import PeftModel
from tokenizers import pre_tokenizers
from transformers import AutoModelForCausalLM, AutoTokenizer

DATASETS = ["ZsRE", "WikiData_recent", "WikiData_counterfact", "WikiBio", "CounterFact"]
SYSTEMS = ["base", "adapted", "unadapted"]
FIGURES = {"edit": "es", "rephrase": "rephrase", "portability": "portability", "locality": "locality"}
BATCH = 16
NEAR_TIE = 1e-3  # below this gap between the best two logits another order of summation may swap them
DECIMALS = 6


def load(file):
    folder, name = os.path.split(os.path.abspath(file))
    tokenizer = AutoTokenizer.from_pretrained(folder, gguf_file=name, padding_side="left")
    # The GGUF file names its pre-tokenizer "smollm", which transformers reads as GPT-2's: digits go one by one.
    tokenizer.backend_tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    model = AutoModelForCausalLM.from_pretrained(
        folder, gguf_file=name, dtype=torch.float32, attn_implementation="eager"
    )
    return tokenizer, model.eval()


def check(tokenizer, model, resources):
    """Tokens and logits against the vectors that the tests of the model itself use."""
    with open(os.path.join(resources, "dev/kedas/llama/smollm2.json"), encoding="utf-8") as file:
        reference = json.load(file)
    for case in reference["prompts"] + reference["tokenizer"]:
        assert token_ids(tokenizer, case["text"]) == case["ids"], case["text"]
    for prompt in reference["prompts"]:
        ids, expected = zip(*prompt["last_top10"])
        logits = model(torch.tensor([prompt["ids"]])).logits[0, -1]
        assert logits.topk(10).indices.tolist() == list(ids), prompt["name"]
        assert torch.allclose(logits[list(ids)], torch.tensor(expected), rtol=0, atol=1e-4), prompt["name"]


def token_ids(tokenizer, text):
    return tokenizer(text, add_special_tokens=False)["input_ids"]


def answers(truth):
    """The different answers in a ground truth, which is a text, a list of texts, or a list of lists of aliases."""
    if isinstance(truth, str):
        return [truth.strip()]
    return list(dict.fromkeys(answer for part in truth for answer in answers(part)))


def edit_of(row):
    """Query and answer without the white space around, as an edit holds them."""
    return row.get("prompt", row.get("text")).strip(), row.get("target_new", row.get("labels")).strip()


def probes(row):
    """(kind, type, query, answers) of each query that has an answer."""
    query, target = edit_of(row)
    yield "edit", None, query, [target]
    if "rephrase_prompt" in row:
        yield "rephrase", None, row["rephrase_prompt"].strip(), [target]
    for kind in ("portability", "locality"):
        for name, group in row.get(kind, {}).items():
            for probe in group:
                found = answers(probe["ground_truth"])
                if found:
                    yield kind, name, probe["prompt"].strip(), found if kind == "portability" else found[:1]
    if "locality_prompt" in row:
        yield "locality", "Neighborhood", row["locality_prompt"].strip(), [row["locality_ground_truth"].strip()]


def queries(row):
    """One entry for each answer of each probe; entries of one probe have the same number."""
    return [
        {"probe": number, "kind": kind, "type": name, "query": query, "answer": answer}
        for number, (kind, name, query, found) in enumerate(probes(row))
        for answer in found
    ]


def edit_prompt(edit, query):
    text = f"[Updated Information] {edit[0]} {edit[1]}\n[Query] {query}"
    # What the Java code would change in edits and queries stands in none of these rows.
    assert text.count("[") == 2 and text.count("]") == 2 and "\n" not in " ".join(edit), text
    return text


def chat(tokenizer, text):
    return tokenizer.apply_chat_template(
        [{"role": "user", "content": text}], tokenize=False, add_generation_prompt=True
    )


def one_by_one(tokenizer, model, prompt, answer):
    """The answer's tokens, the most likely ones, and the smallest gap between the best two logits."""
    ids = token_ids(tokenizer, prompt + answer)
    start = len(token_ids(tokenizer, prompt))
    assert ids == token_ids(tokenizer, prompt) + token_ids(tokenizer, answer), f"depends on the seam: {prompt}{answer}"
    best = model(torch.tensor([ids])).logits[0, start - 1 : -1].topk(2)
    gaps = (best.values[:, 0] - best.values[:, 1]).tolist()
    return ids[start:], best.indices[:, 0].tolist(), gaps


def batched(tokenizer, model, pairs):
    """The answers' tokens and the most likely ones, with padding on the left."""
    texts = [prompt + answer for prompt, answer in pairs]
    batch = tokenizer(texts, add_special_tokens=False, padding=True, return_tensors="pt")
    best = model(**batch).logits.argmax(-1)
    result = []
    for i, (prompt, _) in enumerate(pairs):
        # Counted in the mask: the padding token is the one that ends a turn, which stands in each prompt too.
        padding = int((batch["attention_mask"][i] == 0).sum())
        start = padding + len(token_ids(tokenizer, prompt))
        result.append((batch["input_ids"][i, start:].tolist(), best[i, start - 1 : -1].tolist()))
    return result


def run(tokenizer, model, system, entries, prompts):
    """Adds to each entry what the system makes of it, computed in both ways."""
    print(f"{system}: {len(entries)} answers", file=sys.stderr)
    order = sorted(range(len(entries)), key=lambda i: len(prompts[i]) + len(entries[i]["answer"]))
    for first in range(0, len(order), BATCH):
        chunk = order[first : first + BATCH]
        pairs = [(prompts[i], entries[i]["answer"]) for i in chunk]
        for i, pair, (padded_ids, padded_best) in zip(chunk, pairs, batched(tokenizer, model, pairs)):
            ids, best, gaps = one_by_one(tokenizer, model, *pair)
            assert ids == padded_ids, pair
            for one, other, gap in zip(best, padded_best, gaps):
                assert one == other or gap < NEAR_TIE, (pair, best, padded_best, gaps)
                if one != other:
                    print(f"near tie, {system}: {one} or {other}, gap {gap:.2g}: {pair}", file=sys.stderr)
            assert entries[i].setdefault("ids", ids) == ids
            entries[i].setdefault("most_likely", {})[system] = best
            entries[i].setdefault("gaps", {})[system] = round(min(gaps), DECIMALS)


def share(tokens, others):
    return sum(a == b for a, b in zip(tokens, others, strict=True)) / len(others)


def mean(values):
    values = list(values)
    return sum(values) / len(values) if values else None


def groups(items, key):
    result = {}
    for item in items:
        result.setdefault(key(item), []).append(item)
    return result.values()


def score(entries, system, kind):
    """The figure of one row, as a share, or None if it has no such query."""

    def accuracy(entry):
        expected = entry["most_likely"]["base"] if kind == "locality" else entry["ids"]
        return share(entry["most_likely"][system], expected)

    of_kind = [entry for entry in entries if entry["kind"] == kind]
    return mean(
        mean(
            max(accuracy(entry) for entry in probe)
            for probe in groups(of_type, lambda entry: entry["probe"])
        )
        for of_type in groups(of_kind, lambda entry: entry["type"])
    )


def scores(entries, system):
    return {name: percent(score(entries, system, kind)) for kind, name in FIGURES.items()}


def percent(value):
    return None if value is None else round(100 * value, DECIMALS)


def figures(rows, system):
    """Means over the rows that have any, and of how many rows."""
    result, counts = {}, {}
    for kind, name in FIGURES.items():
        found = [value for value in (score(row["queries"], system, kind) for row in rows) if value is not None]
        result[name] = percent(mean(found))
        counts[name] = len(found)
    return {**result, "rows": counts}


def by_dataset(rows, system):
    result = {
        dataset: figures([row for row in rows if row["dataset"] == dataset], system) for dataset in DATASETS
    }
    return {**result, "overall": figures(rows, system)}


def write(value, file, indent=0):
    """JSON with everything that is short, and each query, in one line."""
    line = json.dumps(value, ensure_ascii=False)
    if len(line) <= 160 or not isinstance(value, (dict, list)) or "query" in value:
        file.write(line)
        return
    named = isinstance(value, dict)
    file.write("{" if named else "[")
    for i, item in enumerate(value):
        file.write(("," if i else "") + "\n" + " " * (indent + 1))
        if named:
            file.write(json.dumps(item) + ": ")
        write(value[item] if named else item, file, indent + 1)
    file.write("\n" + " " * indent + ("}" if named else "]"))


@torch.no_grad()
def main(model_file, adapter, resources):
    torch.manual_seed(0)
    folder = os.path.join(resources, "dev/kedas/evaluation")
    tokenizer, model = load(model_file)
    check(tokenizer, model, resources)
    rows = []
    for dataset in DATASETS:
        with open(os.path.join(folder, dataset, "dev.json"), encoding="utf-8") as file:
            for number, row in enumerate(json.load(file)):
                rows.append({"dataset": dataset, "row": number, "edit": edit_of(row), "queries": queries(row)})

    entries = [entry for row in rows for entry in row["queries"]]
    plain = [chat(tokenizer, entry["query"]) for entry in entries]
    edited = [chat(tokenizer, edit_prompt(row["edit"], entry["query"])) for row in rows for entry in row["queries"]]
    run(tokenizer, model, "base", entries, plain)
    model = PeftModel.from_pretrained(model, adapter).eval()
    run(tokenizer, model, "adapted", entries, edited)
    with model.disable_adapter():
        run(tokenizer, model, "unadapted", entries, edited)

    for row in rows:
        row["scores"] = {system: scores(row["queries"], system) for system in SYSTEMS}
    result = {
        "model": os.path.basename(model_file),
        "format": "figures and scores in percent, rows are how many rows have any; ids are the answer's tokens, gaps "
        "the smallest ones between the best two logits",
        "figures": {system: by_dataset(rows, system) for system in SYSTEMS},
        "cases": [{key: row[key] for key in ("dataset", "row", "edit", "scores", "queries")} for row in rows],
    }
    with open(os.path.join(folder, "easyedit.json"), "w", encoding="utf-8") as file:
        write(result, file)
        file.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
