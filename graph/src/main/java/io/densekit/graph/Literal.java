// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

/**
 * A number that takes the type of the array that it meets.
 *
 * @param value as it was given: a {@link Long} or an {@link Integer} is a whole number
 */
public record Literal(Number value) implements Operand {

    /** Whether it is a whole number, which leaves an array of whole numbers one. */
    public boolean whole() {
        return value instanceof Long || value instanceof Integer;
    }
}
