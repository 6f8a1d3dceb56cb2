// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

/**
 * The most that an image's sides may have after it was scaled in its own aspect.
 *
 * @param shorter of the shorter side in pixels
 * @param longer of the longer side in pixels
 */
record SideLengths(int shorter, int longer) {

    /**
     * The size of a scaled image, as large as both limits allow: each side times the factor plus a half, cut to a whole
     * number, as MMCV's {@code rescale_size} has it.
     */
    public InputSize fit(int height, int width) {
        double scale = Math.min(
                (double) Math.max(longer, shorter) / Math.max(height, width),
                (double) Math.min(longer, shorter) / Math.min(height, width));
        return new InputSize(Math.max(1, (int) (height * scale + 0.5)), Math.max(1, (int) (width * scale + 0.5)));
    }
}
