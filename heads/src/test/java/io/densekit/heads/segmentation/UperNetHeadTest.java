// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.model.Features;
import io.densekit.model.HeadArguments;
import io.densekit.model.Level;
import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.settings.InvalidSetting;
import io.densekit.testing.Torch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class UperNetHeadTest {

    private static final HeadArguments SMALL = new HeadArguments(
            List.of(
                    new Level("stage1", 64, 4),
                    new Level("stage2", 128, 8),
                    new Level("stage3", 320, 16),
                    new Level("stage4", 512, 32)),
            0);

    private static Map<String, String> shapes(Module module, String prefix) {
        Map<String, String> shapes = new LinkedHashMap<>();
        ModuleState.all(module)
                .forEach((name, parameter) ->
                        shapes.put(prefix + name, parameter.getShape().toString()));
        return shapes;
    }

    @Test
    void parametersAreThePublishedOnes() {
        GoldenCase golden = GoldenCases.resource("upernet-uniformer-small-hybrid");
        Map<String, String> expected = new LinkedHashMap<>();
        golden.parameterShapes().forEach((name, shape) -> {
            if (!name.startsWith("backbone.")) {
                expected.put(name, new Shape(shape).toString());
            }
        });

        UperNetHead head = new UperNetHead(new UperNetSettings(150, 512, List.of(1, 2, 3, 6), 0.1), SMALL);
        FcnHead auxiliary = new FcnHead(new FcnSettings(150, 2, 256, 1, 0.1), SMALL);
        Map<String, String> found = shapes(head, "decode_head.");
        found.putAll(shapes(auxiliary, "auxiliary_head."));

        assertThat(found).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(ModuleState.parameterCount(head)).isEqualTo(29_711_510);
        assertThat(ModuleState.parameterCount(auxiliary)).isEqualTo(776_342);
    }

    @Test
    void logitsHaveTheFinestSizeAndNothingElseIsLeft(NDManager manager, OpLibrary library) {
        HeadArguments levels = new HeadArguments(List.of(new Level("a", 4, 4), new Level("b", 6, 8)), 0);
        UperNetHead head = new UperNetHead(new UperNetSettings(3, 5, List.of(1, 3), 0), levels);
        head.initialize(manager, 1);
        Features features =
                Features.ofMaps(List.of(manager.ones(new Shape(2, 4, 9, 7)), manager.ones(new Shape(2, 6, 4, 3))));
        int before = manager.getManagedArrays().size();

        NDArray logits = head.logits(features, Pass.evaluation(library, Precision.FP32));

        assertThat(logits.getShape()).isEqualTo(new Shape(2, 3, 9, 7));
        logits.close();
        assertThat(manager.getManagedArrays()).hasSize(before);
    }

    @Test
    void oneLevelAloneWillDo(NDManager manager, OpLibrary library) {
        HeadArguments levels = new HeadArguments(List.of(new Level("a", 4, 4)), 0);
        UperNetHead head = new UperNetHead(new UperNetSettings(3, 5, List.of(2), 0), levels);
        head.initialize(manager, 1);
        Features features = Features.ofMaps(List.of(manager.ones(new Shape(1, 4, 5, 5))));

        NDArray logits = head.logits(features, Pass.evaluation(library, Precision.FP32));

        assertThat(logits.getShape()).isEqualTo(new Shape(1, 3, 5, 5));
    }

    @Test
    void auxiliaryLevelMustExist() {
        assertThatThrownBy(() -> new FcnHead(new FcnSettings(150, 4, 256, 1, 0.1), SMALL))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("the fcn head's level is 4, but it is given 4 feature maps; choose a level within 0..3");
    }
}
