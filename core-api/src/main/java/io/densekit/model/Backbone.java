// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.plugin.ExtensionPoint;
import java.util.List;

/** Turns images into features. The contract is the levels and the size divisor; nothing else is known about it. */
public abstract class Backbone extends Module {

    /** Where backbones plug in. */
    public static final ExtensionPoint<Backbone, BackboneUse> POINT =
            new ExtensionPoint<>("backbone", Backbone.class, BackboneUse.class);

    /** The feature maps given, finest first. */
    public abstract List<Level> levels();

    /** Channels of the pooled vector; 0 if not built for classification. */
    public abstract int pooledChannels();

    /** Channels of {@link Features#classToken()}; 0 if there is none. */
    public int classTokenChannels() {
        return 0;
    }

    /** Height and width of the input must be multiples of this. */
    public abstract int sizeDivisor();

    /** What the published tables of this network, as a classifier, count as multiply-adds. */
    public Tabulation.Counting counting() {
        return Tabulation.Counting.PRODUCTS;
    }

    /**
     * Whether other heights and widths are taken as well, as some published networks were tested with them: what lies
     * beyond the last multiple is then seen by the finer levels alone, or not at all.
     */
    public boolean takesAnySize() {
        return false;
    }

    /**
     * Runs the network.
     *
     * @param images {@code [batch, 3, height, width]}, normalised
     */
    public abstract Features features(NDArray images, Pass pass);
}
