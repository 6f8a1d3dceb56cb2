// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.images;

/**
 * An image whose pixels are numbers rather than colours.
 *
 * @param height in pixels
 * @param width in pixels
 * @param values {@code height * width}, row by row, 0 to 65,535
 */
public record IndexImage(int height, int width, int[] values) {}
