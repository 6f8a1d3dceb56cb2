// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.detection.InstanceTransform;
import io.densekit.detection.Instances;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Scales an image in its own aspect until its shorter or its longer side has what it may have; of several shorter sides
 * one is drawn for each sample, as MMDetection's {@code Resize} does with {@code multiscale_mode='value'}.
 */
@Describe("scales an image in its own aspect to a length of its shorter side")
public record ResizeSides(
        @Describe("most pixels of the shorter side; of several one is drawn for each image") @Default("[800]")
                List<Integer> shorter,
        @Describe("most pixels of the longer side") @Default("1333") int longer)
        implements InstanceTransform {

    /** @throws InvalidSetting if a value is out of its range */
    public ResizeSides {
        shorter = List.copyOf(shorter);
        if (shorter.isEmpty()) {
            throw new InvalidSetting("shorter", "must be at least one length, for example [800]");
        }
        shorter.forEach(side -> InvalidSetting.unlessWithin("shorter", side, 1, 8192));
        InvalidSetting.unlessWithin("longer", longer, 1, 16384);
    }

    @Override
    public Sample<Instances> apply(Sample<Instances> sample, RandomGenerator random) {
        Instances objects = sample.truth();
        Raster image = sample.image();
        int side = shorter.size() == 1 ? shorter.get(0) : shorter.get(random.nextInt(shorter.size()));
        InputSize size = new SideLengths(side, longer).fit(image.height(), image.width());
        return sample.with(
                RasterResize.bilinear(image, size.height(), size.width()),
                InstanceGeometry.resized(objects, image.height(), image.width(), size.height(), size.width()));
    }

    @Override
    public boolean random() {
        return shorter.size() > 1;
    }
}
