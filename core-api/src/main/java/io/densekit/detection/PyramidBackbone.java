// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Level;
import io.densekit.necks.FeaturePyramid;
import io.densekit.necks.FeaturePyramidSettings;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.plugin.Configured;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/**
 * A backbone with a feature pyramid upon it; parameters are {@code backbone.} and {@code neck.}. Exposes
 * {@code backbone.0} and so on, the backbone's maps, and {@code fpn.0} and so on, the pyramid's.
 */
public final class PyramidBackbone extends Module {

    private final String type;
    private final Backbone backbone;
    private final FeaturePyramid neck;
    private final int direct;

    /** Built from their settings, which a detector's record has as {@code backbone} and {@code neck}. */
    public PyramidBackbone(Configured<Backbone, BackboneUse> backbone, FeaturePyramidSettings neck) {
        type = backbone.type();
        this.backbone = child("backbone", backbone.create(BackboneUse.DENSE));
        direct = this.backbone.levels().size() - neck.startLevel();
        this.neck =
                child("neck", InvalidSetting.within("neck", () -> new FeaturePyramid(neck, this.backbone.levels())));
    }

    /** The maps given, finest first. */
    public List<Level> levels() {
        return neck.levels();
    }

    /** How many of them stem from a map of the backbone, not from a coarser one of the pyramid. */
    public int direct() {
        return direct;
    }

    /** Their strides, finest first. */
    public List<Integer> strides() {
        return levels().stream().map(Level::stride).toList();
    }

    /** A length of an image with the padding that the backbone needs. */
    public int padded(int length) {
        return backbone.padded(length);
    }

    /**
     * The pyramid's maps, finest first.
     *
     * @param images {@code [batch, 3, height, width]}
     */
    public List<NDArray> maps(NDArray images, Pass pass) {
        backbone.requireMultiples(images, type, "change the multiple that the data's images are padded to");
        List<NDArray> given = backbone.features(images, pass).maps();
        List<NDArray> maps = pass.measure(neck, () -> neck.maps(given, pass));
        expose("backbone.", given, pass);
        expose("fpn.", maps, pass);
        return maps;
    }

    private void expose(String prefix, List<NDArray> maps, Pass pass) {
        for (int i = 0; i < maps.size(); i++) {
            pass.taps().expose(prefix + i, maps.get(i));
        }
    }
}
