#!/bin/sh
# DJL: the gradient of NDArray.mul(Number) and div(Number) depends on when Java collects garbage.
#
# Expected: the slope of 3 x is 3, whatever happens between the forward pass and backward().
# Happens: on the CPU an array made of Java's values lies in a direct buffer of Java's, which libtorch borrows. mul(Number) makes
# one for its number and closes it at once; the graph keeps the tensor, but nothing keeps the buffer. After a collection the
# memory serves something else, and the gradient is multiplied by whatever lies there, without a word. An array that is a copy
# in the engine's own memory (duplicate()) keeps its value.
# Source: ai.djl.pytorch.engine.PtNDArray.mul(Number), PtNDManager.create(Buffer, Shape, DataType), DJL 0.35.1.
# In densekit: numbers and masks of the graph are copied into the engine's memory; a rule of the architecture forbids the calls.
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
cat > Slope.java <<'JAVA'
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.nio.ByteBuffer;

class Slope {
    public static void main(String[] arguments) throws Exception {
        System.out.println("DJL 0.35.1"
            + ", libtorch " + Engine.getInstance().getVersion());
        int other = 0;
        for (int trial = 0; trial < 20; trial++) {
            float copied = slope(true);
            float plain = slope(false);
            if (copied != 3) {
                throw new AssertionError("the copy lost its value: " + copied);
            }
            other += plain == 3 ? 0 : 1;
        }
        System.out.println("slope of x.mul(3) other than 3: " + other + " of 20; of x.mul(a copy of 3): 0 of 20");
        if (other == 0) {
            throw new AssertionError("the number is kept now");
        }
    }

    static float slope(boolean copy) throws Exception {
        try (NDManager manager = NDManager.newBaseManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray x = manager.create(2f).duplicate();
            x.setRequiresGradient(true);
            NDArray y = copy ? x.mul(manager.create(3f).duplicate()) : x.mul(3);
            System.gc();
            Thread.sleep(20);
            for (int i = 0; i < 2000; i++) {
                ByteBuffer.allocateDirect(1 + i % 64).put((byte) 67);
            }
            collector.backward(y);
            return x.getGradient().getFloat();
        }
    }
}
JAVA
mvn -q -B -ntp dependency:copy-dependencies -DoutputDirectory=lib
OPT_OUT_TRACKING=true java -Dai.djl.offline=true -cp "lib/*" Slope.java 2>&1 | grep -v SLF4J | tee output
grep -q "of 20" output
! grep -q AssertionError output
