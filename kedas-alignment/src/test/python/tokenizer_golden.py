"""Writes the golden files of the tokenizer's tests.

Needs: pip install tokenizers
Usage: python3 tokenizer_golden.py RESOURCES

Each file holds a small tokenizer, trained here, and what the Python package tokenizers makes of some texts:
RESOURCES/dev/kedas/model/byte-level.json     for GGUF: vocabularies for each pre-tokenizer
RESOURCES/dev/kedas/model/llama-3/            folder with a tokenizer.json like Llama 3's
RESOURCES/dev/kedas/model/visible-spaces.json tokenizer.json files like Llama 2's, old and new form
"""

import json
import os
import sys

from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

SPECIAL = ["<|begin|>", "<|im_start|>", "<|im_end|>"]

CORPUS = """The capital of France is Paris, and the capital of Italy is Rome.
In 1999 there were 12345 people; in 2024 there are 3.14 million.
I'm sure they've said that we'll go. DON'T shout! He'd say it's naïve, café.
def add(first, second):
    return first + second
東京タワー is 333 m tall 🗼. Привет, мир!
""".splitlines(keepends=True) * 4

TEXTS = [
    "",
    "The capital of France",
    "  The  capital\n\n\n of   France  ",
    "12345 and 1,000,000 or 3.14 in 2024",
    "½²³①Ⅷ ١٢٣",
    "I'm sure THEY'VE said that we'll go, DON'T",
    "naïve café cafe\u0301 \u212b",
    "東京タワー 🗼🚀 👩\u200d👩\u200d👧",
    "Привет, мир!\r\n\tdef add(first, second):\n    return first",
    "_snake_case__ --flag==1; http://a.b/c?d=e&f=1#g",
    "a\u00a0b\u3000c\u200bd\x00\x07\ufeff",
    "trailing ",
]

PROMPTS = [
    "<|im_start|>user\nThe capital<|im_end|>\n<|im_start|>",
    "<|begin|><|im_start|>  12345 <|im_end|><|im_end|> x",
    "France<|im_end|>",
]

WORDS = (
    r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|%s| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
)


def byte_level(words=True):
    return pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=words)


def split(numbers):
    return pre_tokenizers.Sequence(
        [pre_tokenizers.Split(Regex(WORDS % numbers), "isolated"), byte_level(words=False)]
    )


PRE_TOKENIZERS = {
    "gpt-2": (None, byte_level()),
    "smollm": (None, pre_tokenizers.Sequence([pre_tokenizers.Digits(individual_digits=True), byte_level()])),
    "llama-bpe": (None, split(r"\p{N}{1,3}")),
    "qwen2": (normalizers.NFC(), split(r"\p{N}")),
}


def train_byte_level(normalizer, pre_tokenizer):
    tokenizer = Tokenizer(models.BPE())
    if normalizer:
        tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = pre_tokenizer
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(
        CORPUS,
        trainers.BpeTrainer(
            vocab_size=340,
            special_tokens=SPECIAL,
            initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()),
            show_progress=False,
        ),
    )
    return tokenizer


def cases(tokenizer, texts):
    encoded = [(text, tokenizer.encode(text, add_special_tokens=False).ids) for text in texts]
    return [
        {"text": text, "ids": ids, "decoded": tokenizer.decode(ids, skip_special_tokens=False)} for text, ids in encoded
    ]


def save(path, content):
    with open(path, "w", encoding="utf-8") as out:
        json.dump(content, out, ensure_ascii=False, separators=(",", ":"))
        out.write("\n")


def gguf_vocabularies(folder):
    result = {}
    for name, (normalizer, pre_tokenizer) in PRE_TOKENIZERS.items():
        tokenizer = train_byte_level(normalizer, pre_tokenizer)
        parsed = json.loads(tokenizer.to_str())
        tokens = sorted(parsed["model"]["vocab"], key=parsed["model"]["vocab"].get)
        result[name] = {
            "tokens": tokens,
            "types": [3 if token in SPECIAL else 1 for token in tokens],
            "merges": [merge if isinstance(merge, str) else " ".join(merge) for merge in parsed["model"]["merges"]],
            "texts": cases(tokenizer, TEXTS),
            "prompts": cases(tokenizer, PROMPTS),
        }
    save(os.path.join(folder, "byte-level.json"), result)


