// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import io.densekit.settings.InvalidSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * How much of each class there is to learn from.
 *
 * @param counts by label: images, objects, or pixels, as a loss counts them
 * @param names of the classes, empty where they have none
 */
public record ClassCounts(long[] counts, List<String> names) {
    private static final int SHOWN = 10;

    public ClassCounts {
        names = List.copyOf(names);
    }

    /**
     * The factor of each class by which all classes count alike and the sum of all stays: {@code n / (k * count)} for n in
     * all, of k classes.
     *
     * @param key the setting that asks for it
     * @param classes k
     * @throws InvalidSetting if there is nothing of a class
     */
    public float[] balanced(String key, int classes) {
        List<String> missing = new ArrayList<>();
        float[] factors = new float[classes];
        long all = LongStream.of(counts).limit(classes).sum();
        for (int label = 0; label < classes; label++) {
            long count = label < counts.length ? counts[label] : 0;
            factors[label] = (float) (all / ((double) classes * count));
            if (count == 0) {
                missing.add(label < names.size() ? names.get(label) : "class " + label);
            }
        }
        if (!missing.isEmpty()) {
            throw new InvalidSetting(
                    key,
                    "can't be balanced: data.train has nothing of "
                            + String.join(", ", missing.subList(0, Math.min(SHOWN, missing.size())))
                            + (missing.size() > SHOWN ? " and " + (missing.size() - SHOWN) + " other classes" : "")
                            + "; leave such classes out, or give a number for each class");
        }
        return factors;
    }
}
