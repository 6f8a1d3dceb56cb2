// SPDX-License-Identifier: Apache-2.0
package io.densekit.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.classification.Classification;
import io.densekit.runtime.memory.ResidentMemory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four threads ask one prepared network, as a service's do. {@code -Ddensekit.requests=10000} asks more often. */
class ManyRequestsTest {

    private static final int REQUESTS = Integer.getInteger("densekit.requests", 800);
    private static final int CALLERS = 4;
    private static final int ROUNDS = 8;
    /** Java's heap may still grow a little. */
    private static final long GROWTH = 48;

    @TempDir
    private Path folder;

    @Test
    void areAnsweredAsOneThreadsAre() throws Exception {
        List<ModelInput> inputs = new ArrayList<>();
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (DenseModel<Classification> model = classifier()) {
            for (int i = 0; i < 16; i++) {
                inputs.add(model.prepare(Picture.of(Networks.image(i, 70 + i, 90 - i))));
            }
            List<float[]> expected = new ArrayList<>();
            for (ModelInput input : inputs) {
                expected.add(probabilities(model, input));
            }
            assertThat(expected.stream().map(answer -> answer[0]).distinct().count())
                    .isGreaterThan(8);
            Requests requests = new Requests(model, inputs, expected);
            long alone = 0;
            long together = 0;
            long before = 0;
            for (int round = 0; round < ROUNDS; round++) {
                alone += requests.nanoseconds(REQUESTS / CALLERS / ROUNDS, 1, callers);
                together += requests.nanoseconds(REQUESTS / ROUNDS, CALLERS, callers);
                if (round == ROUNDS / 2 - 1) {
                    before = memory();
                }
            }
            double speedup = (double) CALLERS * alone / together;
            System.out.printf(
                    "%d requests: four threads %.2f times one, memory %d MB after half of them, %d MB at the end%n",
                    REQUESTS, speedup, before, memory());
            assertThat(memory()).isLessThanOrEqualTo(before + GROWTH);
        } finally {
            callers.shutdownNow();
        }
    }

    private DenseModel<Classification> classifier() throws IOException {
        Path config = Networks.write(folder, "classifier", Networks.CLASSIFIER, "[\"one\", \"two\", \"three\"]");
        ModelOptions options = ModelOptions.DEFAULTS.withConcurrent(CALLERS);
        return Densekit.load(config, Networks.weights(config), Classification.class, options);
    }

    private static float[] probabilities(DenseModel<Classification> model, ModelInput input) {
        return model.predictPrepared(List.of(input)).get(0).probabilities();
    }

    private static long memory() {
        return ResidentMemory.megabytes().orElse(0);
    }

    /** Every answer is compared. */
    private record Requests(DenseModel<Classification> model, List<ModelInput> inputs, List<float[]> expected) {

        long nanoseconds(int count, int threads, ExecutorService callers) throws Exception {
            AtomicInteger next = new AtomicInteger();
            long start = System.nanoTime();
            List<Future<?>> running = IntStream.range(0, threads)
                    .<Future<?>>mapToObj(thread -> callers.submit(() -> {
                        for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                            int image = i % inputs.size();
                            assertThat(probabilities(model, inputs.get(image))).containsExactly(expected.get(image));
                        }
                    }))
                    .toList();
            for (Future<?> each : running) {
                each.get();
            }
            return System.nanoTime() - start;
        }
    }
}
