// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import io.densekit.plugin.ExtensionPoint;
import io.densekit.plugin.NoArguments;
import java.util.random.RandomGenerator;

/** One step from an image as read to the network's input. Immutable and safe for use by several threads. */
public interface Transform<T extends Truth> {

    /** Where transforms plug in; a settings record may well be one itself. */
    ExtensionPoint<Transform<?>, NoArguments> POINT = new ExtensionPoint<>("transform", Transform.class);

    /** The kind of truth that this transform can change along with the image. */
    Class<T> truth();

    /**
     * Applies the step.
     *
     * @param sample of this transform's kind of truth; never changed
     * @param random the sample's own stream of random numbers
     */
    Sample<T> apply(Sample<T> sample, RandomGenerator random);

    /**
     * Applies the step where other samples of the dataset can be had, which is how {@link Steps} applies it. Most steps look
     * at one sample alone; a {@link JoiningTransform} does not.
     */
    default Sample<T> apply(Sample<T> sample, Others<T> others, RandomGenerator random) {
        return apply(sample, random);
    }

    /** Whether the step is random, and so for training alone; a step of evaluation says that it is not. */
    default boolean random() {
        return true;
    }
}
