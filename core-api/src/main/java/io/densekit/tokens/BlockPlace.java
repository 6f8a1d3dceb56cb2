// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import io.densekit.UserError;
import io.densekit.nn.Module;

/**
 * Where a block stands.
 *
 * @param network to which it belongs; outputs are exposed below its path
 * @param index of the block among those that reducers of this network count, from 0
 * @param name under which the block's own outputs are exposed, such as {@code block6}
 */
public record BlockPlace(Module network, int index, String name) {

    /**
     * Refuses more tokens than there are, for networks that learn only from the image how many those are.
     *
     * @param key of the reducer, as YAML has it
     * @param there rows to choose from
     * @throws UserError if there are fewer than asked
     */
    public void requireTokens(String key, int asked, int there) {
        if (asked > there) {
            throw UserError.usage(name + " is to go on with " + asked + " tokens, but an image of this size has "
                    + there + " there; set the reducer's " + key + " to 1 to " + there + ", or use larger images");
        }
    }
}
