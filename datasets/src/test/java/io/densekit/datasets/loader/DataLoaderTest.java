// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.classification.ClassLabel;
import io.densekit.data.Dataset;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.structures.Raster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DataLoaderTest {

    /** Images of 4 x 4 that hold the sample's index and what it drew. */
    private static class Numbers implements Dataset<ClassLabel> {
        final AtomicInteger reads = new AtomicInteger();
        final int size;

        Numbers(int size) {
            this.size = size;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public Class<ClassLabel> truth() {
            return ClassLabel.class;
        }

        @Override
        public Sample<ClassLabel> read(int index, RandomGenerator random) {
            reads.incrementAndGet();
            pause(random);
            Raster image = Raster.black(4, 4);
            image.rgb()[0] = (byte) index;
            image.rgb()[1] = (byte) random.nextInt(256);
            return new Sample<>(new SampleKey(index, index, "image " + index), image, new ClassLabel(index));
        }

        /** Threads overtake one another. */
        void pause(RandomGenerator random) {
            try {
                Thread.sleep(random.nextInt(3));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Normalization normalization() {
            return new Normalization(new float[3], new float[] {1, 1, 1});
        }
    }

    private static List<HostBatch<ClassLabel>> epoch(LoaderSettings settings, int size, int epoch, int first) {
        List<HostBatch<ClassLabel>> batches = new ArrayList<>();
        try (DataLoader<ClassLabel> loader = new DataLoader<>(new Numbers(size), settings);
                BatchStream<ClassLabel> stream = loader.epoch(epoch, first)) {
            stream.forEachRemaining(batches::add);
        }
        return batches;
    }

    private static List<Integer> indices(List<HostBatch<ClassLabel>> batches) {
        return batches.stream()
                .flatMap(batch -> batch.samples().stream())
                .map(sample -> sample.key().index())
                .toList();
    }

    private static void assertSame(List<HostBatch<ClassLabel>> actual, List<HostBatch<ClassLabel>> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i).pixels()).isEqualTo(expected.get(i).pixels());
            assertThat(indices(List.of(actual.get(i)))).isEqualTo(indices(List.of(expected.get(i))));
        }
    }

    @Test
    void batchesDoNotDependOnTheNumberOfThreads() {
        List<HostBatch<ClassLabel>> alone = epoch(LoaderSettings.training(4, 7, 1), 42, 3, 0);
        for (int workers = 2; workers <= 5; workers++) {
            assertSame(epoch(LoaderSettings.training(4, 7, workers), 42, 3, 0), alone);
        }
    }

    @Test
    void epochsAndSeedsShuffleDifferently() {
        List<Integer> first = indices(epoch(LoaderSettings.training(4, 7, 2), 40, 0, 0));
        assertThat(first)
                .doesNotHaveDuplicates()
                .hasSize(40)
                .isNotEqualTo(first.stream().sorted().toList());
        assertThat(indices(epoch(LoaderSettings.training(4, 7, 2), 40, 1, 0))).isNotEqualTo(first);
        assertThat(indices(epoch(LoaderSettings.training(4, 8, 2), 40, 0, 0))).isNotEqualTo(first);
    }

    @Test
    void anEpochCanBeEnteredAtAnyBatch() {
        List<HostBatch<ClassLabel>> whole = epoch(LoaderSettings.training(4, 7, 2), 40, 2, 0);
        for (int first = 0; first <= whole.size(); first++) {
            assertSame(epoch(LoaderSettings.training(4, 7, 2), 40, 2, first), whole.subList(first, whole.size()));
        }
    }

    @Test
    void repeatsOfASampleAreAugmentedAnewInTheSameOrderEveryTime() {
        LoaderSettings settings = LoaderSettings.training(6, 7, 2).withRepeats(3);
        List<HostBatch<ClassLabel>> batches = epoch(settings, 60, 0, 0);
        assertSame(epoch(settings, 60, 0, 0), batches);
        assertSame(epoch(settings, 60, 0, 4), batches.subList(4, batches.size()));
        List<Integer> indices = indices(batches);
        assertThat(indices).hasSize(60);
        assertThat(indices.stream().distinct()).hasSize(20);
        List<Integer> drawn = batches.stream()
                .flatMap(batch -> batch.samples().stream())
                .map(sample -> sample.image().rgb()[1] & 0xff)
                .toList();
        int different = 0;
        for (int i = 0; i < 60; i += 3) {
            assertThat(indices.subList(i, i + 3)).containsOnly(indices.get(i));
            different += drawn.get(i).equals(drawn.get(i + 1)) ? 0 : 1;
        }
        assertThat(different).isGreaterThan(15);
    }

    @Test
    void evaluationTakesEverySampleInOrder() {
        List<HostBatch<ClassLabel>> batches = epoch(LoaderSettings.inOrder(4, 3), 10, 0, 0);
        assertThat(indices(batches)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(batches.get(2).shape()).containsExactly(2, 3, 4, 4);
    }

    @Test
    void anIncompleteBatchIsDroppedUnlessItIsTheOnlyOne() {
        try (DataLoader<ClassLabel> loader = new DataLoader<>(new Numbers(10), LoaderSettings.training(4, 0, 1))) {
            assertThat(loader.batches()).isEqualTo(2);
            assertThat(loader.samples()).isEqualTo(8);
        }
        assertThat(indices(epoch(LoaderSettings.training(4, 0, 1), 3, 0, 0))).hasSize(3);
    }

    @Test
    void readingAheadIsBounded() throws InterruptedException {
        Numbers numbers = new Numbers(1000);
        try (DataLoader<ClassLabel> loader = new DataLoader<>(numbers, LoaderSettings.training(5, 0, 2));
                BatchStream<ClassLabel> stream = loader.epoch(0, 0)) {
            stream.next();
            Thread.sleep(300);
            assertThat(numbers.reads.get()).isLessThanOrEqualTo(5 * 5);
        }
    }

    @Test
    void whatAWorkerCouldNotReadIsTheConsumersError() {
        Dataset<ClassLabel> broken = new Numbers(20) {
            @Override
            public Sample<ClassLabel> read(int index, RandomGenerator random) {
                if (index == 9) {
                    throw UserError.failure("image 9 is broken");
                }
                return super.read(index, random);
            }
        };
        try (DataLoader<ClassLabel> loader = new DataLoader<>(broken, LoaderSettings.inOrder(4, 3));
                BatchStream<ClassLabel> stream = loader.epoch(0, 0)) {
            stream.next();
            stream.next();
            assertThatThrownBy(stream::next).isInstanceOf(UserError.class).hasMessage("image 9 is broken");
            assertThat(stream.hasNext()).isFalse();
        }
    }

    @Test
    void closingStopsTheThreadsAtOnce() throws InterruptedException {
        Dataset<ClassLabel> slow = new Numbers(100) {
            @Override
            void pause(RandomGenerator random) {
                try {
                    Thread.sleep(Duration.ofSeconds(30).toMillis());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        Set<Thread> before = threads();
        long start = System.nanoTime();
        DataLoader<ClassLabel> loader = new DataLoader<>(slow, LoaderSettings.training(4, 0, 3));
        loader.epoch(0, 0);
        Set<Thread> started = threads();
        started.removeAll(before);
        assertThat(started).hasSize(3);
        loader.close();
        for (Thread thread : started) {
            // An executor counts as terminated a moment before its last thread has ended.
            thread.join(Duration.ofSeconds(10).toMillis());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(started).noneMatch(Thread::isAlive);
    }

    @Test
    void aStreamThatIsGivenUpLeavesTheLoaderUsable() {
        try (DataLoader<ClassLabel> loader = new DataLoader<>(new Numbers(40), LoaderSettings.training(4, 0, 2))) {
            for (int i = 0; i < 20; i++) {
                try (BatchStream<ClassLabel> stream = loader.epoch(i, 0)) {
                    stream.next();
                }
            }
            try (BatchStream<ClassLabel> stream = loader.epoch(0, 0)) {
                List<HostBatch<ClassLabel>> batches = new ArrayList<>();
                stream.forEachRemaining(batches::add);
                assertSame(batches, epoch(LoaderSettings.training(4, 0, 1), 40, 0, 0));
            }
        }
    }

    @Test
    void waitingIsMeasured() {
        Dataset<ClassLabel> slow = new Numbers(2) {
            @Override
            void pause(RandomGenerator random) {
                try {
                    Thread.sleep(100);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (DataLoader<ClassLabel> loader = new DataLoader<>(slow, LoaderSettings.inOrder(2, 1));
                BatchStream<ClassLabel> stream = loader.epoch(0, 0)) {
            assertThat(stream.waited()).isZero();
            stream.next();
            assertThat(stream.waited()).isBetween(Duration.ofMillis(100), Duration.ofSeconds(5));
        }
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("densekit-loader"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** Every third one is a portrait. */
    private static final class Mixed extends Numbers {
        Mixed(int size) {
            super(size);
        }

        @Override
        public Sample<ClassLabel> read(int index, RandomGenerator random) {
            Raster image = index % 3 == 0 ? Raster.black(6, 4) : Raster.black(4, 6);
            return new Sample<>(new SampleKey(index, index, "image " + index), image, new ClassLabel(index));
        }

        @Override
        public int group(int index) {
            return index % 3 == 0 ? 1 : 0;
        }

        @Override
        public int sizeDivisor() {
            return 8;
        }
    }

    @Test
    void samplesOfOneGroupComeTogetherAndSizesAreRoundedUp() {
        try (DataLoader<ClassLabel> loader = new DataLoader<>(new Mixed(24), LoaderSettings.training(4, 3, 2));
                BatchStream<ClassLabel> stream = loader.epoch(0, 0)) {
            stream.forEachRemaining(batch -> {
                assertThat(batch.samples().stream().map(sample -> sample.key().index() % 3 == 0))
                        .containsOnly(batch.samples().get(0).key().index() % 3 == 0);
                assertThat(batch.shape()).containsExactly(4, 3, 8, 8);
            });
        }
    }

    @Test
    void aGroupedEpochCanBeEnteredAtAnyBatch() {
        List<List<Integer>> whole = mixed(0);
        for (int first = 0; first <= whole.size(); first++) {
            assertThat(mixed(first)).isEqualTo(whole.subList(first, whole.size()));
        }
    }

    private static List<List<Integer>> mixed(int first) {
        List<List<Integer>> batches = new ArrayList<>();
        try (DataLoader<ClassLabel> loader = new DataLoader<>(new Mixed(26), LoaderSettings.training(4, 3, 2));
                BatchStream<ClassLabel> stream = loader.epoch(1, first)) {
            stream.forEachRemaining(batch -> batches.add(indices(List.of(batch))));
        }
        return batches;
    }
}
