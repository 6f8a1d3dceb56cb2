// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Map;

/**
 * Average precision of a category at each stage of forgiveness.
 *
 * @param category the category, or one with id -1 called {@code all} for the mean over those that have objects
 * @param averagePrecision in [0, 1], for each stage, in their order; area range {@code all}, at the largest limit
 */
public record CategoryErrors(CocoCategory category, Map<ErrorStage, Double> averagePrecision) {}
