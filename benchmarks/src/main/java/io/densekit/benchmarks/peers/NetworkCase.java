// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.peers;

import java.util.List;

/**
 * A network and its input.
 *
 * @param network its name in {@code peer.py}
 * @param config our file of the same network, from the folder {@code configs}
 * @param shape such as {@code 1x3x224x224}
 */
record NetworkCase(String network, String config, String shape) {

    static final List<NetworkCase> ALL = List.of(
            new NetworkCase("uniformer-small", "classification/uniformer-small.yaml", "1x3x224x224"),
            new NetworkCase("uniformer-small", "classification/uniformer-small.yaml", "8x3x224x224"),
            new NetworkCase("uniformer-3d-small", "video/uniformer-small-k400-16x1x4.yaml", "1x3x16x224x224"),
            new NetworkCase("deit-small", "classification/deit-small.yaml", "1x3x224x224"),
            new NetworkCase("deit-small", "classification/deit-small.yaml", "8x3x224x224"),
            new NetworkCase("vit-base", "classification/vit-base.yaml", "1x3x224x224"));
}
