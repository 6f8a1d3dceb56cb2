// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.lvis;

/** On how many training images a category is. */
enum Frequency {
    /** Fewer than ten. */
    RARE("r"),
    /** Ten to 99. */
    COMMON("c"),
    /** A hundred or more. */
    FREQUENT("f");

    private final String letter;

    Frequency(String letter) {
        this.letter = letter;
    }

    /** In files and at the end of a metric's name. */
    String letter() {
        return letter;
    }

    /** Null where the letter is none of them. */
    static Frequency of(String letter) {
        for (Frequency frequency : values()) {
            if (frequency.letter.equals(letter)) {
                return frequency;
            }
        }
        return null;
    }
}
