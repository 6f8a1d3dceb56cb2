// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import io.densekit.ops.Amount;
import java.util.List;
import java.util.function.Consumer;

/**
 * A module's share of a network; all figures include those of the modules within.
 *
 * @param path in the state dict; empty for the whole network
 * @param parameters how many values are learned
 * @param amount of work for one image
 * @param milliseconds for a whole batch, the median of the passes; NaN if none was timed
 * @param children those one level below
 */
public record ProfiledModule(
        String path, long parameters, Amount amount, double milliseconds, List<ProfiledModule> children) {

    /** Copies the list. */
    public ProfiledModule {
        children = List.copyOf(children);
    }

    /** The last part of the path. */
    public String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** Whether it learns or computes anything that is counted. */
    public boolean counts() {
        return parameters > 0 || !amount.equals(Amount.ZERO);
    }

    /** Hands over this module and all within, parents first. */
    public void visit(Consumer<ProfiledModule> visitor) {
        visitor.accept(this);
        children.forEach(child -> child.visit(visitor));
    }
}
