// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.data.Truth;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BatchStreamTest {
    private final ExecutorService workers = Executors.newFixedThreadPool(3);

    @AfterEach
    void stop() {
        workers.shutdownNow();
    }

    private static HostBatch<Truth> batch(int number) {
        return new HostBatch<>(new float[] {number}, 1, 1, List.of());
    }

    @Test
    void batchesComeInOrderWhicheverIsReadyFirst() {
        try (BatchStream<Truth> stream = new BatchStream<>(workers, 4, 2, 12, number -> () -> {
            Thread.sleep(number % 3 * 5L);
            return batch(number);
        })) {
            for (int expected = 2; expected < 12; expected++) {
                assertThat(stream.next().pixels()[0]).isEqualTo(expected);
            }
            assertThat(stream.hasNext()).isFalse();
            assertThatThrownBy(stream::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void closingInterruptsWhatIsBeingRead() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        BatchStream<Truth> stream = new BatchStream<>(workers, 1, 0, 5, number -> () -> {
            started.countDown();
            try {
                Thread.sleep(20_000);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return batch(number);
        });
        assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
        stream.close();
        assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(stream.hasNext()).isFalse();
    }

    @Test
    void anInterruptedConsumerIsToldSoAndStaysInterrupted() {
        BatchStream<Truth> stream = new BatchStream<>(workers, 1, 0, 5, number -> () -> {
            Thread.sleep(20_000);
            return batch(number);
        });
        Thread.currentThread().interrupt();
        assertThatThrownBy(stream::next).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void errorsOfTheVirtualMachineAreNotDisguised() {
        try (BatchStream<Truth> stream = new BatchStream<>(workers, 1, 0, 5, number -> () -> {
            throw new OutOfMemoryError("for the test");
        })) {
            assertThatThrownBy(stream::next).isInstanceOf(OutOfMemoryError.class);
        }
    }
}
