// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

/**
 * Which sample it is.
 *
 * @param index position in its dataset, from 0
 * @param imageId the image's identifier, as its annotations have it
 * @param file the image's file, as messages should name it
 */
public record SampleKey(int index, long imageId, String file) {}
