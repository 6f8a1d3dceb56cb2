// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Layer;
import io.densekit.nn.Linear;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.ops.TorchEngine;
import io.densekit.testing.Torch;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class AnyRowsTest {

    /** Work upon rows of twelve numbers, with a linear map at its end. */
    private static final class Part extends Layer {
        private final UnaryOperator<NDArray> work;
        private final Linear linear = child("linear", new Linear(6, 3));

        Part(UnaryOperator<NDArray> work) {
            this.work = work;
        }

        @Override
        protected NDArray forward(NDArray x, Pass pass) {
            NDArray y = linear.call(work.apply(x), pass);
            pass.taps().expose("y", y);
            return y;
        }
    }

    private static Graph record(OpLibrary library, Part part, NDManager manager, long rows) {
        return TorchEngine.withoutGraph(() -> Recorder.record(
                new Part(part.work),
                ModuleState.all(part),
                manager.zeros(new Shape(rows, 12)),
                Set.of("y"),
                library,
                Part::call));
    }

    private static Part part(NDManager manager, UnaryOperator<NDArray> work) {
        Part part = new Part(work);
        part.initialize(manager, 1);
        part.requireGradients(false);
        return part;
    }

    private static Graph any(OpLibrary library, Part part, NDManager manager) {
        return AnyRows.of(record(library, part, manager, 2), record(library, part, manager, 3));
    }

    @Test
    void aGraphOfTwoRecordingsServesAnyNumber(OpLibrary library, NDManager manager) {
        Part part = part(manager, x -> x.reshape(x.getShape().get(0), 2, 6)
                .get(":, 0:2")
                .transpose(1, 0, 2)
                .get(0)
                .get("0:" + x.getShape().get(0)));
        Graph fused = Fusion.of(any(library, part, manager), library, Precision.FP32);
        Graph half = Fusion.of(any(library, part, manager), library, Precision.BF16);
        TorchEngine.withoutGraph(() -> {
            try (ScriptedGraph scripted = new ScriptedGraph(fused, ModuleState.all(part), library, manager);
                    ScriptedGraph coarse = new ScriptedGraph(half, ModuleState.all(part), library, manager)) {
                for (long rows : new long[] {1, 2, 3, 1000}) {
                    NDArray x = manager.randomNormal(new Shape(rows, 12));
                    NDArray expected = part.call(x, Pass.evaluation(library, Precision.FP32));
                    NDArray given = scripted.run(x).get("y");
                    assertThat(given.getShape()).isEqualTo(new Shape(rows, 3));
                    assertThat(given.toFloatArray()).containsExactly(expected.toFloatArray(), within(1e-5f));
                    assertThat(coarse.run(x).get("y").toFloatArray())
                            .containsExactly(expected.toFloatArray(), within(5e-2f));
                }
            }
            return null;
        });
    }

    @Test
    void whatTheNumberDecidesOtherwiseIsRefused(OpLibrary library, NDManager manager) {
        refused(library, manager, x -> x.get(":, 0:6").mul(x.getShape().get(0)), "MUL is another step");
        refused(
                library,
                manager,
                x -> x.getShape().get(0) > 2 ? x.get(":, 0:6").exp() : x.get(":, 6:12"),
                "it takes other steps");
        refused(
                library,
                manager,
                x -> x.get(":, " + x.getShape().get(0) + ":" + (x.getShape().get(0) + 6)),
                "where a part begins or ends does");
        refused(
                library,
                manager,
                x -> x.get("0:1, 0:6").broadcast(x.getShape().get(0), 6),
                "an array is repeated for each of them");
    }

    private static void refused(OpLibrary library, NDManager manager, UnaryOperator<NDArray> work, String why) {
        Part part = part(manager, work);
        assertThatThrownBy(() -> any(library, part, manager))
                .isInstanceOf(NotRecordable.class)
                .hasMessageContaining("depends on the number of its rows: " + why);
    }
}
