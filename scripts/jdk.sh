# shellcheck shell=sh disable=SC2034
# Finds a JDK 25. Read by ./rackrate, ./verify and the scripts; runs nothing by itself.
#
# find_jdk run|build   sets jdk (its folder) and jdk_id (its version, system and architecture);
#                      to build it takes javac too

no_jdk='needs JDK 25, and none was found in RACKRATE_JAVA_HOME, JAVA_HOME, PATH or the usual folders: install one (Temurin 25, say) or set RACKRATE_JAVA_HOME to its folder'

find_jdk() {
  if [ -n "${RACKRATE_JAVA_HOME-}" ]; then
    try_jdk "$1" "$RACKRATE_JAVA_HOME" && return 0
    printf '%s\n' "rackrate: RACKRATE_JAVA_HOME is $RACKRATE_JAVA_HOME, where there is no JDK 25; looking elsewhere" >&2
  fi
  [ -n "${JAVA_HOME-}" ] && try_jdk "$1" "$JAVA_HOME" && return 0
  try_path "$1" && return 0
  for jdk_found in \
    /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /usr/local/java/* /opt/* /opt/*/* \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.local/share/mise/installs/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    try_jdk "$1" "$jdk_found" && return 0
  done
  return 1
}

# Every java on PATH, not only the first.
try_path() {
  jdk_rest=${PATH-}:
  while [ -n "$jdk_rest" ]; do
    jdk_found=${jdk_rest%%:*}/java
    jdk_rest=${jdk_rest#*:}
    [ -x "$jdk_found" ] || continue
    jdk_found=$(readlink -f "$jdk_found" 2>/dev/null) || continue
    try_jdk "$1" "${jdk_found%/bin/java}" && return 0
  done
  return 1
}

# Says whether a folder holds a JDK 25, by its file `release`.
try_jdk() {
  [ -f "$2/release" ] && [ -x "$2/bin/java" ] || return 1
  [ "$1" = run ] || [ -x "$2/bin/javac" ] || return 1
  jdk_version='' jdk_runtime='' jdk_arch='' jdk_os=''
  while IFS='=' read -r jdk_key jdk_value || [ -n "$jdk_key" ]; do
    jdk_value=${jdk_value#\"}
    jdk_value=${jdk_value%\"*}
    case $jdk_key in
      JAVA_VERSION) jdk_version=$jdk_value ;;
      JAVA_RUNTIME_VERSION) jdk_runtime=$jdk_value ;;
      OS_ARCH) jdk_arch=$jdk_value ;;
      OS_NAME) jdk_os=$jdk_value ;;
    esac
  done <"$2/release"
  case $jdk_version in
    25 | 25.*) ;;
    *) return 1 ;;
  esac
  jdk=$2
  jdk_id=${jdk_runtime:-$jdk_version}-$jdk_os-$jdk_arch
}
