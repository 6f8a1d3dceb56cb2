// SPDX-License-Identifier: Apache-2.0
package io.densekit.model;

import ai.djl.ndarray.NDArray;
import io.densekit.UserError;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.plugin.ExtensionPoint;
import java.util.List;

/** Turns images into features. The contract is the levels and the size divisor; nothing else is known about it. */
public abstract class Backbone extends Module {

    /** Where backbones plug in. */
    public static final ExtensionPoint<Backbone, BackboneUse> POINT = new ExtensionPoint<>("backbone", Backbone.class);

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

    /** A length in pixels with the padding that makes it a multiple of the divisor. */
    public final int padded(long length) {
        int divisor = sizeDivisor();
        return Math.toIntExact((length + divisor - 1) / divisor * divisor);
    }

    /**
     * Refuses images whose height or width is no multiple of the divisor.
     *
     * @param images {@code [batch, 3, height, width]}
     * @param type the backbone's name in the configuration
     * @param advice what the user can do, for the end of the message
     * @throws UserError if one is not
     */
    public final void requireMultiples(NDArray images, String type, String advice) {
        long height = images.getShape().get(2);
        long width = images.getShape().get(3);
        if (height != padded(height) || width != padded(width)) {
            throw UserError.usage("the network's input is " + width + " x " + height + " pixels, but " + type
                    + " needs multiples of " + sizeDivisor() + "; " + advice);
        }
    }

    /**
     * Runs the network.
     *
     * @param images {@code [batch, 3, height, width]}, normalised
     */
    public abstract Features features(NDArray images, Pass pass);
}
