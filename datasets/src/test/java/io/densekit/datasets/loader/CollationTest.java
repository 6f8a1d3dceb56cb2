// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.loader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.densekit.UserError;
import io.densekit.classification.ClassLabel;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.structures.Raster;
import io.densekit.weights.TensorData;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CollationTest {

    private static Sample<ClassLabel> sample(Raster image) {
        return new Sample<>(new SampleKey(0, 0, "x"), image, new ClassLabel(0));
    }

    private static Raster filled(int height, int width, int red, int green, int blue) {
        Raster image = Raster.black(height, width);
        for (int i = 0; i < image.rgb().length; i += 3) {
            image.rgb()[i] = (byte) red;
            image.rgb()[i + 1] = (byte) green;
            image.rgb()[i + 2] = (byte) blue;
        }
        return image;
    }

    @Test
    void channelsAreNormalisedAndComeFirst() {
        Collation collation = new Collation(Normalization.imagenet(), 1);
        HostBatch<ClassLabel> batch =
                collation.batch(List.of(sample(filled(2, 3, 0, 128, 255)), sample(filled(2, 3, 255, 0, 0))));
        assertThat(batch.shape()).containsExactly(2, 3, 2, 3);
        assertThat(batch.pixels()[5]).isEqualTo(-0.485f / 0.229f, within(1e-6f));
        assertThat(batch.pixels()[6]).isEqualTo((128 / 255f - 0.456f) / 0.224f, within(1e-6f));
        assertThat(batch.pixels()[17]).isEqualTo((1 - 0.406f) / 0.225f, within(1e-6f));
        assertThat(batch.pixels()[18]).isEqualTo((1 - 0.485f) / 0.229f, within(1e-6f));
    }

    @Test
    void smallerImagesArePaddedWithZerosToACommonMultiple() {
        Collation collation = new Collation(Normalization.imagenet(), 4);
        HostBatch<ClassLabel> batch =
                collation.batch(List.of(sample(filled(3, 6, 9, 9, 9)), sample(filled(5, 2, 9, 9, 9))));
        assertThat(batch.shape()).containsExactly(2, 3, 8, 8);
        float red = (9 / 255f - 0.485f) / 0.229f;
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 8; x++) {
                assertThat(batch.pixels()[8 * y + x]).isEqualTo(y < 3 && x < 6 ? red : 0, within(1e-6f));
                assertThat(batch.pixels()[3 * 64 + 8 * y + x]).isEqualTo(y < 5 && x < 2 ? red : 0, within(1e-6f));
            }
        }
    }

    @Test
    void framesOfAClipLieBetweenChannelsAndRows() {
        Collation collation = new Collation(Normalization.imagenet(), 4);
        Sample<ClassLabel> clip =
                sample(Raster.black(3, 2)).with(List.of(filled(3, 2, 255, 0, 0), filled(3, 2, 0, 255, 0)));
        HostBatch<ClassLabel> batch = collation.batch(List.of(clip, clip));
        assertThat(batch.shape()).containsExactly(2, 3, 2, 4, 4);
        float lit = (1 - 0.485f) / 0.229f;
        float dark = -0.485f / 0.229f;
        for (int sample = 0; sample < 2; sample++) {
            for (int frame = 0; frame < 2; frame++) {
                for (int y = 0; y < 4; y++) {
                    float red = y == 3 ? 0 : frame == 0 ? lit : dark;
                    assertThat(batch.pixels()[((sample * 3) * 2 + frame) * 16 + 4 * y])
                            .isEqualTo(red, within(1e-6f));
                }
            }
        }
    }

    @Test
    void clipsOfSeveralLengthsAreNoBatch() {
        Collation collation = new Collation(Normalization.imagenet(), 1);
        Sample<ClassLabel> image = sample(Raster.black(2, 2));
        Sample<ClassLabel> clip = image.with(List.of(image.image(), image.image()));
        assertThatThrownBy(() -> collation.batch(List.of(image, clip)))
                .isInstanceOf(UserError.class)
                .hasMessage("clips of one batch have as many frames each, but x has 1 and x has 2");
    }

    @Test
    void aCropBecomesTheReferencesTensor() {
        Path folder = Path.of(System.getProperty("densekit.shared", "")).resolve("golden/topdown-affine");
        assumeThat(folder)
                .as("the golden case with photographs is beside the checkout")
                .isDirectory();
        GoldenCase golden = GoldenCase.read(folder);
        byte[] rgb = new byte[256 * 192 * 3];
        golden.stored("output.warp_a").bytes().get(rgb);
        HostBatch<ClassLabel> batch =
                new Collation(Normalization.imagenet(), 32).batch(List.of(sample(new Raster(256, 192, rgb))));
        Comparison comparison = golden.compare("tensor_a", TensorData.ofFloats(batch.pixels(), 3, 256, 192));
        assertThat(comparison.ok()).as(comparison.message()).isTrue();
    }
}
