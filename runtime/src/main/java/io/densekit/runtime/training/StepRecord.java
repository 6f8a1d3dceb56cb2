// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import java.util.Map;

/**
 * One optimizer step, which {@code metrics.jsonl} keeps under these names.
 *
 * @param step its number, the first being 1
 * @param epoch the epoch it belongs to, the first being 1
 * @param loss the sum of its terms
 * @param losses these by name, averaged over the batches of the step
 * @param learningRate the common one
 * @param gradientNorm of all gradients before clipping
 * @param images how many went through
 * @param seconds it took in all
 * @param dataSeconds of these waited for data
 */
public record StepRecord(
        long step,
        int epoch,
        double loss,
        Map<String, Double> losses,
        double learningRate,
        double gradientNorm,
        int images,
        double seconds,
        double dataSeconds) {}
