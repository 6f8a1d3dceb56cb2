// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import io.densekit.data.Sample;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.datasets.images.OpenCv;
import io.densekit.structures.Raster;
import java.util.random.RandomGenerator;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/**
 * Distorts colours as MMSegmentation's {@code PhotoMetricDistortion} does (from Liu et al., SSD, 2016): brightness, then
 * contrast, saturation and hue, or contrast last; each half of the time, values cut to bytes after each.
 */
public final class PhotometricDistortion implements Transform {
    private static final int HUES = 180;

    private final PhotometricDistortionSettings settings;

    /** A step of these settings. */
    public PhotometricDistortion(PhotometricDistortionSettings settings, Void none) {
        this.settings = settings;
    }

    @Override
    public Class<? extends Truth> truth() {
        return Truth.class;
    }

    @Override
    public Sample<?> apply(Sample<?> sample, RandomGenerator random) {
        return recoloured(sample, distorted(sample.image(), random));
    }

    private static <T extends Truth> Sample<T> recoloured(Sample<T> sample, Raster image) {
        return sample.with(image, sample.truth());
    }

    private Raster distorted(Raster image, RandomGenerator random) {
        byte[] rgb = image.rgb().clone();
        if (random.nextBoolean()) {
            linear(rgb, 1, either(random, settings.brightness()));
        }
        boolean contrastFirst = random.nextBoolean();
        boolean contrast = random.nextBoolean();
        double factor = 1 + either(random, settings.contrast());
        if (contrast && contrastFirst) {
            linear(rgb, factor, 0);
        }
        double saturation = random.nextBoolean() ? 1 + either(random, settings.saturation()) : 1;
        int hue = random.nextBoolean() ? random.nextInt(-settings.hue(), settings.hue() + 1) : 0;
        if (saturation != 1 || hue != 0) {
            colours(rgb, image.height(), image.width(), saturation, hue);
        }
        if (contrast && !contrastFirst) {
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

    /** In place, in OpenCV's HSV: hue in 180 steps. */
    private static void colours(byte[] rgb, int height, int width, double saturation, int hue) {
        OpenCv.load();
        Mat image = new Mat(height, width, CvType.CV_8UC3);
        Mat circle = new Mat();
        try {
            image.put(0, 0, rgb);
            Imgproc.cvtColor(image, circle, Imgproc.COLOR_RGB2HSV);
            circle.get(0, 0, rgb);
            for (int i = 0; i < rgb.length; i += Raster.CHANNELS) {
                rgb[i] = (byte) Math.floorMod((rgb[i] & 0xff) + hue, HUES);
                rgb[i + 1] = clipped((rgb[i + 1] & 0xff) * saturation);
            }
            circle.put(0, 0, rgb);
            Imgproc.cvtColor(circle, image, Imgproc.COLOR_HSV2RGB);
            image.get(0, 0, rgb);
        } finally {
            circle.release();
            image.release();
        }
    }

    @Override
    public boolean random() {
        return true;
    }
}
