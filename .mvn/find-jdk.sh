# Finds a JDK 25: sourced by mvnw and by the isotherm launcher, so that both agree.
#
# find_jdk_25 prints its home, or fails. Looked at, in this order: JAVA_HOME, the java on PATH, and the
# folders where Linux packages, macOS, SDKMAN and Maven's own toolchains put JDKs.

is_jdk_25() { # is_jdk_25 HOME
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -q '^JAVA_VERSION="25[."+-]' "$1/release"
}

find_jdk_25() {
  if [ -n "${JAVA_HOME:-}" ] && is_jdk_25 "$JAVA_HOME"; then
    printf '%s\n' "$JAVA_HOME"
    return 0
  fi
  if command -v java >/dev/null 2>&1; then
    on_path=$(readlink -f "$(command -v java)" 2>/dev/null || true)
    on_path=${on_path%/bin/java}
    if is_jdk_25 "$on_path"; then
      printf '%s\n' "$on_path"
      return 0
    fi
  fi
  for candidate in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home \
      "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/*; do
    if is_jdk_25 "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}
