# What the scripts that start a sample have in common; they source it.
# Needs bash 3.2 or later, and 'root', the project's folder.
# shellcheck shell=bash

root=${root:?}

die() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# build SAMPLE: sets 'java'; checks the JDK and builds samples/SAMPLE and what it rests on, unless that was done with
# this JDK, in this place, and since the last change.
build() {
  java=${JAVA_HOME:+$JAVA_HOME/bin/}java
  java=$(command -v "$java") || die "a JDK of version 17 or later is needed, and there is no '${JAVA_HOME:+$JAVA_HOME/bin/}java'"
  local module=$root/samples/$1 stamp=$root/samples/$1/target/$1.stamp done="$root built, to run with $java"
  local sources=("$root"/pom.xml "$root"/kedas-*/pom.xml "$root"/kedas-*/src/main "$root"/samples/pom.xml "$module"/pom.xml "$module"/src/main)
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$done" ] && [ -z "$(find "${sources[@]}" -newer "$stamp" -print -quit)" ]; then
    return
  fi
  require_version_17
  command -v mvn >/dev/null || die "Maven is needed to build, and there is no 'mvn' on the PATH"
  echo "Building (the first time this downloads PyTorch and other libraries, about 200 MB) ..." >&2
  mkdir -p "${stamp%/*}"
  echo "$done" >"$stamp.new" # older than what changes during the build
  (cd "$root" && mvn -q -Dstyle.color=never -Dmaven.test.skip=true -Dspotless.check.skip -pl "samples/$1" -am package >&2) || die "the build failed (see above)"
  mv "$stamp.new" "$stamp"
}

require_version_17() {
  local version
  version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p') || true
  [ "${version:-0}" -ge 17 ] || die "a JDK of version 17 or later is needed, and '$java' is of version ${version:-unknown}"
}

# launch SAMPLE ARGUMENT...: becomes the JVM with the sample's class path and these arguments.
# $KEDAS_JAVA_OPTS, separated by spaces, are more options of the JVM; $KEDAS_CLASSPATH, separated by colons, is added to the class path.
launch() {
  local module=$root/samples/$1
  shift
  # shellcheck disable=SC2086 # several options
  exec "$java" --enable-native-access=ALL-UNNAMED -Dorg.slf4j.simpleLogger.defaultLogLevel=warn ${KEDAS_JAVA_OPTS:-} \
    -cp "$module/target/classes:$(cat "$module/target/classpath.txt")${KEDAS_CLASSPATH:+:$KEDAS_CLASSPATH}" "$@"
}
