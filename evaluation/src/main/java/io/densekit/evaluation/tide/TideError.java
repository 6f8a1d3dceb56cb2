// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.tide;

/** A kind of error, in TIDE's order. */
public enum TideError {
    /** It would be right if it had the other category. */
    CLASSIFICATION("Cls"),
    /** It would be right if it lay better. */
    LOCALISATION("Loc"),
    /** Neither its place nor its category is right. */
    BOTH("Both"),
    /** It finds what another of a larger score has found. */
    DUPLICATE("Dupe"),
    /** Nothing is there. */
    BACKGROUND("Bkg"),
    /** An object that no result found, and none would have if it were corrected. */
    MISSED("Miss");

    private final String label;

    TideError(String label) {
        this.label = label;
    }

    /** TIDE's short name. */
    public String label() {
        return label;
    }
}
