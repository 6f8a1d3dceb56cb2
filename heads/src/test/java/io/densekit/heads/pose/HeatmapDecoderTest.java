// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.pose.PersonCrop;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import io.densekit.weights.TensorData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeatmapDecoderTest {

    @ParameterizedTest
    @CsvSource({"none, NONE, 11", "default, DEFAULT, 11", "unbiased_k11, UNBIASED, 11", "unbiased_k17, UNBIASED, 17"})
    void decodesAsPublished(String output, PostProcess postProcess, int kernel) {
        GoldenCase golden = GoldenCases.resource("topdown-decode");
        Heatmaps maps =
                new Heatmaps(2, 17, 64, 48, golden.stored("input.heatmaps").toFloats());
        float[] center = golden.stored("input.center").toFloats();
        float[] scale = golden.stored("input.scale").toFloats();
        HeatmapDecoder decoder = new HeatmapDecoder(postProcess, Encoding.MSRA, kernel);

        float[] rows = new float[2 * 17 * 3];
        for (int figure = 0; figure < 2; figure++) {
            int at = 2 * figure;
            Keypoints found = decoder.decode(maps, figure, place(center[at], center[at + 1], scale[at], scale[at + 1]));
            for (int k = 0; k < 17; k++) {
                int row = 3 * (17 * figure + k);
                rows[row] = found.x()[k];
                rows[row + 1] = found.y()[k];
                rows[row + 2] = found.confidence()[k];
            }
        }

        Comparison comparison = golden.compare(output, TensorData.ofFloats(rows, 2, 17, 3));
        assertThat(comparison.ok()).as(comparison.message()).isTrue();
    }

    @Test
    void leavesTheInputAlone() {
        GoldenCase golden = GoldenCases.resource("topdown-decode");
        float[] values = golden.stored("input.heatmaps").toFloats();
        Heatmaps maps = new Heatmaps(2, 17, 64, 48, values);

        for (Encoding encoding : Encoding.values()) {
            new HeatmapDecoder(PostProcess.UNBIASED, encoding, 11).decode(maps, 1, place(0, 0, 1, 1));
        }

        assertThat(values).isEqualTo(golden.stored("input.heatmaps").toFloats());
    }

    @ParameterizedTest
    @CsvSource({"MSRA, NONE", "MSRA, DEFAULT", "UNBIASED, UNBIASED", "UDP, UNBIASED"})
    void putsAKeypointFoundNowhereBeforeTheFirstPixel(Encoding encoding, PostProcess postProcess) {
        Heatmaps nothing = new Heatmaps(1, 1, 4, 4, new float[16]);
        // One heatmap pixel is one image pixel here, and the crop begins at the image's origin.
        double span = encoding == Encoding.UDP ? 3 : 4;
        PersonCrop place = place(span / 2, span / 2, span / 200, span / 200);

        Keypoints found = new HeatmapDecoder(postProcess, encoding, 11).decode(nothing, 0, place);

        assertThat(found.x()).containsExactly(-1);
        assertThat(found.y()).containsExactly(-1);
        assertThat(found.confidence()).containsExactly(0);
    }

    @Test
    void countsBetweenPixelCentresWithUdp() {
        float[] corner = new float[64 * 48];
        corner[64 * 48 - 1] = 1;
        Heatmaps maps = new Heatmaps(1, 1, 64, 48, corner);
        PersonCrop place = place(100, 100, 0.5, 0.5);

        Keypoints udp = new HeatmapDecoder(PostProcess.NONE, Encoding.UDP, 11).decode(maps, 0, place);
        Keypoints msra = new HeatmapDecoder(PostProcess.NONE, Encoding.MSRA, 11).decode(maps, 0, place);

        assertThat(udp.x()).containsExactly(150);
        assertThat(udp.y()).containsExactly(150);
        assertThat(msra.x()[0]).isEqualTo((float) (50 + 100 * 47 / 48.0));
    }

    static PersonCrop place(double centerX, double centerY, double scaleX, double scaleY) {
        Keypoints none = new Keypoints(new float[0], new float[0], new float[0]);
        return new PersonCrop(-1, new Box(0, 0, 0, 0), 1, centerX, centerY, scaleX, scaleY, 0, none);
    }
}