def llama_3(folder):
    """Special tokens are not in the vocabulary, one added token is not special, words are looked up whole."""
    tokenizer = train_byte_level(*PRE_TOKENIZERS["llama-bpe"])
    parsed = json.loads(tokenizer.to_str())
    vocabulary = {token: i - 3 for token, i in parsed["model"]["vocab"].items() if token not in SPECIAL}
    parsed["model"]["vocab"] = vocabulary
    parsed["model"]["ignore_merges"] = True
    added = ["<|begin|>", "<tool>", "<|im_start|>", "<|im_end|>"]
    parsed["added_tokens"] = [
        dict(
            id=len(vocabulary) + i,
            content=token,
            single_word=False,
            lstrip=False,
            rstrip=token == "<|im_end|>",
            normalized=False,
            special=token != "<tool>",
        )
        for i, token in enumerate(added)
    ]
    tokenizer = Tokenizer.from_str(json.dumps(parsed))
    tokenizer.post_processor = processors.Sequence(
        [
            processors.ByteLevel(trim_offsets=False),
            processors.TemplateProcessing(
                single="<|begin|> $A", special_tokens=[("<|begin|>", tokenizer.token_to_id("<|begin|>"))]
            ),
        ]
    )
    os.makedirs(os.path.join(folder, "llama-3"), exist_ok=True)
    save(os.path.join(folder, "llama-3/tokenizer.json"), json.loads(tokenizer.to_str()))
    texts = TEXTS + ["use <tool> here", "<tool><tool>"]
    prompts = PROMPTS + ["<|im_start|> <tool> <|im_end|>   \n x"]
    save(os.path.join(folder, "llama-3/cases.json"), {"texts": cases(tokenizer, texts), "prompts": cases(tokenizer, prompts)})


def visible_spaces(folder):
    """The old form puts the space before a text by a normalizer, everywhere; the new one by a pre-tokenizer, first."""
    special = ["<unk>", "<s>", "</s>"]
    result = {}
    for form in ["old", "new"]:
        tokenizer = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
        if form == "old":
            tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
        else:
            tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="first", split=False)
        tokenizer.decoder = decoders.Sequence(
            [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
        )
        parsed = json.loads(tokenizer.to_str())
        letters = sorted(set("▁" + "".join(CORPUS).replace(" ", "▁").replace("\n", "")) - set("東京タワー🗼"))
        tokens = special + ["<0x%02X>" % i for i in range(256)] + letters
        merges = [["▁", "t"], ["▁t", "h"], ["▁th", "e"], ["c", "a"], ["▁", "ca"], ["▁", "▁"], ["</", "s"], ["</s", ">"], ["<", "/"]]
        for left, right in merges:
            for token in [left, right, left + right]:
                if token not in tokens:
                    tokens.append(token)
        parsed["model"]["vocab"] = {token: i for i, token in enumerate(tokens)}
        parsed["model"]["merges"] = merges
        parsed["added_tokens"] = [
            dict(id=i, content=token, single_word=False, lstrip=False, rstrip=False, normalized=False, special=True)
            for i, token in enumerate(special)
        ]
        tokenizer = Tokenizer.from_str(json.dumps(parsed))
        prompts = ["<s>the capital</s><s> the capital </s>x", "the<s>the"]
        result[form] = {
            "tokenizer": json.loads(tokenizer.to_str()),
            "texts": cases(tokenizer, TEXTS),
            "prompts": cases(tokenizer, prompts),
        }
    save(os.path.join(folder, "visible-spaces.json"), result)


if __name__ == "__main__":
    target = os.path.join(sys.argv[1], "dev/kedas/model")
    gguf_vocabularies(target)
    llama_3(target)
    visible_spaces(target)
