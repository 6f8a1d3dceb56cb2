// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import java.util.Map;

/**
 * One optimizer step, of which {@code metrics.jsonl} has a line.
 *
 * @param step its number, the first being 1
 * @param epoch the epoch it belongs to, the first being 1
 * @param losses the terms by name, averaged over the batches of the step
 * @param loss their sum
 * @param learningRate the common one
 * @param gradientNorm of all gradients before clipping
 * @param images how many went through
 * @param seconds it took in all
 * @param dataSeconds of these waited for data
 */
public record StepRecord(
        long step,
        int epoch,
        Map<String, Double> losses,
        double loss,
        double learningRate,
        double gradientNorm,
        int images,
        double seconds,
        double dataSeconds) {}
