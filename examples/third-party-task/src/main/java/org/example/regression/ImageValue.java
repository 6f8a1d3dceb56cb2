// SPDX-License-Identifier: Apache-2.0
package org.example.regression;

import io.densekit.data.ImageTruth;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is known of an image: a number. Crops and mirrored images keep it, which is what {@link ImageTruth} says.
 *
 * @param value empty where it is not known, as of an image that is predicted on
 */
record ImageValue(OptionalDouble value) implements ImageTruth {

    /** Of these {@code densekit check} tells the range. */
    @Override
    public Map<String, Double> quantities() {
        return value.isPresent() ? Map.of("value", value.getAsDouble()) : Map.of();
    }
}
