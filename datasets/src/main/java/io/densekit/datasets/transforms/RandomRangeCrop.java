// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.detection.InstanceTransform;
import io.densekit.detection.Instances;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import java.util.random.RandomGenerator;

/**
 * Cuts a random rectangle out of an image: MMDetection's {@code RandomCrop} with {@code crop_type='absolute_range'} and
 * {@code allow_negative_crop=True}, so that nothing annotated may be left in it.
 */
@Describe("cuts out a random rectangle whose sides are drawn from a range")
record RandomRangeCrop(
        @Describe("fewest pixels of either side; a shorter side is kept whole") @Default("384") int least,
        @Describe("most pixels of either side") @Default("600") int most)
        implements InstanceTransform {

    /** @throws InvalidSetting if a value is out of its range */
    public RandomRangeCrop {
        InvalidSetting.unlessWithin("least", least, 1, 8192);
        InvalidSetting.unlessWithin("most", most, 1, 8192);
        if (most < least) {
            throw new InvalidSetting("most", "must not be less than least, got " + most + " and " + least);
        }
    }

    @Override
    public Sample<Instances> apply(Sample<Instances> sample, RandomGenerator random) {
        Instances objects = sample.truth();
        Raster image = sample.image();
        int height = side(image.height(), random);
        int width = side(image.width(), random);
        int top = random.nextInt(image.height() - height + 1);
        int left = random.nextInt(image.width() - width + 1);
        return sample.with(
                cut(image, left, top, height, width), InstanceGeometry.cropped(objects, left, top, height, width));
    }

    private int side(int whole, RandomGenerator random) {
        return random.nextInt(Math.min(whole, least), Math.min(whole, most) + 1);
    }

    private static Raster cut(Raster image, int left, int top, int height, int width) {
        byte[] rgb = new byte[height * width * Raster.CHANNELS];
        int row = width * Raster.CHANNELS;
        for (int y = 0; y < height; y++) {
            int from = ((top + y) * image.width() + left) * Raster.CHANNELS;
            System.arraycopy(image.rgb(), from, rgb, y * row, row);
        }
        return new Raster(height, width, rgb);
    }
}
