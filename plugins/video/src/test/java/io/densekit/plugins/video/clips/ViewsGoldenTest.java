// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.clips;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.golden.UnitChecks;
import io.densekit.plugins.video.clips.FrameScaling.Window;
import io.densekit.structures.Raster;
import io.densekit.weights.TensorData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames to network input as SlowFast's code of UniFormer has it. */
class ViewsGoldenTest {

    private static final int SIDE = 32;
    private static final GoldenCase GOLDEN = GoldenCases.resource("video-views");

    @ParameterizedTest
    @ValueSource(strings = {"frames.wide", "frames.tall", "frames.up", "frames.square"})
    void cropsArePublishedOnes(String name) {
        TensorData stored = GOLDEN.storedInputs().get(name);
        for (int crop = 0; crop < 3; crop++) {
            Comparison comparison = GOLDEN.compare(name + ".crop" + crop, input(stored, SpatialCrop.of(3, crop), true));
            UnitChecks.agrees(comparison);
        }
    }

    /** The input's frames have 8 bits: a level is 1 / 255 / 0.225 there. */
    @ParameterizedTest
    @ValueSource(strings = {"frames.wide", "frames.tall", "frames.up", "frames.square"})
    void framesOfBytesAreWithinHalfALevel(String name) {
        TensorData stored = GOLDEN.storedInputs().get(name);
        float[] exact = input(stored, SpatialCrop.MIDDLE, true).toFloats();
        float[] rounded = input(stored, SpatialCrop.MIDDLE, false).toFloats();
        for (int i = 0; i < exact.length; i++) {
            assertThat(Math.abs(exact[i] - rounded[i])).isLessThan(0.5f / 255 / 0.225f + 1e-5f);
        }
    }

    /** {@code [channel, frame, row, column]}. */
    private static TensorData input(TensorData stored, SpatialCrop crop, boolean exactly) {
        int frames = (int) stored.shape()[0];
        int height = (int) stored.shape()[1];
        int width = (int) stored.shape()[2];
        byte[] all = new byte[(int) stored.size()];
        stored.bytes().get(all);
        float[] input = new float[3 * frames * SIDE * SIDE];
        for (int frame = 0; frame < frames; frame++) {
            byte[] rgb = new byte[height * width * 3];
            System.arraycopy(all, frame * rgb.length, rgb, 0, rgb.length);
            Raster raster = new Raster(height, width, rgb);
            FrameScaling scaling = FrameScaling.shorterSide(raster, SIDE);
            Window window = crop.window(scaling, SIDE);
            float[] values = exactly ? scaling.exactly(raster, window) : floats(scaling.of(raster, window));
            for (int i = 0; i < values.length; i++) {
                int to = ((i % 3) * frames + frame) * SIDE * SIDE + i / 3;
                input[to] = (values[i] / 255 - 0.45f) / 0.225f;
            }
        }
        return TensorData.ofFloats(input, 3, frames, SIDE, SIDE);
    }

    private static float[] floats(Raster raster) {
        float[] values = new float[raster.rgb().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = raster.rgb()[i] & 0xff;
        }
        return values;
    }
}
