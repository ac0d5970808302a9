#!/usr/bin/env bash
# The main job, told on a real model: builds what is needed, fetches the model, and runs the story.
#
#   samples/quickstart.sh                                     the story
#   samples/quickstart.sh "question" ...                      these questions instead
#   samples/quickstart.sh --edit "query" "answer" "question"  these edits instead (--edit can be repeated)
#
# For Linux and macOS, and Windows through WSL. Ends with 1 if an answer that no edit is about changed.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
module=$root/samples/quickstart
stamp=$module/target/quickstart.stamp

die() {
  echo "quickstart.sh: $*" >&2
  exit 1
}

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null || die "a JDK of version 17 or later is needed, and there is no '$java'"
version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
[ "${version:-0}" -ge 17 ] || die "a JDK of version 17 or later is needed, and '$java' is of version ${version:-unknown}"

cache=$("$root/samples/fetch-models.sh")

sources=("$root"/pom.xml "$root"/kedas-*/pom.xml "$root"/kedas-*/src/main "$root"/samples/pom.xml "$module"/pom.xml "$module"/src/main)
if [ ! -f "$stamp" ] || [ -n "$(find "${sources[@]}" -newer "$stamp" -print -quit)" ]; then
  command -v mvn >/dev/null || die "Maven is needed to build, and there is no 'mvn' on the PATH"
  echo "Building (the first time this downloads PyTorch and other libraries, about 200 MB) ..." >&2
  (cd "$root" && mvn -q -Dmaven.test.skip=true -Dspotless.check.skip -pl samples/quickstart -am package) || die "the build failed (see above)"
  touch "$stamp"
fi

native=
[ "$version" -lt 22 ] || native=--enable-native-access=ALL-UNNAMED
exec "$java" $native -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
  -cp "$module/target/classes:$(cat "$module/target/classpath.txt")" \
  dev.kedas.samples.quickstart.Quickstart --model "$cache/smollm2-135m-instruct/SmolLM2-135M-Instruct.Q4_1.gguf" "$@"
