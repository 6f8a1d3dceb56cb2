// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.heads.Published;
import io.densekit.model.Features;
import io.densekit.model.HeadArguments;
import io.densekit.model.Level;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(Torch.class)
class TopDownHeatmapHeadTest {

    private static final HeadArguments UNIFORMER =
            new HeadArguments(List.of(new Level("stage1", 64, 4), new Level("stage4", 512, 32)), 0);

    @Test
    void hasTheNamesAndShapesOfPublishedCheckpoints() {
        TopDownHeatmapHead head = new TopDownHeatmapHead(Published.HEATMAPS, UNIFORMER);
        Map<String, List<Long>> expected = new LinkedHashMap<>();
        GoldenCase golden = GoldenCases.resource("topdown-uniformer-small-256x192");
        golden.parameterShapes().forEach((name, shape) -> {
            if (name.startsWith("keypoint_head.")) {
                expected.put(name.substring("keypoint_head.".length()), axes(shape));
            }
        });

        Map<String, List<Long>> actual = new LinkedHashMap<>();
        ModuleState.all(head)
                .forEach((name, parameter) ->
                        actual.put(name, axes(parameter.getShape().getShape())));

        assertThat(actual).containsExactlyEntriesOf(expected);
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "3, 3", "2, 1"})
    void doublesHeightAndWidthWithEveryDeconvolution(int kernel, int last, NDManager manager, OpLibrary library) {
        TopDownHeatmapSettings settings = new TopDownHeatmapSettings(5, List.of(4, 3), kernel, last);
        TopDownHeatmapHead head =
                new TopDownHeatmapHead(settings, new HeadArguments(List.of(new Level("only", 6, 32)), 0));
        head.initialize(manager, 1);
        NDArray map = manager.ones(new Shape(2, 6, 3, 2));

        NDArray heatmaps = head.logits(Features.ofMaps(List.of(map)), Pass.evaluation(library, Precision.FP32));

        assertThat(heatmaps.getShape()).isEqualTo(new Shape(2, 5, 12, 8));
        assertThat(head.outputs()).isEqualTo(5);
    }

    @Test
    void startsNearZeroAsPublished(NDManager manager) {
        TopDownHeatmapHead head = new TopDownHeatmapHead(Published.HEATMAPS, UNIFORMER);
        head.initialize(manager, 1);
        Map<String, Parameter> parameters = ModuleState.all(head);

        assertThat(deviation(parameters.get("deconv_layers.0.weight").getArray()))
                .isBetween(0.00099, 0.00101);
        assertThat(deviation(parameters.get("final_layer.weight").getArray())).isBetween(0.00095, 0.00105);
        assertThat(parameters.get("final_layer.bias").getArray().toFloatArray()).containsOnly(0);
    }

    private static double deviation(NDArray array) {
        double sum = 0;
        for (float value : array.toFloatArray()) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum / array.size());
    }

    private static List<Long> axes(long[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }
}
