#!/usr/bin/env python3
"""Writes the counts of the data into data/README.md; PracticalDataTest checks them."""

import json
import pathlib
import re

HERE = pathlib.Path(__file__).parent
SPLITS = ["train", "dev", "unseen"]


def read(path):
    return json.loads((HERE / path).read_text(encoding="utf-8"))


def practical():
    splits = [read(f"knowedit/Practical/{split}.json") for split in SPLITS]

    def row(name, count):
        counts = [sum(count(case) for case in cases) for cases in splits]
        return f"| {name} | " + " | ".join(map(str, [*counts, sum(counts)])) + " |"

    def types(group):
        names = sorted({name for cases in splits for case in cases for name in case[group]})
        return [row(f"`{name}`", lambda case, name=name: len(case[group].get(name, []))) for name in names]

    def queries(case):
        probes = [*case["portability"].values(), *case["locality"].values()]
        return 1 + len(case["rephrase_prompt"]) + sum(map(len, probes))

    return [
        "| | train | dev | unseen | all |",
        "|---|---|---|---|---|",
        row("corrections", lambda case: 1),
        row("rephrased", lambda case: len(case["rephrase_prompt"])),
        *types("portability"),
        *types("locality"),
        row("queries, with the corrections' own", queries),
    ]


def relations():
    types = read("relations/relations.json")
    attributes = [attribute for kind in types for attribute in kind["attributes"]]
    wordings = sum(len(one["edits"]) + sum(map(len, one["wordings"].values())) for one in attributes)
    return (
        f"{len(types)} kinds of things with {sum(len(kind['names']) for kind in types)} names, "
        f"{len(attributes)} attributes, {wordings} wordings and "
        f"{sum(len(one['nearMisses']) for one in attributes)} near misses"
    )


card = HERE / "README.md"
text = card.read_text(encoding="utf-8")
text = re.sub(r"\| \| train \| dev .*?\n\n", "\n".join(practical()) + "\n\n", text, flags=re.DOTALL)
text = re.sub(r"\d+ kinds of things with .*? near misses", relations(), text)
card.write_text(text, encoding="utf-8")
