// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.detection;

import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.stream.Stream;

/**
 * The views of a batch whose answers a detector merges.
 *
 * @param scales factors of the input's size, above 0 and at most 10
 * @param flip whether each size is looked at mirrored too
 */
record InputViews(List<Double> scales, boolean flip) {

    /** The input as it is, and nothing else. */
    static final InputViews ONE = new InputViews(List.of(1.0), false);

    /** @throws InvalidSetting if there is no scale, or one out of range */
    InputViews {
        scales = List.copyOf(scales);
        if (scales.isEmpty() || scales.stream().anyMatch(scale -> !(scale > 0 && scale <= 10))) {
            throw new InvalidSetting("scales", "must be factors above 0 and at most 10, at least one, got " + scales);
        }
    }

    /** Whether there is nothing to merge, and nothing to change. */
    boolean once() {
        return equals(ONE);
    }

    /** Every view: size by size, upright before mirrored. */
    List<InputView> all() {
        return scales.stream()
                .flatMap(scale -> flip
                        ? Stream.of(new InputView(scale, false), new InputView(scale, true))
                        : Stream.of(new InputView(scale, false)))
                .toList();
    }
}
