// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.pose.PersonCrop;
import io.densekit.structures.Keypoints;
import io.densekit.weights.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetEncoderTest {

    private static final PersonCrop INPUT = HeatmapDecoderTest.place(96, 128, 192 / 200.0, 256 / 200.0);

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void drawsThePublishedTargets(Encoding encoding) {
        GoldenCase golden = GoldenCases.resource("topdown-targets");
        TargetEncoder.Targets targets = encoder(encoding).encode(joints(golden));
        String name = encoding.name().toLowerCase(Locale.ROOT);

        assertAgrees(golden.compare(
                "target_" + name, TensorData.ofFloats(targets.maps().values(), 2, 17, 64, 48)));
        assertAgrees(golden.compare("weight_" + name, TensorData.ofFloats(targets.weights(), 2, 17, 1)));
    }

    @Test
    void ignoresWhatIsNotAnnotated() {
        Keypoints hidden = new Keypoints(new float[] {50, 90}, new float[] {60, 100}, new float[] {0, 1});
        TargetEncoder.Targets targets = encoder(Encoding.MSRA).encode(List.of(hidden));

        assertThat(targets.weights()).containsExactly(0, 1);
        assertThat(targets.maps().map(0, 0)).containsOnly(0);
        assertThat(targets.maps().map(0, 1)).contains(1f);
    }

    @Test
    void countsHiddenJointsAsMuchAsVisibleOnes() {
        Keypoints joint = new Keypoints(new float[] {50}, new float[] {60}, new float[] {2});

        assertThat(encoder(Encoding.UNBIASED).encode(List.of(joint)).weights()).containsExactly(1);
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void ignoresJointsFarOutside(Encoding encoding) {
        Keypoints joints =
                new Keypoints(new float[] {-60, 300, 90, 90}, new float[] {90, 90, -60, 400}, new float[] {1, 1, 1, 1});

        assertThat(encoder(encoding).encode(List.of(joints)).weights()).containsOnly(0);
    }

    @Test
    void isDecodedToWhereTheJointsWere() {
        // Half a heatmap pixel is lost by rounding, a quarter by refining in steps, next to nothing by unbiased
        // methods.
        assertRecovers(Encoding.MSRA, PostProcess.DEFAULT, 2.83);
        assertRecovers(Encoding.UNBIASED, PostProcess.DEFAULT, 1.42);
        assertRecovers(Encoding.UNBIASED, PostProcess.UNBIASED, 0.02);
        assertRecovers(Encoding.UDP, PostProcess.UNBIASED, 0.1);
    }

    private static void assertRecovers(Encoding encoding, PostProcess postProcess, double pixels) {
        SplittableRandom random = new SplittableRandom(5);
        HeatmapDecoder decoder = new HeatmapDecoder(postProcess, encoding, 11);
        double worst = 0;
        for (int i = 0; i < 200; i++) {
            float x = (float) random.nextDouble(30, 160);
            float y = (float) random.nextDouble(30, 220);
            Keypoints joint = new Keypoints(new float[] {x}, new float[] {y}, new float[] {1});
            Heatmaps maps = encoder(encoding).encode(List.of(joint)).maps();
            // Lengths between pixel centres are one pixel shorter.
            PersonCrop place =
                    encoding == Encoding.UDP ? HeatmapDecoderTest.place(95.5, 127.5, 191 / 200.0, 255 / 200.0) : INPUT;
            Keypoints found = decoder.decode(maps, 0, place);
            worst = Math.max(worst, Math.hypot(found.x()[0] - x, found.y()[0] - y));
            assertThat(found.confidence()[0]).isCloseTo(1, within(0.07f));
        }
        assertThat(worst).as(encoding + " " + postProcess).isLessThan(pixels);
    }

    static TargetEncoder encoder(Encoding encoding) {
        return new TargetEncoder(encoding, 2, 256, 192, 64, 48);
    }

    private static List<Keypoints> joints(GoldenCase golden) {
        float[] positions = golden.stored("input.joints").toFloats();
        float[] visible = golden.stored("input.visible").toFloats();
        List<Keypoints> figures = new ArrayList<>();
        for (int figure = 0; figure < 2; figure++) {
            Keypoints joints = new Keypoints(new float[17], new float[17], new float[17]);
            for (int k = 0; k < 17; k++) {
                joints.x()[k] = positions[2 * (17 * figure + k)];
                joints.y()[k] = positions[2 * (17 * figure + k) + 1];
                joints.confidence()[k] = visible[17 * figure + k];
            }
            figures.add(joints);
        }
        return figures;
    }

    private static void assertAgrees(Comparison comparison) {
        assertThat(comparison.ok()).as(comparison.message()).isTrue();
    }
}
