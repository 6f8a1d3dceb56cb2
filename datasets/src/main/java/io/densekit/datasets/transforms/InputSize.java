// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.UserError;
import io.densekit.data.Sample;
import io.densekit.data.Truth;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/**
 * The size of a network's input.
 *
 * @param height in pixels
 * @param width in pixels
 */
public record InputSize(int height, int width) {
    private static final int MOST = 8192;

    /**
     * From a setting {@code [height, width]}.
     *
     * @param key the setting, as its record names it
     * @throws InvalidSetting if these aren't two numbers within 1..8192
     */
    public static InputSize of(String key, List<Integer> size) {
        if (size.size() != 2 || size.stream().anyMatch(side -> side < 1 || side > MOST)) {
            throw new InvalidSetting(
                    key, "must be [height, width] in pixels, each within 1.." + MOST + ", got " + size);
        }
        return new InputSize(size.get(0), size.get(1));
    }

    /** Width over height. */
    public double aspect() {
        return width / (double) height;
    }

    /**
     * A sample of this size.
     *
     * @param advice what to do where it has another
     * @throws UserError if it has another
     */
    public <T extends Truth> Sample<T> require(Sample<T> sample, String advice) {
        int given = sample.image().height();
        int across = sample.image().width();
        if (given != height || across != width) {
            throw UserError.usage("the transforms give images of [" + given + ", " + across
                    + "], but the dataset's input-size is [" + height + ", " + width + "]; " + advice);
        }
        return sample;
    }
}
