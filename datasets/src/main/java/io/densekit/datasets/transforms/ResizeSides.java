// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.detection.Instances;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Scales an image in its own aspect until its shorter or its longer side has what it may have; of several shorter sides
 * one is drawn for each sample, as MMDetection's {@code Resize} does with {@code multiscale_mode='value'}.
 */
public final class ResizeSides extends InstanceTransform {
    private final List<Integer> shorter;
    private final int longer;

    /** A step of these settings. */
    public ResizeSides(ResizeSidesSettings settings, Void none) {
        this(settings.shorter(), settings.longer());
    }

    /** A step to one of these shorter sides. */
    public ResizeSides(List<Integer> shorter, int longer) {
        this.shorter = List.copyOf(shorter);
        this.longer = longer;
    }

    @Override
    Sample<Instances> apply(Sample<Instances> sample, Instances objects, RandomGenerator random) {
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
