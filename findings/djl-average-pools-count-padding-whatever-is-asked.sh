#!/bin/sh
# DJL on PyTorch: Pool.avgPool2d(..., countIncludePad = false) counts padding all the same.
#
# Expected: without padding counted, the mean over ones is 1 everywhere, as torch.nn.functional.avg_pool2d(count_include_pad=False)
# gives; Javadoc calls the parameter "whether to include padding for calculations".
# Happens: at the border the mean of ones is 0.25 or 0.5; true and false give the same numbers.
# Source: ai.djl.nn.pooling.Pool, DJL 0.35.1 with pytorch-jni 2.7.1-0.35.1, on the CPU.
# In densekit: a recorded average pool counts padding, as the engine does, so that an exported network gives the same numbers.
# Needs Maven and a JDK of 17 or later. Exits 1 if the behaviour has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>ai.djl.pytorch</groupId><artifactId>pytorch-engine</artifactId><version>0.35.1</version></dependency>
    <dependency><groupId>ai.djl.pytorch</groupId><artifactId>pytorch-jni</artifactId><version>2.7.1-0.35.1</version></dependency>
    <dependency><groupId>ai.djl.pytorch</groupId><artifactId>pytorch-native-cpu</artifactId><version>2.7.1</version><classifier>linux-x86_64</classifier></dependency>
  </dependencies>
</project>
POM
cat > Means.java <<'JAVA'
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import java.util.Arrays;

class Means {
    public static void main(String[] arguments) {
        System.out.println("DJL 0.35.1, libtorch " + Engine.getInstance().getVersion());
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray ones = manager.ones(new Shape(1, 1, 2, 2));
            for (boolean count : new boolean[] {true, false}) {
                NDArray means = Pool.avgPool2d(
                        ones, new Shape(2, 2), new Shape(1, 1), new Shape(1, 1), false, count);
                System.out.println("countIncludePad=" + count + " " + Arrays.toString(means.toFloatArray()));
            }
        }
    }
}
JAVA
mvn -q -B -ntp dependency:copy-dependencies -DoutputDirectory=lib
OPT_OUT_TRACKING=true java -Dai.djl.offline=true -cp "lib/*" Means.java 2>&1 | grep -v SLF4J | tee output
grep -q "countIncludePad=false \[0.25, 0.5, 0.25, 0.5, 1.0, 0.5, 0.25, 0.5, 0.25\]" output
