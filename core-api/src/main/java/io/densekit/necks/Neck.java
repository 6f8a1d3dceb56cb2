// SPDX-License-Identifier: Apache-2.0
package io.densekit.necks;

import ai.djl.ndarray.NDArray;
import io.densekit.model.Level;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.plugin.ExtensionPoint;
import java.util.List;

/** What makes maps for heads of a backbone's maps; YAML names it in {@code model.neck}. */
public abstract class Neck extends Module {

    /** The extension point of necks. */
    public static final ExtensionPoint<Neck, NeckArguments> POINT = new ExtensionPoint<>("neck", Neck.class);

    /** The maps given, finest first. Detectors want them of one width, and of the backbone's strides or coarser. */
    public abstract List<Level> levels();

    /**
     * The maps, finest first.
     *
     * @param maps all of the backbone's, {@code [batch, channels, height, width]}, finest first, of any sizes
     * @return {@code [batch, channels, height, width]} each, as {@link #levels()} says
     */
    public abstract List<NDArray> maps(List<NDArray> maps, Pass pass);
}
