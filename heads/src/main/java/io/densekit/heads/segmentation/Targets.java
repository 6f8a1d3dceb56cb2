// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.data.Sample;
import io.densekit.segmentation.SemanticMask;
import io.densekit.structures.LabelMap;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** The labels of a batch as one array. */
final class Targets {

    private Targets() {}

    /**
     * {@code [batch, height, width]}, unsigned bytes; where the batch is larger than a sample there is no label.
     *
     * @throws UserError if a sample has no labels, or one that is no class; the message names its file
     */
    static NDArray of(List<Sample<SemanticMask>> samples, int height, int width, int classes, NDManager manager) {
        byte[] labels = new byte[Math.multiplyExact(Math.multiplyExact(samples.size(), height), width)];
        Arrays.fill(labels, (byte) LabelMap.IGNORE);
        for (int i = 0; i < samples.size(); i++) {
            LabelMap map = labels(samples.get(i));
            check(map, classes, samples.get(i));
            for (int y = 0; y < Math.min(height, map.height()); y++) {
                int columns = Math.min(width, map.width());
                System.arraycopy(map.labels(), y * map.width(), labels, (i * height + y) * width, columns);
            }
        }
        return array(labels, new Shape(samples.size(), height, width), manager);
    }

    /** A copy in the engine's own memory. */
    static NDArray array(byte[] labels, Shape shape, NDManager manager) {
        try (NDArray buffer = manager.create(ByteBuffer.wrap(labels), shape, DataType.UINT8)) {
            return buffer.duplicate();
        }
    }

    private static LabelMap labels(Sample<SemanticMask> sample) {
        return sample.truth()
                .labels()
                .orElseThrow(() -> UserError.failure(
                        sample.key().file() + " has no labels to learn from; check the dataset's masks"));
    }

    private static void check(LabelMap map, int classes, Sample<SemanticMask> sample) {
        long[] counts = map.counts();
        for (int label = classes; label < LabelMap.IGNORE; label++) {
            if (counts[label] > 0) {
                throw UserError.usage(sample.key().file() + " has pixels of class " + label + ", but the head makes"
                        + " classes 0 to " + (classes - 1) + "; set model.head.classes to the number that the dataset"
                        + " has");
            }
        }
    }
}
