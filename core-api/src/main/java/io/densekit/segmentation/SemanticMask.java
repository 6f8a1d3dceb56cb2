// SPDX-License-Identifier: Apache-2.0
package io.densekit.segmentation;

import io.densekit.data.ImageFrame;
import io.densekit.data.Truth;
import io.densekit.structures.LabelMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A class for every pixel of an image.
 *
 * @param frame how the sample's image lies in the original
 * @param labels in training of the sample's image, pixel by pixel; in evaluation of the original image, at whose size
 *     predictions are judged; empty where they are not known
 */
public record SemanticMask(ImageFrame frame, Optional<LabelMap> labels) implements Truth {

    /** What {@link #quantities} calls the pixels without a class. */
    public static final String IGNORED = "ignored pixels in per cent";

    /** The classes that pixels have, each once. */
    @Override
    public Optional<int[]> classes() {
        return labels.map(map -> {
            long[] counts = map.counts();
            return IntStream.range(0, LabelMap.IGNORE)
                    .filter(label -> counts[label] > 0)
                    .toArray();
        });
    }

    @Override
    public Map<String, Double> quantities() {
        return labels.map(map -> Map.of(IGNORED, 100.0 * map.counts()[LabelMap.IGNORE] / map.labels().length))
                .orElseGet(Map::of);
    }
}
