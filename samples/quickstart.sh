#!/usr/bin/env bash
# The main job, told on a real model: builds what is needed, fetches the model, and runs the story.
#
#   samples/quickstart.sh                                     the story
#   samples/quickstart.sh "question" ...                      these questions instead
#   samples/quickstart.sh --edit "query" "answer" "question"  these edits instead (--edit can be repeated)
#
# For Linux and macOS, and Windows through WSL. Ends with 1 if an answer that no edit is about changed.
set -euo pipefail

root=$(CDPATH='' cd "$(dirname "$0")/.." && pwd)
# shellcheck source=samples/launcher.sh
. "$root/samples/launcher.sh"

build quickstart
cache=$("$root/samples/fetch-models.sh")
launch quickstart dev.kedas.samples.quickstart.Quickstart --model "$cache/smollm2-135m-instruct/SmolLM2-135M-Instruct.Q4_1.gguf" "$@"
