// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import ai.djl.ndarray.NDArray;
import io.densekit.model.Backbone;
import io.densekit.model.BackboneUse;
import io.densekit.model.Level;
import io.densekit.necks.Neck;
import io.densekit.necks.NeckArguments;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.plugin.Configured;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/**
 * A backbone with a neck upon it, such as a feature pyramid; parameters are {@code backbone.} and {@code neck.}. Exposes
 * {@code backbone.0} and so on, the backbone's maps, and {@code fpn.0} and so on, the neck's.
 */
public final class PyramidBackbone extends Module {

    private final String type;
    private final Backbone backbone;
    private final Neck neck;

    /** Built from their settings, which a detector's record has as {@code backbone} and {@code neck}. */
    public PyramidBackbone(Configured<Backbone, BackboneUse> backbone, Configured<Neck, NeckArguments> neck) {
        type = backbone.type();
        this.backbone = child("backbone", backbone.create(BackboneUse.DENSE));
        this.neck = child("neck", neck.create(new NeckArguments(this.backbone.levels())));
    }

    /** The maps given, finest first. */
    public List<Level> levels() {
        return neck.levels();
    }

    /**
     * Channels of each of them.
     *
     * @throws InvalidSetting if the neck gives maps of several widths
     */
    public int channels() {
        int channels = levels().get(0).channels();
        if (levels().stream().anyMatch(level -> level.channels() != channels)) {
            throw new InvalidSetting("neck", "a detector's heads need maps of one width, got " + levels());
        }
        return channels;
    }

    /** How many of them are no coarser than the backbone's coarsest; further ones stem from coarser ones of the neck. */
    public int direct() {
        int coarsest = backbone.levels().get(backbone.levels().size() - 1).stride();
        return (int) strides().stream().filter(stride -> stride <= coarsest).count();
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
        for (int i = 0; i < given.size(); i++) {
            pass.taps().expose("backbone." + i, given.get(i));
        }
        for (int i = 0; i < maps.size(); i++) {
            pass.taps().expose(mapName(i), maps.get(i));
        }
        return maps;
    }

    /** The name under which a map is exposed. */
    public static String mapName(int level) {
        return "fpn." + level;
    }
}
