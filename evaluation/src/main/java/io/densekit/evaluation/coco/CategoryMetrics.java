// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Map;

/**
 * The metrics of one category, at the largest limit of detections an image.
 *
 * @param category the category; with id -1 where labels were not looked at
 * @param named {@code AP}, {@code AP50}, {@code AP75}, {@code AR} and, for each area range but {@code all}, {@code AP}
 *     with its initial ({@code APs}, {@code APm}, {@code APl}; the name in full for others), in [0, 1]; -1 where there is
 *     no object that counts
 */
public record CategoryMetrics(CocoCategory category, Map<String, Double> named) {}
