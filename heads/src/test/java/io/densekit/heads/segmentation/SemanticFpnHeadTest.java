// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.golden.GoldenCase;
import io.densekit.golden.GoldenCases;
import io.densekit.model.Features;
import io.densekit.model.HeadArguments;
import io.densekit.model.Level;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class SemanticFpnHeadTest {

    private static final List<Level> PYRAMID = List.of(
            new Level("fpn0", 256, 4),
            new Level("fpn1", 256, 8),
            new Level("fpn2", 256, 16),
            new Level("fpn3", 256, 32));

    @Test
    void parametersAreThePublishedOnes() {
        SemanticFpnHead head =
                new SemanticFpnHead(new SemanticFpnSettings(150, 128, 0.1), new HeadArguments(PYRAMID, 0));
        GoldenCase golden = GoldenCases.resource("semfpn-uniformer-small-hybrid");
        Map<String, String> expected = new LinkedHashMap<>();
        golden.parameterShapes().forEach((name, shape) -> {
            if (name.startsWith("decode_head.")) {
                expected.put(name.substring("decode_head.".length()), new Shape(shape).toString());
            }
        });
        Map<String, String> found = new LinkedHashMap<>();
        ModuleState.all(head)
                .forEach((name, parameter) ->
                        found.put(name, parameter.getShape().toString()));

        assertThat(found).containsExactlyInAnyOrderEntriesOf(expected);
        assertThat(ModuleState.parameterCount(head)).isEqualTo(1_643_158);
    }

    @Test
    void sizesThatDontHalveEvenlyAreFitted(NDManager manager, OpLibrary library) {
        List<Level> levels = List.of(new Level("a", 4, 4), new Level("b", 4, 8), new Level("c", 4, 16));
        SemanticFpnHead head = new SemanticFpnHead(new SemanticFpnSettings(3, 5, 0), new HeadArguments(levels, 0));
        head.initialize(manager, 1);
        Features features = Features.ofMaps(List.of(
                manager.ones(new Shape(2, 4, 15, 11)),
                manager.ones(new Shape(2, 4, 7, 5)),
                manager.ones(new Shape(2, 4, 3, 2))));
        int before = manager.getManagedArrays().size();

        NDArray logits = head.logits(features, Pass.evaluation(library, Precision.FP32));

        assertThat(logits.getShape()).isEqualTo(new Shape(2, 3, 15, 11));
        logits.close();
        assertThat(manager.getManagedArrays()).hasSize(before);
    }
}
