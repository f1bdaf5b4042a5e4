# shellcheck shell=sh disable=SC2086,SC2154
# Starts the JVM with the flags of each command and with what it remembers of an earlier run.
# Read by ./rackrate in a checkout and by the one in an archive; runs nothing by itself. Expects
# jdk and jdk_id (scripts/jdk.sh), build (a name for the jars), jars (their folder) and examples.
#
#   ~/.cache/rackrate/<build>-<jdk>-<kind>.aot        what the JVM remembers; may be deleted
#   ~/.cache/rackrate/<build>-<jdk>-<kind>.aot.of     the jars it belongs to
#   ~/.cache/rackrate/<build>-<jdk>-<kind>.aot.said   what the JVM had against it the last time

# Those of training and running must be the same. The first line saves a part of each start, the
# second takes no page of a damaged file, the third keeps a crash out of the answer and the folder.
every_jvm='-XX:-UsePerfData -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0'
every_jvm="$every_jvm -XX:+VerifySharedSpaces"
every_jvm="$every_jvm -XX:+DisplayVMOutputToStderr -XX:-CreateCoredumpOnCrash"
short_jvm='-XX:+UseSerialGC -XX:TieredStopAtLevel=1'
# Logs of any length are read in this much memory: what is beyond it spills to a file.
demand_jvm='-Xms768m -Xmx768m -XX:+UseParallelGC'
long_jvm='-XX:+UseG1GC'

say() {
  printf 'rackrate: %s\n' "$*" >&2
}

stop() {
  stop_code=$1
  shift
  say "$@"
  exit "$stop_code"
}

# Without a UTF-8 locale the JVM cannot read names beyond ASCII. No answer depends on it.
use_utf8() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
    *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
    *)
      LC_ALL=C.UTF-8
      export LC_ALL
      ;;
  esac
}

find_cache() {
  cache=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
  cache=${cache:+$cache/rackrate}
}

# Sets kind and its flags for a command.
choose_kind() {
  case ${1-} in
    demand) kind=demand kind_jvm=$demand_jvm ;;
    simulate | serve | backtest) kind=long kind_jvm=$long_jvm ;;
    *) kind=short kind_jvm=$short_jvm ;;
  esac
  # Named after everything it depends on: the JVM itself does not notice a new jar.
  aot=''
  [ -z "$cache" ] || aot=$cache/$build-$jdk_id-$kind.aot
}

# Lets the JVM remember a typical run. Whatever fails here costs only speed. A failed try leaves
# its mark, so that the next one waits for an hour.
train() {
  [ -n "$aot" ] && [ ! -f "$aot" ] && mkdir -p "$cache" 2>/dev/null && [ -w "$cache" ] || return 0
  clean_cache
  mkdir "$aot.trying" 2>/dev/null || return 0
  part=$aot.$$.part
  (
    cd "$examples" && exec "$jdk/bin/java" $every_jvm $kind_jvm "-XX:AOTCacheOutput=$part" \
      -cp "$jars/rackrate.jar" dev.rackrate.cli.Training "$kind" "$examples" 9>&-
  ) </dev/null >/dev/null 2>&1
  if [ -s "$part" ] && printf '%s\n' "$jars" >"$aot.of"; then
    mv -f "$part" "$aot" && rmdir "$aot.trying"
  fi 2>/dev/null
  rm -f "$part" "$part".*
}

# Takes away what belongs to jars that are gone, and what a training that was killed left.
clean_cache() {
  find "$cache" -maxdepth 1 -name '*.trying' -mmin +60 -exec rmdir {} + 2>/dev/null
  find "$cache" -maxdepth 1 \( -name '*.part' -o -name '*.part.*' -o -name 'crash-*.log' \) \
    -mmin +60 -exec rm -f {} + 2>/dev/null
  for kept in "$cache"/*.aot; do
    [ -f "$kept" ] || continue
    of=''
    [ -r "$kept.of" ] && read -r of <"$kept.of"
    if [ -z "$of" ] || [ ! -f "$of/rackrate.jar" ]; then
      rm -f "$kept" "$kept.of" "$kept.said"
    fi
  done
}

# A JVM that has less than usual to start with is tried first: its own words go to the wrong place
# and its exit code means something else here.
try_jvm() {
  [ -d "$PWD" ] || stop 70 'the folder it was started in is gone; change to another'
  # shellcheck disable=SC3045 # a shell that has no such limit says so and has none
  limit=$(ulimit -v 2>/dev/null) || limit=unlimited
  [ "$limit" = unlimited ] &&
    [ -z "${JAVA_TOOL_OPTIONS-}${JDK_JAVA_OPTIONS-}${_JAVA_OPTIONS-}" ] && return
  said=$("$jdk/bin/java" $every_jvm $kind_jvm -version 2>&1) && return
  said=$(printf '%s\n' "$said" | grep -v '^Picked up\|^NOTE: ' | head -n 1)
  [ "$limit" = unlimited ] || said="$said (ulimit -v is $limit)"
  stop 70 "the JVM in $jdk does not start: $said"
}

# Runs the program in place of the shell.
start() {
  choose_kind "$@"
  try_jvm
  quiet='-Xlog:disable -Xlog:all=error:stderr'
  if [ -n "$aot" ] && [ -w "$cache" ]; then
    # A file that the JVM could not use goes, and is made anew.
    [ ! -s "$aot.said" ] || rm -f "$aot" "$aot.said"
  fi
  if [ -n "$aot" ] && [ -f "$aot" ]; then
    quiet="$quiet -Xlog:all=error,aot*=off,cds*=off:stderr"
    if [ -w "$cache" ]; then
      exec "$jdk/bin/java" $quiet "-Xlog:aot*=error,cds*=error:file=$aot.said:none:filecount=0" \
        $every_jvm "-XX:ErrorFile=$cache/crash-%p.log" $kind_jvm "-XX:AOTCache=$aot" \
        -jar "$jars/rackrate.jar" "$@"
    fi
    exec "$jdk/bin/java" $quiet $every_jvm -XX:ErrorFile=/dev/null $kind_jvm "-XX:AOTCache=$aot" \
      -jar "$jars/rackrate.jar" "$@"
  fi
  (train >/dev/null 2>&1 &)
  exec "$jdk/bin/java" $quiet $every_jvm -XX:ErrorFile=/dev/null $kind_jvm -jar "$jars/rackrate.jar" "$@"
}
