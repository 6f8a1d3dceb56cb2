#!/bin/sh
# A check on a real cluster: a master and two workers of one core each on this machine's loopback, from Maven's jars alone.
#
#   examples/spark/cluster.sh MODEL [IMAGES]
#
# MODEL is a detector's folder, as densekit package writes it, of the shapes that densekit generate draws; configs/quickstart has
# one. IMAGES of these (2000, at least 500) are predicted on by one process and by the cluster, and again while one worker and its executor
# are killed midway. Predictions and evaluation must be the same to the last bit. Ends all that it started, whatever happens.
set -eu

model=$(CDPATH='' cd "$1" && pwd -P)
count=${2:-2000}
if [ "$count" -lt 500 ]; then
  echo "cluster.sh: give 500 IMAGES or more: on fewer, one process prepares the network for some sizes alone" >&2
  exit 2
fi
here=$(CDPATH='' cd "$(dirname "$0")" && pwd -P)
home=$(CDPATH='' cd "$here/../.." && pwd -P)
work=$here/target/cluster
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
port=${PORT:-7177}
master=spark://127.0.0.1:$port
started=

stop() {
  for process in $started; do
    # An executor is its worker's child.
    for child in $(children "$process"); do kill -9 "$child" 2>/dev/null || true; done
    kill "$process" 2>/dev/null || true
  done
}
children() {
  ps -o pid= --ppid "$1" 2>/dev/null || true
}
trap stop EXIT
trap 'exit 130' INT TERM HUP

say() {
  echo "== $*"
}

say "build: spark/target/jars for spark-submit, and a Spark home"
mvn -q -B -f "$home/pom.xml" -DskipTests -pl spark -am -Pspark-jars package
mvn -q -B -f "$here/pom.xml" package
rm -rf "$work"
mkdir -p "$work"
cd "$work"

say "$count images"
"$home/densekit" generate shapes --look plain --images 1 --val-images "$count" --seed 20 --out data
annotations=$work/data/annotations/instances_val.json

say "one process on one core"
export OMP_NUM_THREADS=1
# A prefix, so that what starts in the background has the number that is noted; nothing where the system can't pin.
pinned() {
  if command -v taskset >/dev/null; then echo "taskset -c $1"; fi
}
# shellcheck disable=SC2046 # a prefix is words
$(pinned 0) "$home/densekit" eval "$model" --set "data.val.annotations=$annotations" --set "data.val.images=data/val" \
  --set data.eval-batch-size=1 --set compute.threads=1 --set compute.device=cpu --predictions one.json --json one-eval.json >one.txt
awk -v n="$count" '/ samples in / { printf "== %.2f images a second on a core\n", n / $(NF - 1) }' one.txt

say "one process on both cores"
"$home/densekit" eval "$model" --set "data.val.annotations=$annotations" --set "data.val.images=data/val" \
  --set data.eval-batch-size=1 --set compute.threads=2 --set compute.device=cpu >both.txt
awk -v n="$count" '/ samples in / { printf "== %.2f images a second on each core\n", n / $(NF - 1) / 2 }' both.txt
"$home/densekit" coco-eval --annotations "$annotations" --predictions one.json --type bbox --json one-bbox.json >one-bbox.txt
# A mask's own area counts where results have no boxes.
sed 's/"bbox":\[[^]]*\],//' one.json >one-masks.json
"$home/densekit" coco-eval --annotations "$annotations" --predictions one-masks.json --type segm --json one-segm.json >one-segm.txt

say "a master and two workers"
export SPARK_HOME=$here/target/spark SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1 SPARK_NO_DAEMONIZE=1
daemon() {
  log=$1
  shift
  "$@" >"$log" 2>&1 &
  started="$started $!"
}
daemon master.log "$java" -Xmx512m -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" \
  --webui-port 0
for core in 0 1; do
  # shellcheck disable=SC2046 # a prefix is words
  daemon "worker$core.log" $(pinned "$core") "$java" -Xmx256m -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.worker.Worker \
    --host 127.0.0.1 --webui-port 0 --cores 1 --memory 1g -d "$work/worker$core" "$master"
  eval "worker$core=\$!"
done
waited=0
until [ "$(grep -c 'Registering worker' master.log)" = 2 ]; do
  [ "$((waited += 1))" -lt 120 ] || { echo "the workers did not come; see $work/*.log" >&2; exit 1; }
  sleep 1
done

densekit_spark() {
  # What spark-submit runs, after it has found Java.
  "$java" -Xmx1g -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.SparkSubmit --master "$master" \
    --conf spark.driver.host=127.0.0.1 --conf spark.driver.bindAddress=127.0.0.1 --conf spark.ui.enabled=false \
    --conf spark.executor.memory=1g \
    --jars "$(printf '%s,' "$home"/spark/target/jars/*.jar)" --class io.densekit.spark.DensekitSpark \
    "$(ls "$home"/spark/target/densekit-spark-*.jar | head -n 1)" "$@"
}

say "the cluster predicts"
densekit_spark predict "$model" data/val --ids "$annotations" --out "$work/found.parquet" --coco cluster.json \
  --set compute.device=cpu 2>predict.log
# Of whole tasks behind the first of each executor, which opens the network.
awk -v n="$count" '/Finished task .* in stage 0\.0 / {
    for (i = 1; i < NF; i++) { if ($i == "task") task = $(i + 1); if ($(i + 1) == "ms") ms = $i }
    if (task >= 2 && task < int(n / 64)) { all += ms; images += 64 }
  }
  END { if (all) printf "== %.2f images a second on a core\n", images / all * 1000 }' predict.log
cmp one.json cluster.json
say "the same $(wc -c <one.json) bytes of detections"
for type in bbox segm; do
  densekit_spark evaluate "$work/found.parquet" --annotations "$annotations" --type "$type" --json "cluster-$type.json" \
    >"cluster-$type.txt" 2>"evaluate-$type.log"
  cmp "one-$type.txt" "cluster-$type.txt"
  cmp "one-$type.json" "cluster-$type.json"
  say "the same numbers of $type: $(head -n 1 "cluster-$type.txt")"
done
densekit_spark check --annotations "$annotations" --images data/val 2>check.log

say "the cluster predicts, and loses a worker midway"
densekit_spark predict "$model" data/val --ids "$annotations" --out "$work/again.parquet" --coco again.json \
  --set compute.device=cpu 2>again.log &
submitted=$!
started="$started $submitted"
# A quarter of the tasks, of 64 images each, are done when their folders are there.
while kill -0 "$submitted" 2>/dev/null; do
  [ "$(find . -maxdepth 4 -path './.densekit-*/_temporary/0/task_*' | wc -l)" -lt $((count / 256)) ] || break
  sleep 0.2
done
lost=$(children "$worker0")
[ -n "$lost" ] || { echo "nothing ran on the first worker; see $work/again.log" >&2; exit 1; }
# shellcheck disable=SC2086 # numbers are words
kill -9 "$worker0" $lost
say "killed the worker $worker0 and its executor $lost"
wait "$submitted"
grep -m 1 -o 'Lost executor [0-9]*' again.log || { echo "no executor was lost; see $work/again.log" >&2; exit 1; }
cmp one.json again.json
say "the same detections again"
