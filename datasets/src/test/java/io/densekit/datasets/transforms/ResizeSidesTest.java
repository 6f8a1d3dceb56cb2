// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.detection.Instances;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Boxes;
import io.densekit.structures.Raster;
import io.densekit.weights.ElementType;
import io.densekit.weights.TensorData;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResizeSidesTest {
    private static final ResizeSides PUBLISHED = new ResizeSides(List.of(800), 1333);

    private static GoldenCase golden() {
        Path folder = Path.of(System.getProperty("densekit.shared", "")).resolve("golden/image-preprocess-example");
        assumeThat(folder)
                .as("the golden case with photographs is beside the checkout")
                .isDirectory();
        return GoldenCase.read(folder);
    }

    private static byte[] bytes(TensorData tensor) {
        byte[] bytes = new byte[(int) tensor.size()];
        tensor.bytes().get(bytes);
        return bytes;
    }

    /** Red and blue exchanged. */
    private static byte[] exchanged(byte[] pixels) {
        byte[] exchanged = pixels.clone();
        for (int i = 0; i < pixels.length; i += 3) {
            exchanged[i] = pixels[i + 2];
            exchanged[i + 2] = pixels[i];
        }
        return exchanged;
    }

    private static void assertAgrees(GoldenCase golden, String output, TensorData actual) {
        Comparison comparison = golden.compare(output, actual);
        assertThat(comparison.ok()).as(comparison.message()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void photographsAreResizedAsInTheReference(int image) {
        GoldenCase golden = golden();
        TensorData pixels = golden.stored("input.pixels." + image);
        int height = (int) pixels.shape()[0];
        int width = (int) pixels.shape()[1];
        float[] corners = golden.stored("input.boxes." + image).toFloats();
        Sample<Instances> resized = PUBLISHED.apply(
                new Sample<>(
                        new SampleKey(0, 0, "x"),
                        new Raster(height, width, exchanged(bytes(pixels))),
                        new Instances(
                                ImageFrame.whole(height, width),
                                new Boxes(corners),
                                new int[corners.length / 4],
                                List.of(),
                                Boxes.NONE)),
                new SplittableRandom(0));
        Instances objects = resized.truth();
        ImageFrame frame = objects.frame();
        assertAgrees(
                golden,
                "resized." + image,
                TensorData.of(
                        ElementType.U8,
                        new long[] {frame.height(), frame.width(), 3},
                        ByteBuffer.wrap(exchanged(resized.image().rgb()))));
        assertAgrees(
                golden,
                "boxes." + image,
                TensorData.ofFloats(objects.boxes().corners(), objects.boxes().count(), 4));
        float[] factors = {frame.scaleX(), frame.scaleY(), frame.scaleX(), frame.scaleY()};
        assertAgrees(golden, "scale_factor." + image, TensorData.ofFloats(factors, 4));
    }

    @Test
    void everyShorterSideIsDrawn() {
        ResizeSides several = new ResizeSides(List.of(30, 45, 60), 1000);
        assertThat(several.random()).isTrue();
        assertThat(PUBLISHED.random()).isFalse();
        Set<Integer> heights = new TreeSet<>();
        for (int seed = 0; seed < 50; seed++) {
            heights.add(several.apply(Objects.sample(), new SplittableRandom(seed))
                    .image()
                    .height());
        }
        assertThat(heights).containsExactly(30, 45, 60);
    }

    @Test
    void settingsOutOfRangeNameTheirKey() {
        assertThatThrownBy(() -> new ResizeSides(List.of(), 10))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("at least one length");
        assertThatThrownBy(() -> new ResizeSides(List.of(0), 10)).isInstanceOf(InvalidSetting.class);
    }
}
