// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.datasets.images.OpenCv;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import java.util.random.RandomGenerator;
import org.opencv.imgproc.Imgproc;

/**
 * Distorts colours as MMSegmentation's {@code PhotoMetricDistortion} does (from Liu et al., SSD, 2016): brightness, then
 * contrast, saturation and hue, or contrast last; each half of the time, values cut to bytes after each.
 */
@Describe("changes brightness, contrast, saturation and hue, each half of the time")
record PhotometricDistortion(
        @Describe("most that is added to values or taken off, of 255") @Default("32") double brightness,
        @Describe("most by which the factor of values differs from 1") @Default("0.5") double contrast,
        @Describe("most by which the factor of the saturation differs from 1") @Default("0.5") double saturation,
        @Describe("most turn of the colour circle either way, in steps of two degrees") @Default("18") int hue)
        implements Transform<Truth> {
    private static final int HUES = 180;

    /** @throws InvalidSetting if a value is out of its range */
    public PhotometricDistortion {
        InvalidSetting.unlessWithin("brightness", brightness, 0, 255);
        InvalidSetting.unlessWithin("contrast", contrast, 0, 1);
        InvalidSetting.unlessWithin("saturation", saturation, 0, 1);
        InvalidSetting.unlessWithin("hue", hue, 0, 90);
    }

    /** MMSegmentation's. */
    public static PhotometricDistortion published() {
        return new PhotometricDistortion(32, 0.5, 0.5, 18);
    }

    @Override
    public Class<Truth> truth() {
        return Truth.class;
    }

    @Override
    public Sample<Truth> apply(Sample<Truth> sample, RandomGenerator random) {
        return new Sample<>(sample.key(), distorted(sample.image(), random), sample.truth());
    }

    private Raster distorted(Raster image, RandomGenerator random) {
        byte[] rgb = image.rgb().clone();
        if (random.nextBoolean()) {
            linear(rgb, 1, either(random, brightness));
        }
        boolean contrastFirst = random.nextBoolean();
        boolean contrasted = random.nextBoolean();
        double factor = 1 + either(random, contrast);
        if (contrasted && contrastFirst) {
            linear(rgb, factor, 0);
        }
        double saturating = random.nextBoolean() ? 1 + either(random, saturation) : 1;
        int turn = random.nextBoolean() ? random.nextInt(-hue, hue + 1) : 0;
        if (saturating != 1 || turn != 0) {
            rgb = colours(new Raster(image.height(), image.width(), rgb), saturating, turn);
        }
        if (contrasted && !contrastFirst) {
            linear(rgb, factor, 0);
        }
        return new Raster(image.height(), image.width(), rgb);
    }

    private static double either(RandomGenerator random, double most) {
        return most * (2 * random.nextDouble() - 1);
    }

    private static void linear(byte[] values, double factor, double offset) {
        byte[] table = new byte[256];
        for (int value = 0; value < table.length; value++) {
            table[value] = clipped(value * factor + offset);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = table[values[i] & 0xff];
        }
    }

    private static byte clipped(double value) {
        return (byte) Math.max(0, Math.min(255, value));
    }

    /** In OpenCV's HSV: hue in 180 steps. */
    private static byte[] colours(Raster image, double saturation, int hue) {
        Raster circle = OpenCv.applied(image, (from, to) -> Imgproc.cvtColor(from, to, Imgproc.COLOR_RGB2HSV));
        byte[] values = circle.rgb();
        for (int i = 0; i < values.length; i += Raster.CHANNELS) {
            values[i] = (byte) Math.floorMod((values[i] & 0xff) + hue, HUES);
            values[i + 1] = clipped((values[i + 1] & 0xff) * saturation);
        }
        return OpenCv.applied(circle, (from, to) -> Imgproc.cvtColor(from, to, Imgproc.COLOR_HSV2RGB))
                .rgb();
    }
}
