// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.outcome;

/**
 * A result and what became of it.
 *
 * @param number in the order in which results were added, from 0
 * @param object the place of what it found in the image's list of objects; -1 where it found nothing
 * @param overlap with what it found; without that, the largest with an object of its category, 0 where there is none
 */
public record ResultOutcome(int number, long category, double score, Verdict verdict, int object, double overlap) {}
