// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import ai.djl.ndarray.NDArray;
import io.densekit.model.Features;
import io.densekit.model.HeadArguments;
import io.densekit.nn.Pass;
import io.densekit.nn.Sequential;
import io.densekit.settings.InvalidSetting;
import java.util.ArrayList;
import java.util.List;

/**
 * Fully convolutional classification of one feature map (Long et al., 2015; MMSegmentation's {@code FCNHead}). Logits
 * are {@code [batch, classes, height, width]} at that map's size.
 */
public final class FcnHead extends PixelHead {

    private final int level;
    private final Sequential convolutions;

    /**
     * A head upon one of the levels given.
     *
     * @throws InvalidSetting if there is no such level
     */
    public FcnHead(FcnSettings settings, HeadArguments arguments) {
        super(settings.classes(), settings.channels(), settings.dropout());
        level = settings.level();
        int count = arguments.levels().size();
        if (level >= count) {
            throw new InvalidSetting(
                    "level",
                    "the fcn head's level is " + level + ", but it is given " + count
                            + " feature maps; choose a level within 0.." + (count - 1));
        }
        List<ConvolutionUnit> units = new ArrayList<>();
        int inputs = arguments.levels().get(level).channels();
        for (int i = 0; i < settings.convolutions(); i++) {
            units.add(new ConvolutionUnit(inputs, settings.channels(), 3));
            inputs = settings.channels();
        }
        convolutions = child("convs", new Sequential(units));
    }

    @Override
    public NDArray logits(Features features, Pass pass) {
        try (NDArray y = convolutions.call(features.maps().get(level), pass)) {
            return classify(y, pass);
        }
    }
}
