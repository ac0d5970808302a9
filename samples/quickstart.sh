#!/usr/bin/env bash
# The main job, told on a real model: builds what is needed, fetches the model, and runs the story.
#
#   samples/quickstart.sh                                     the story
#   samples/quickstart.sh "question" ...                      these questions instead
#   samples/quickstart.sh --edit "query" "answer" "question"  these edits too (--edit can be repeated)
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

cache=$("$root/samples/fetch-models.sh")

sources=("$root"/pom.xml "$root"/kedas-*/pom.xml "$root"/kedas-*/src/main "$root"/samples/pom.xml "$module"/pom.xml "$module"/src/main)
if [ ! -f "$stamp" ] || [ -n "$(find "${sources[@]}" -newer "$stamp" -print -quit)" ]; then
  command -v mvn >/dev/null || die "Maven is needed to build, and there is no 'mvn' on the PATH"
  echo "Building (the first time this downloads PyTorch and other libraries, about 200 MB) ..." >&2
  (cd "$root" && mvn -q -DskipTests -Dspotless.check.skip -pl samples/quickstart -am package) || die "the build failed (see above)"
  touch "$stamp"
fi

native=
case $("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p') in
  17 | 18 | 19 | 20 | 21) ;;
  *) native=--enable-native-access=ALL-UNNAMED ;;
esac
exec "$java" $native -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
  -cp "$module/target/classes:$(cat "$module/target/classpath.txt")" \
  dev.kedas.samples.quickstart.Quickstart --model "$cache/smollm2-135m-instruct/SmolLM2-135M-Instruct.Q4_1.gguf" "$@"
