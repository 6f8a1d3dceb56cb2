// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.detection.Detections;
import io.densekit.library.DenseModel;
import io.densekit.library.ModelInput;
import io.densekit.library.Networks;
import io.densekit.library.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatcherTest {

    private DenseModel<Detections> model;
    private ModelInput input;

    @BeforeAll
    void open(@TempDir Path folder) throws IOException {
        model = Models.detector(folder, ServeSettings.DEFAULTS);
        input = model.prepare(Picture.of(Networks.image(1, 90, 120)));
    }

    @AfterAll
    void close() {
        model.close();
    }

    /** Whoever waits knows it as what it is, and says 503 rather than 500. */
    @Test
    void memoryThatRunsOutInABatchIsToldToWhoWaits() {
        try (Batcher<Detections> batches = new Batcher<>(model, 1, 1, Duration.ZERO, images -> {
            throw new OutOfMemoryError("no more");
        })) {
            assertThatThrownBy(() -> batches.predict(input))
                    .isInstanceOf(OutOfMemoryError.class)
                    .hasMessage("no more");
        }
    }

    /** Closing waits for what runs alone: a long queue would take longer than whoever ends the process waits. */
    @Test
    void whatWaitsWhenItClosesIsRefused() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        Batcher<Detections> batches = new Batcher<>(model, 1, 1, Duration.ZERO, images -> {
            running.countDown();
            await(closing);
        });
        CompletableFuture<Detections> first = CompletableFuture.supplyAsync(() -> batches.predict(input));
        running.await();
        CompletableFuture<Detections> second = CompletableFuture.supplyAsync(() -> batches.predict(input));
        while (batches.waiting() == 0) {
            Thread.onSpinWait();
        }
        Thread end = new Thread(batches::close);
        end.start();
        assertThatThrownBy(second::join)
                .hasRootCauseInstanceOf(Refusal.class)
                .hasRootCauseMessage("the server is stopping; ask again later");
        closing.countDown();
        assertThat(first.join().count()).isPositive();
        end.join();
        assertThatThrownBy(() -> batches.predict(input)).isInstanceOf(Refusal.class);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
