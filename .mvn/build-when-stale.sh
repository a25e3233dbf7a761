# Builds what the launchers run, when it is not there or older than its sources: sourced by isotherm and by
# load-tests/run, so that both ask the same question and neither builds beside the other.
#
# Every build of ops/cli, by whomever, ends with writing $stamp and begins its last part by deleting it. It
# holds the moment the build was begun: what was edited during a build is newer than it, and a build that
# found nothing to do still counts. (A build of ops/cli alone, without -am, takes the other modules from the
# local Maven repository, as it was told to.)

stamp=ops/cli/target/isotherm/built

stale_because() { # stale_because ROOT JAR: why a build is needed; nothing when it is not
  if [ ! -s "$1/$stamp" ] || [ ! -r "$1/$2" ]; then
    echo "building, once; this takes a minute or two"
    return
  fi
  begun=$(mktemp)
  # Folders count as well as files: what was deleted or moved away leaves no other trace.
  if ! touch -d "$(cat "$1/$stamp")" "$begun" || [ -n "$(find "$1/pom.xml" "$1"/*/pom.xml "$1"/*/*/pom.xml \
      "$1"/*/src/main "$1"/*/*/src/main -newer "$begun" -print | head -n 1)" ]; then
    echo "the sources are newer than what was built; building again"
  fi
  rm -f "$begun"
}

build_when_stale() { # build_when_stale ROOT NAME JAR: NAME speaks, and is about to run JAR
  [ -n "$(stale_because "$1" "$3")" ] || return 0
  (
    # Several processes of a cluster may be started at once on a machine that has built nothing yet.
    if command -v flock >/dev/null 2>&1; then flock 9; fi
    reason=$(stale_because "$1" "$3")
    [ -n "$reason" ] || exit 0
    echo "$2: $reason" >&2
    cd "$1"
    log=target/build.log
    ended=$(mktemp)
    mkdir -p target
    # Maven has hundreds of lines to say; a line for each module tells that it goes on.
    { ./mvnw --batch-mode -DskipTests -pl ops/cli -am package 2>&1 9<&-; echo $? >"$ended"; } \
      | tee "$log" \
      | sed -n -u "s/^\[INFO\] Building \(Isotherm.*[^ ]\) [^ ]* *\(\[.*\)$/$2: building \1 \2/p" >&2
    code=$(cat "$ended")
    rm -f "$ended"
    [ "$code" = 0 ] || {
      grep -E '^\[(ERROR|WARNING)\]' "$log" >&2 || tail -n 40 "$log" >&2
      echo "$2: the build failed; all of its output is in $log." >&2
      exit 1
    }
  ) 9<"$1/pom.xml"
}
