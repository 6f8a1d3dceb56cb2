// SPDX-License-Identifier: Apache-2.0
package io.densekit.classification;

import io.densekit.data.ImageTruth;
import java.util.Optional;

/**
 * An image's class.
 *
 * @param label from 0, or -1 where it is not known
 */
public record ClassLabel(int label) implements ImageTruth {

    @Override
    public Optional<int[]> classes() {
        return Optional.of(new int[] {label});
    }
}
