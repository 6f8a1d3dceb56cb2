// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import io.densekit.nn.Module;

/**
 * Where a block stands.
 *
 * @param network to which it belongs; outputs are exposed below its path
 * @param index of the block among those that reducers of this network count, from 0
 * @param name under which the block's own outputs are exposed, such as {@code block6}
 */
public record BlockPlace(Module network, int index, String name) {}
