// SPDX-License-Identifier: Apache-2.0
package io.densekit.golden;

/**
 * How one output agreed with a golden case.
 *
 * @param output its name
 * @param ok whether it is within tolerance
 * @param maxAbsError the largest absolute difference among the values compared; for integer outputs the share of values
 *     that differ
 * @param tolerance the absolute tolerance that was used; 0 for an output that must be equal
 * @param message what was found where it is not within tolerance, otherwise empty
 */
public record Comparison(String output, boolean ok, double maxAbsError, double tolerance, String message) {

    static Comparison failed(String output, double tolerance, String message) {
        return new Comparison(output, false, Double.POSITIVE_INFINITY, tolerance, message);
    }
}
