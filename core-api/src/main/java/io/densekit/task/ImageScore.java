// SPDX-License-Identifier: Apache-2.0
package io.densekit.task;

/**
 * How well an image, or a video, was predicted.
 *
 * @param imageId as {@link io.densekit.data.SampleKey#imageId()} has it
 * @param score by which images of one evaluation are ordered, higher for better ones
 * @param words what it means, for people: {@code F1 0.40: 1 right, 0 wrong, 3 missed}
 */
public record ImageScore(long imageId, double score, String words) {}
