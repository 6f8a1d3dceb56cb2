// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import io.densekit.settings.InvalidSetting;
import io.densekit.settings.OneOrMore;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a setting of class weights says: a factor for each class, or {@link #BALANCED}, by how rare each class is in what is
 * learned from.
 *
 * @param factors one a class, none where they are balanced
 */
public record ClassWeights(List<Double> factors) {

    /** The word that stands for weights by rarity. */
    public static final String BALANCED = "balanced";

    public ClassWeights {
        factors = List.copyOf(factors);
    }

    /**
     * Reads a setting.
     *
     * @param key the settings' component that holds it
     * @throws InvalidSetting if it is neither the word nor numbers
     */
    public static ClassWeights of(String key, OneOrMore<String> written) {
        if (written.equals(OneOrMore.of(BALANCED))) {
            return new ClassWeights(List.of());
        }
        List<Double> factors = new ArrayList<>();
        for (String text : written.values()) {
            factors.add(number(key, text));
        }
        return new ClassWeights(factors);
    }

    private static double number(String key, String text) {
        try {
            double value = new BigDecimal(text).doubleValue();
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, as what is too large.
        }
        throw new InvalidSetting(key, "must be " + BALANCED + " or a list of numbers, one a class, got '" + text + "'");
    }

    /** Whether they are known only once the data are. */
    public boolean balanced() {
        return factors.isEmpty();
    }

    /**
     * As many factors as there are classes; 1 each where they are balanced and the data aren't known yet.
     *
     * @throws InvalidSetting if there are others
     */
    public float[] factors(String key, int classes) {
        if (!balanced() && factors.size() != classes) {
            throw new InvalidSetting(
                    key,
                    factors.size() + " weights are given, but the head makes " + classes
                            + " classes; give one a class");
        }
        float[] singles = new float[classes];
        for (int i = 0; i < classes; i++) {
            singles[i] = balanced() ? 1 : factors.get(i).floatValue();
        }
        return singles;
    }
}
