// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import io.densekit.UserError;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * Where a step that joins several samples gets the others from: those of the same dataset, read when they are drawn and
 * prepared by the steps that come before.
 *
 * @param <T> what is known of them
 */
@FunctionalInterface
public interface Others<T extends Truth> {

    /**
     * Another sample, perhaps the same one again.
     *
     * @param random the stream of the sample that it is joined to, which its own steps draw from as well
     * @throws UserError if its image can't be read
     */
    Sample<T> draw(RandomGenerator random);

    /**
     * Those of a dataset, each as likely as any.
     *
     * @param size how many
     * @param read one by its index, before any step
     */
    static <T extends Truth> Others<T> of(int size, IntFunction<Sample<T>> read) {
        return random -> read.apply(random.nextInt(size));
    }

    /** For samples that have none beside them: a step that asks is told so. */
    static <T extends Truth> Others<T> none() {
        return random -> {
            throw UserError.usage("a step of 'transforms' joins several samples of a dataset, which this dataset"
                    + " doesn't give it; take it out");
        };
    }
}
