// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import io.densekit.testing.Torch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class TorchEngineTest {

    @Test
    void startsTheEngineOffline(NDManager manager) {
        assertThat(TorchEngine.start(0).getEngineName()).isEqualTo(TorchEngine.NAME);
        assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
        assertThat(manager.getEngine().getEngineName()).isEqualTo(TorchEngine.NAME);
    }

    @Test
    void withoutGraphRecordsNothingEvenWithinACollector(NDManager manager) {
        NDArray weight = manager.ones(new Shape(2));
        weight.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray apart = TorchEngine.withoutGraph(() -> weight.mul(3).sum());
            collector.backward(weight.mul(2).sum().add(apart));
        }
        assertThat(weight.getGradient().toFloatArray()).containsExactly(2, 2);
    }

    @Test
    void learningThreadsAddTheirGradientsWithAsManyThreadsAsTheCaller(NDManager manager) throws Exception {
        NDArray weight = manager.ones(new Shape(2));
        weight.setRequiresGradient(true);
        int before = JniUtils.getNumThreads();
        JniUtils.setNumThreads(1);
        ExecutorService thread = Executors.newSingleThreadExecutor(TorchEngine.learningThreads("test"));
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            int threads = thread.submit(() -> {
                        collector.backward(weight.mul(2).sum());
                        return JniUtils.getNumThreads();
                    })
                    .get();
            assertThat(threads).isEqualTo(1);
        } finally {
            thread.shutdown();
            JniUtils.setNumThreads(before);
        }
        assertThat(weight.getGradient().toFloatArray()).containsExactly(2, 2);
    }

    @Test
    void inferenceThreadsBuildNoGraph(NDManager manager) throws Exception {
        NDArray weight = manager.ones(new Shape(2));
        weight.setRequiresGradient(true);
        ExecutorService thread = Executors.newSingleThreadExecutor(TorchEngine.inferenceThreads("test"));
        try {
            Boolean builds = thread.submit(() -> {
                        assertThat(Thread.currentThread().getName()).isEqualTo("test-1");
                        assertThat(Thread.currentThread().isDaemon()).isTrue();
                        return JniUtils.isGradMode();
                    })
                    .get();
            assertThat(builds).isFalse();
        } finally {
            thread.shutdown();
        }
    }

    /** As the engine's own choice does, where it is not asked for another. */
    @Test
    void coresAreNoMoreThanOpenMpIsToldToUse() {
        int there = Runtime.getRuntime().availableProcessors();
        String told = System.getenv("OMP_NUM_THREADS");
        assertThat(TorchEngine.cores()).isEqualTo("1".equals(told) ? 1 : TorchEngine.within(told, there));
    }

    @Test
    void openMpsLimitIsHeeded() {
        assertThat(TorchEngine.within(null, 8)).isEqualTo(8);
        assertThat(TorchEngine.within("2", 8)).isEqualTo(2);
        assertThat(TorchEngine.within(" 16 ", 8)).isEqualTo(8);
        assertThat(TorchEngine.within("", 8)).isEqualTo(8);
        assertThat(TorchEngine.within("0", 8)).isEqualTo(8);
        assertThat(TorchEngine.within("many", 8)).isEqualTo(8);
    }
}
