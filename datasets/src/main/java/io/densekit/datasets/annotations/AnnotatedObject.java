// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.annotations;

import java.util.Optional;

/**
 * One object of an image.
 *
 * @param label from 0
 * @param x1 left edge in pixels, within the image
 * @param y1 top edge
 * @param x2 right edge, greater than {@code x1}
 * @param y2 bottom edge, greater than {@code y1}
 * @param ignored whether it is a crowd or too difficult: neither an object to find nor background
 * @param mask which pixels it covers, where that is known
 */
public record AnnotatedObject(
        int label, float x1, float y1, float x2, float y2, boolean ignored, Optional<ObjectMask> mask) {}
