// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import java.util.random.RandomGenerator;

/**
 * A step that makes one sample of several, such as a mosaic of four images. The others come from the same dataset; nothing
 * is copied or kept of it:
 *
 * <pre>{@code
 * record Average() implements JoiningTransform<ClassLabel> {
 *     public Sample<ClassLabel> apply(Sample<ClassLabel> sample, Others<ClassLabel> others, RandomGenerator random) {
 *         Sample<ClassLabel> other = others.draw(random);
 *         return sample.with(average(sample.image(), other.image()), sample.truth());
 *     }
 *     ...
 * }
 * }</pre>
 */
public interface JoiningTransform<T extends Truth> extends Transform<T> {

    @Override
    Sample<T> apply(Sample<T> sample, Others<T> others, RandomGenerator random);

    /** @throws io.densekit.UserError if the step draws others: there are none */
    @Override
    default Sample<T> apply(Sample<T> sample, RandomGenerator random) {
        return apply(sample, Others.none(), random);
    }
}
