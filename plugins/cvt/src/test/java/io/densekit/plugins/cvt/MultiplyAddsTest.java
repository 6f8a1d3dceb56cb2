// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.densekit.model.BackboneUse;
import io.densekit.model.Tabulation.Counting;
import io.densekit.nn.Meter;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is counted against sums by hand, of CvT-13 without its classes at 224x224. */
@ExtendWith(Torch.class)
class MultiplyAddsTest {

    private static final long D = 384;

    private static long counted(CvtSettings settings, OpLibrary library, NDManager manager) {
        Cvt network = new Cvt(settings, BackboneUse.CLASSIFICATION);
        network.initialize(manager, 0);
        Meter meter = Meter.of(() -> {});
        network.features(
                Networks.images(1, 1, 224, 224, manager),
                Pass.evaluation(library, Precision.FP32).with(meter));
        return Counting.PRODUCTS.of(meter.costs().amount());
    }

    /** A block of the last stage: rows in and out and live cells, the class token not counted. */
    private static long block(long in, long out, long cells) {
        return 9 * D * (in + 2 * cells)
                + D * D * (in + 1 + 2 * (cells + 1))
                + (in + 1) * (cells + 1) * D
                + (out + 1) * (cells + 1) * D
                + 9 * D * D * (out + 1);
    }

    private static long stage(long positions, long kernel, long inputs, long d, long depth) {
        long keys = positions / 4;
        return positions * d * kernel * kernel * inputs
                + depth
                        * (9 * d * (positions + 2 * keys)
                                + d * d * (positions + 2 * keys)
                                + 2 * positions * keys * d
                                + 9 * d * d * positions);
    }

    private static long finer() {
        return stage(56 * 56, 7, 3, 64, 1) + stage(28 * 28, 3, 64, 192, 2) + 196L * D * 9 * 192;
    }

    @Test
    void plain(OpLibrary library, NDManager manager) {
        assertThat(counted(CvtSettings.published(1, 2, 10), library, manager))
                .isEqualTo(finer() + 10 * block(196, 196, 49));
    }

    @Test
    void ofSampledBlocksByRowsAndLiveCells(OpLibrary library, NDManager manager) {
        // The upper half of the map, then its left half, of which the middle column's cells have one column.
        Function<float[], int[]> upper = scores -> IntStream.range(0, 98).toArray();
        Function<float[], int[]> left =
                scores -> IntStream.range(0, 98).filter(i -> i % 14 < 7).toArray();
        long found = counted(
                new FixedSampling(false, Map.of(3, upper, 6, left)).in(CvtSettings.published(1, 2, 10)),
                library,
                manager);
        assertThat(found)
                .isEqualTo(finer()
                        + 3 * block(196, 196, 49)
                        + block(196, 98, 49)
                        + 2 * block(98, 98, 28)
                        + block(98, 49, 28)
                        + 3 * block(49, 49, 16));
    }

    /** The published 3.2 G. */
    @Test
    void ofHalfTheTokensThroughoutBlocksOneToNine(OpLibrary library, NDManager manager) {
        Function<float[], int[]> half = scores ->
                IntStream.range(0, 196).filter(i -> (i + i / 14) % 2 == 0).toArray();
        long found = counted(
                new FixedSampling(false, Map.of(1, half)).in(CvtSettings.published(1, 2, 10)), library, manager);
        assertThat(found / 1e9).isCloseTo(3.2, within(0.05));
    }

    /** Masked rows are computed. */
    @Test
    void maskingSavesKeysAlone(OpLibrary library, NDManager manager) {
        Function<float[], int[]> upper = scores -> IntStream.range(0, 98).toArray();
        long found = counted(
                new FixedSampling(true, Map.of(3, upper)).in(CvtSettings.published(1, 2, 10)), library, manager);
        assertThat(found).isEqualTo(finer() + 4 * block(196, 196, 49) + 6 * block(196, 196, 28));
    }
}
