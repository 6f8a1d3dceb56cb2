// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import ai.djl.ndarray.NDArray;
import io.densekit.model.Head;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Dropout;
import io.densekit.nn.Init;
import io.densekit.nn.Pass;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.LabelMap;
import java.util.Set;

/**
 * What heads of semantic segmentation share: a last 1x1 convolution {@code conv_seg} from features to class logits, with
 * channels left out before it in training (MMSegmentation's {@code BaseDecodeHead}).
 */
abstract class PixelHead extends Head {

    private static final Init START = Init.normal(0.01);

    private final int classes;
    private final Dropout dropout;
    private final Conv2d classifier;

    PixelHead(int classes, int channels, double dropout) {
        this.classes = classes;
        this.dropout = Dropout.channels(dropout);
        classifier = child("conv_seg", new Conv2d(channels, classes, 1, 1, 0, 1, START, Init.ZEROS));
    }

    /** {@code [batch, channels, height, width]} to {@code [batch, classes, height, width]}. */
    final NDArray classify(NDArray features, Pass pass) {
        NDArray kept = dropout.call(features, pass);
        try {
            return classifier.call(kept, pass);
        } finally {
            if (kept != features) {
                kept.close();
            }
        }
    }

    @Override
    public final Set<String> outputLayers() {
        return Set.of("conv_seg");
    }

    @Override
    public final Output output() {
        return Output.SEGMENTATION_LOGITS;
    }

    @Override
    public final int outputs() {
        return classes;
    }

    /** Refuses settings that no head can have. */
    static void check(int classes, int channels, double dropout) {
        if (classes < 2 || classes > LabelMap.MOST_CLASSES) {
            throw new InvalidSetting("classes", "must be within 2.." + LabelMap.MOST_CLASSES + ", got " + classes);
        }
        InvalidSetting.unlessChannels("channels", channels);
        InvalidSetting.unlessPart("dropout", dropout);
    }
}
