// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.util.Map;

/**
 * A training step as {@code metrics.jsonl} keeps it.
 *
 * @param step from 1
 * @param epoch from 1
 * @param loss in all
 * @param losses by term
 * @param learningRate the common one
 * @param gradientNorm before clipping
 * @param images that went through
 * @param seconds it took
 * @param dataSeconds of these waited for data
 */
record StepRow(
        long step,
        int epoch,
        double loss,
        Map<String, Double> losses,
        double learningRate,
        double gradientNorm,
        int images,
        double seconds,
        double dataSeconds) {}
