// SPDX-License-Identifier: Apache-2.0
/**
 * Judging a network: an {@link io.densekit.runtime.evaluating.Evaluator} runs a dataset through it and gives an
 * {@link io.densekit.runtime.evaluating.EvaluationResult}. The metrics that every experiment has are COCO's keypoint
 * precision and recall, and top-k accuracy; plugins may add others.
 */
package io.densekit.runtime.evaluating;
