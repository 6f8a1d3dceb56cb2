// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.model.Layered;
import io.densekit.nn.ModuleState;
import io.densekit.plugins.video.networks.VideoBackbone;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What is asked of the layers of every network. */
public final class Layers {

    private Layers() {}

    /** Each layer from 0 to the last has a parameter, and no parameter is outside. */
    public static void assertCovered(VideoBackbone network, Layered layered, int layers) {
        assertThat(layered.layers()).isEqualTo(layers);
        TreeSet<Integer> found = new TreeSet<>();
        ModuleState.parameters(network).keySet().forEach(name -> found.add(layered.layer(name)));
        assertThat(found)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(0, layers).boxed().toList());
    }
}
