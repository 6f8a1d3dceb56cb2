# shellcheck shell=sh
# Starts densekit; sourced by the launchers of a clone and of the distribution, which set
#
#   java       the Java to use
#   classpath  of densekit and its libraries
#   jars       a function that prints what changes when a jar does
#   archives   how the names of files begin that hold classes made ready; empty for none

# Of commands that start no engine and are over before an optimising compiler pays, but whose loops are long. Columns of
# half a million results are not to be moved from one part of the heap to another.
quick='-XX:-UsePerfData -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:Tier3BackEdgeThreshold=5000 -Xmn16m -XX:PretenureSizeThreshold=1m'

# Commands that are over in seconds spend half of them loading classes. An archive of these, made by the first of them for this
# Java and these jars, halves that; where it can't be made, or doesn't fit, classes load as usual.
take_archive() {
  archive=
  [ -n "$archives" ] || return 0
  # Dates are written alike wherever they are read. How much of the disk a folder takes changes after it was written.
  made=$archives$({
    export LC_ALL=C TZ=UTC0
    echo "$classpath"
    ls -lnL "$(command -v "$java")"
    jars | grep -v '^total '
  } 2>/dev/null | cksum | tr -d ' ').jsa
  # An empty one says that none could be made; it is tried again after a day.
  if [ ! -e "$made" ] || [ -n "$(find "$made" -size 0 -mtime +0 2>/dev/null)" ]; then
    make_archive
  fi
  [ ! -s "$made" ] || archive=$made
}

make_archive() {
  mkdir -p "$(dirname "$made")" 2>/dev/null || return 0
  # The folder, which one process alone can make, is gone when it is done; one that was killed leaves it behind.
  find "$made.making" -prune -mmin +10 -exec rm -rf {} + 2>/dev/null || :
  mkdir "$made.making" 2>/dev/null || return 0
  trap 'rm -rf "$made.making"; exit 130' INT TERM HUP
  [ ! -t 2 ] || echo "densekit: getting ready to start faster from now on, which takes some seconds" >&2
  # shellcheck disable=SC2086 # options are words
  {
    DENSEKIT_PLUGINS='' "$java" $quick -Xshare:off "-XX:DumpLoadedClassList=$made.making/classes" -cp "$classpath" \
      io.densekit.app.StartupRehearsal &&
      "$java" $quick -Xshare:dump "-XX:SharedClassListFile=$made.making/classes" "-XX:SharedArchiveFile=$made.making/archive" \
        -cp "$classpath"
  } >/dev/null 2>&1 </dev/null || {
    rm -f "$made.making/archive"
    (: >"$made.making/archive") 2>/dev/null || :
  }
  mv -f "$made.making/archive" "$made" 2>/dev/null || :
  rm -rf "$made.making"
  trap - INT TERM HUP
  # Those of jars and Javas that are gone.
  find "$(dirname "$made")" -name '*.jsa' -mtime +30 -exec rm -f {} + 2>/dev/null || :
}

# The heap is kept small: memory is for tensors, which lie outside of it. It is touched at the start, so that what a run takes
# later is the tensors' alone.
#
# From Java 24 on libraries in C are announced on standard error unless they are allowed. Java 17 starts slower by the option.
tuning='--enable-native-access=ALL-UNNAMED -XX:+UseSerialGC -Xms160m -Xmn64m -XX:+AlwaysPreTouch -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30'
archive=
# Options that every command has may stand before its name.
first=${1:-}
case $first in
  --help | -h | --version | -V) ;;
  -*)
    for word; do
      case $word in
        -*) ;;
        *)
          first=$word
          break
          ;;
      esac
    done
    ;;
esac
case "$first $* " in
  ' '* | -* | help\ * | completion\ * | coco-* | panoptic-eval\ * | config\ * | components\ * | weights\ * | *' --help '* | *' -h '*)
    tuning="$quick -Xlog:cds=off -Xlog:class+path=off"
    take_archive
    # Classes lie in the archive ready for one address, for any other they are rewritten, which takes a tenth of a second.
    [ -z "$archive" ] || tuning="$tuning -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0"
    ;;
esac
# Of predicting on an image half the time is classes, too. The work is libtorch's: on a thousand images of a small detector the
# optimising compiler took a fifth of all processor time, and what it had compiled saved nothing.
case $first in
  eval | predict)
    tuning="$tuning -XX:TieredStopAtLevel=1 -Xlog:cds=off -Xlog:class+path=off"
    take_archive
    ;;
esac
# A comparison evaluates a thousand samples of the images, which is long enough for the optimising compiler.
case " $* " in
  *' --against '* | *' --against='*) tuning=$(echo "$tuning" | sed 's/-XX:TieredStopAtLevel=1//') ;;
esac
# One pool for all threads: with one each, glibc keeps what image readers free, and a training grows by half.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-1}"

# Whether a few image files are named. Folders, videos and lists beside them are rare, and lose a tenth of their speed at most.
few_images() {
  images=0
  for word; do
    case $word in
      *.[jJ][pP][gG] | *.[jJ][pP][eE][gG] | *.[pP][nN][gG] | *.[bB][mM][pP] | *.[tT][iI][fF] | *.[tT][iI][fF][fF] | *.[wW][eE][bB][pP])
        images=$((images + 1))
        ;;
    esac
  done
  [ "$images" -gt 0 ] && [ "$images" -le 16 ]
}

# Large activations come and go with every image: in large pages the kernel clears them faster, by a tenth of the time for clips.
# Before the first image it clears more than is used, which costs as much as some ten images of 224 x 224 gain.
case $first in
  eval | predict | profile)
    large=1
    [ "$first" != predict ] || ! few_images "$@" || large=0
    export GLIBC_TUNABLES="${GLIBC_TUNABLES:-glibc.malloc.hugetlb=$large}"
    ;;
esac

# What OpenCV has to say of a file we say ourselves, with the file's name.
export OPENCV_LOG_LEVEL="${OPENCV_LOG_LEVEL:-SILENT}"

# How long libtorch's threads spin before they sleep. Never spinning costs a third of the speed on a quiet machine, since
# a step has hundreds of short parallel loops; spinning without end takes the cores from whatever else runs on them.
if [ -z "${OMP_WAIT_POLICY:-}" ]; then
  export GOMP_SPINCOUNT="${GOMP_SPINCOUNT:-30000}"
fi

# From Java 24 on it is announced on standard error what Guava does with memory, unless that is allowed.
# shellcheck disable=SC2086 # options are words
exec "$java" $tuning ${archive:+"-XX:SharedArchiveFile=$archive"} -Dsun.misc.unsafe.memory.access=allow \
  -Dai.djl.offline=true -DOPT_OUT_TRACKING=true -Djdk.console=java.base ${DENSEKIT_JAVA_OPTIONS:-} \
  -cp "$classpath" io.densekit.app.Densekit "$@"
