// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.golden.GoldenCases;
import io.densekit.heads.CaseOutputs;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The published networks' numbers are compared where a backbone is at hand: in the app's parity tests. */
@ExtendWith(Torch.class)
class SegmentationCaseTest {

    private static Map<String, NDArray> outputs(
            SemanticSegmentationSettings settings, NDManager manager, Map<String, NDArray> inputs, OpLibrary library) {
        SemanticSegmentation model = new SemanticSegmentation(settings);
        model.initialize(manager, 2);
        Set<String> names = new TreeSet<>();
        for (String golden : new String[] {
            "semfpn-uniformer-small-hybrid", "semfpn-slide-inference", "upernet-uniformer-small-hybrid"
        }) {
            names.addAll(GoldenCases.resource(golden).outputs());
        }
        return CaseOutputs.of(model, inputs, names, Pass.evaluation(library, Precision.FP32), manager);
    }

    private static Set<String> golden(String name) {
        Set<String> names = new TreeSet<>(GoldenCases.resource(name).outputs());
        // The small backbone of these tests has two maps, the published one four.
        names.removeIf(output -> output.matches("(neck|backbone)[23]"));
        return names;
    }

    @Test
    void semanticFpnHasEveryOutputOfThePublishedNetwork(NDManager manager, OpLibrary library) {
        Map<String, NDArray> outputs = outputs(
                Masks.semanticFpn(TestSettings.PUBLISHED),
                manager,
                Map.of("image", Masks.images(manager, 1, 64, 96)),
                library);
        assertThat(outputs.keySet()).containsAll(golden("semfpn-uniformer-small-hybrid"));
        assertThat(outputs.get("logits").getShape()).isEqualTo(new Shape(1, Masks.CLASSES, 4, 6));
        assertThat(outputs.get("argmax").getShape()).isEqualTo(new Shape(1, 64, 96));
    }

    @Test
    void uperNetHasEveryOutputOfThePublishedNetwork(NDManager manager, OpLibrary library) {
        Map<String, NDArray> outputs = outputs(
                Masks.uperNet(Masks.CLASSES), manager, Map.of("image", Masks.images(manager, 1, 64, 96)), library);
        assertThat(outputs.keySet()).containsAll(golden("upernet-uniformer-small-hybrid"));
        assertThat(outputs.get("aux_logits").getShape()).isEqualTo(new Shape(1, Masks.CLASSES, 4, 6));
        assertThat(outputs.get("psp").getShape()).isEqualTo(new Shape(1, 6, 2, 3));
    }

    @Test
    void windowsOfTheInputsComeBeforeThoseOfTheSettings(NDManager manager, OpLibrary library) {
        Map<String, NDArray> inputs = Map.of(
                "image", Masks.images(manager, 1, 64, 96),
                "crop_size", manager.create(new float[] {32, 32}),
                "stride", manager.create(new float[] {32, 32}));
        Map<String, NDArray> outputs = outputs(Masks.semanticFpn(TestSettings.PUBLISHED), manager, inputs, library);
        assertThat(outputs.keySet()).containsAll(golden("semfpn-slide-inference"));
        assertThat(outputs.get("logits").getShape()).isEqualTo(new Shape(1, Masks.CLASSES, 64, 96));
    }

    @Test
    void aGivenTargetIsUsed(NDManager manager, OpLibrary library) {
        NDArray images = Masks.images(manager, 1, 64, 64);
        NDArray nothing = manager.full(new Shape(1, 64, 64), 255f);
        Map<String, NDArray> outputs = outputs(
                Masks.semanticFpn(TestSettings.PUBLISHED),
                manager,
                Map.of("image", images, "target", nothing),
                library);
        assertThat(outputs.get("loss_seg").getFloat(0)).isZero();
        assertThat(outputs.get("acc_seg").getFloat(0)).isZero();
        Map<String, NDArray> drawn =
                outputs(Masks.semanticFpn(TestSettings.PUBLISHED), manager, Map.of("image", images), library);
        // One pixel in six has no label; a fifth of the others is met by chance.
        assertThat(drawn.get("acc_seg").getFloat(0)).isCloseTo(100 / 6f, within(3f));
    }
}
