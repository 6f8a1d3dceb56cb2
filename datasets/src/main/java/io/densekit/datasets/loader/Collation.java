// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.loader;

import io.densekit.UserError;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.data.Truth;
import io.densekit.structures.Raster;
import java.util.List;

/**
 * Lays samples into one batch: normalised, channels first, then frames, smaller images padded with 0 at the bottom and the
 * right.
 */
final class Collation {
    private static final int CHANNELS = Raster.CHANNELS;

    private final int divisor;

    /** Normalised value of each of a channel's 256: {@code [channel * 256 + value]}. */
    private final float[] normalized = new float[CHANNELS * 256];

    Collation(Normalization normalization, int divisor) {
        this.divisor = divisor;
        for (int channel = 0; channel < CHANNELS; channel++) {
            for (int value = 0; value < 256; value++) {
                normalized[channel * 256 + value] =
                        (value / 255f - normalization.mean()[channel])
                                / normalization.deviation()[channel];
            }
        }
    }

    <T extends Truth> HostBatch<T> batch(List<Sample<T>> samples) {
        int height = 0;
        int width = 0;
        for (Sample<T> sample : samples) {
            height = Math.max(height, sample.image().height());
            width = Math.max(width, sample.image().width());
        }
        height = roundUp(height);
        width = roundUp(width);
        int frames = frames(samples);
        int plane = Math.multiplyExact(height, width);
        int channel = Math.multiplyExact(frames, plane);
        float[] pixels = new float[Math.multiplyExact(Math.multiplyExact(samples.size(), CHANNELS), channel)];
        for (int i = 0; i < samples.size(); i++) {
            for (int frame = 0; frame < frames; frame++) {
                int start = i * CHANNELS * channel + frame * plane;
                place(samples.get(i).frames().get(frame), pixels, start, channel, width);
            }
        }
        return new HostBatch<>(pixels, frames, height, width, List.copyOf(samples));
    }

    private static int frames(List<? extends Sample<?>> samples) {
        int frames = samples.get(0).frames().size();
        for (Sample<?> sample : samples) {
            if (sample.frames().size() != frames) {
                throw UserError.failure("clips of one batch have as many frames each, but "
                        + samples.get(0).key().file() + " has " + frames + " and "
                        + sample.key().file() + " has " + sample.frames().size());
            }
        }
        return frames;
    }

    /** @param channel how many values there are between a pixel's channels */
    private void place(Raster image, float[] pixels, int start, int channel, int width) {
        byte[] rgb = image.rgb();
        int from = 0;
        for (int y = 0; y < image.height(); y++) {
            int to = start + y * width;
            for (int x = 0; x < image.width(); x++, to++, from += CHANNELS) {
                pixels[to] = normalized[rgb[from] & 0xff];
                pixels[to + channel] = normalized[256 + (rgb[from + 1] & 0xff)];
                pixels[to + 2 * channel] = normalized[512 + (rgb[from + 2] & 0xff)];
            }
        }
    }

    private int roundUp(int pixels) {
        return (pixels + divisor - 1) / divisor * divisor;
    }
}
