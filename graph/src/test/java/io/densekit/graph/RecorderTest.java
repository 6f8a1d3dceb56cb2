// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.densekit.nn.BatchNorm2d;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Init;
import io.densekit.nn.Layer;
import io.densekit.nn.Linear;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.ops.TorchEngine;
import io.densekit.testing.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class RecorderTest {

    /** A layer of four features whose code a test gives. */
    private static final class Toy extends Layer {
        private final Linear linear = child("linear", new Linear(4, 4));
        private final Conv2d depthwise = child("depthwise", Conv2d.depthwise(4, 3));
        private final BatchNorm2d norm = child("norm", new BatchNorm2d(4));
        private final Parameter scale = parameter("scale", Init.ONES, 4);
        private final BiFunction<Toy, NDArray, NDArray> code;
        private Pass pass;

        Toy(BiFunction<Toy, NDArray, NDArray> code) {
            this.code = code;
        }

        @Override
        protected NDArray forward(NDArray x, Pass current) {
            pass = current;
            NDArray y = code.apply(this, x);
            current.taps().expose("y", y);
            return y;
        }
    }

    private static Toy trained(BiFunction<Toy, NDArray, NDArray> code, NDManager manager) {
        Toy toy = new Toy(code);
        toy.initialize(manager, 1);
        toy.requireGradients(false);
        return toy;
    }

    private static Graph record(OpLibrary library, Toy trained, NDArray x, String output) {
        return TorchEngine.withoutGraph(() -> Recorder.record(
                new Toy(trained.code), ModuleState.all(trained), x, Set.of(output), library, Toy::call));
    }

    private static Graph record(OpLibrary library, BiFunction<Toy, NDArray, NDArray> code, NDArray x) {
        return record(library, trained(code, x.getManager()), x, "y");
    }

    private static List<Op> ops(Graph graph) {
        return graph.nodes().stream().map(Node::op).toList();
    }

    @Test
    void stepsAndWeightsAreNoted(OpLibrary library, NDManager manager) {
        NDArray x = manager.ones(new Shape(2, 3, 4));
        Graph graph = record(
                library, (toy, in) -> in.add(toy.linear.call(in, toy.pass)).mul(toy.scale.getArray()), x);
        assertThat(ops(graph)).containsExactly(Op.LINEAR, Op.ADD, Op.MUL);
        Node linear = graph.nodes().get(0);
        assertThat(linear.operands().get(0)).isEqualTo(graph.inputs().get(0));
        assertThat(linear.operands().get(1)).isInstanceOfSatisfying(Weight.class, weight -> assertThat(weight.path())
                .isEqualTo("linear.weight"));
        assertThat(graph.outputs().get("y").shape()).isEqualTo(new Shape(2, 3, 4));
    }

    @Test
    void whatNoOutputNeedsIsLeftOut(OpLibrary library, NDManager manager) {
        Graph graph = record(
                library,
                (toy, in) -> {
                    in.exp().close();
                    return in.mul(2);
                },
                manager.ones(new Shape(2, 4)));
        assertThat(ops(graph)).containsExactly(Op.MUL);
        assertThat(graph.nodes().get(0).operands().get(1)).isEqualTo(new Literal(2));
    }

    @Test
    void indicesAreSlicesAndSelections(OpLibrary library, NDManager manager) {
        NDArray x = manager.arange(24f).reshape(2, 3, 4);
        Graph graph = record(library, (toy, in) -> in.get("..., 1:3").get(":, -1"), x);
        assertThat(ops(graph)).containsExactly(Op.SLICE, Op.SELECT);
        assertThat(graph.nodes().get(0).number("axis")).isEqualTo(2);
        assertThat(graph.nodes().get(1).number("index")).isEqualTo(2);
        assertThat(graph.outputs().get("y").shape()).isEqualTo(new Shape(2, 2));
    }

    @Test
    void paddingIsAStep(OpLibrary library, NDManager manager) {
        NDArray x = manager.ones(new Shape(1, 2, 3));
        Toy toy = trained((self, in) -> in.pad(new Shape(0, 2, 1, 0), 5), manager);
        Graph graph = record(library, toy, x, "y");
        assertThat(ops(graph)).containsExactly(Op.PAD);
        assertThat(graph.outputs().get("y").shape()).isEqualTo(new Shape(1, 3, 5));
        TorchEngine.withoutGraph(() -> {
            try (ScriptedGraph scripted = new ScriptedGraph(graph, ModuleState.all(toy), library, manager)) {
                assertThat(scripted.run(x).get("y").toFloatArray())
                        .containsExactly(5, 5, 5, 5, 5, 1, 1, 1, 5, 5, 1, 1, 1, 5, 5);
            }
            return null;
        });
    }

    @Test
    void arraysMadeOfSizesAloneAreConstants(OpLibrary library, NDManager manager) {
        Graph graph = record(
                library,
                (toy, in) -> in.add(in.getManager().create(new float[] {1, 2, 3})),
                manager.ones(new Shape(1, 3)));
        assertThat(graph.nodes().get(0).operands().get(1))
                .isInstanceOfSatisfying(
                        Constant.class, constant -> assertThat(constant.real()).containsExactly(1, 2, 3));
    }

    @Test
    void aNetworkThatDecidesByValuesIsRefused(OpLibrary library, NDManager manager) {
        NDArray x = manager.ones(new Shape(1, 4));
        assertThatThrownBy(() -> record(library, (toy, in) -> in.mul(in.toFloatArray()[0]), x))
                .isInstanceOf(NotRecordable.class)
                .hasMessageContaining("reads values on the host (NDArray.toFloatArray)");
    }

    @Test
    void anUnknownOperatorIsNamed(OpLibrary library, NDManager manager) {
        NDArray x = manager.ones(new Shape(1, 4));
        assertThatThrownBy(() -> record(library, (toy, in) -> in.sin(), x))
                .isInstanceOf(NotRecordable.class)
                .hasMessageContaining(
                        "NDArray.sin, which is not known as a step of a graph; io.densekit.graph.RecorderTest$Toy.")
                .hasMessageEndingWith(" runs it");
    }

    @Test
    void aWeightThatChangesIsNamed(OpLibrary library, NDManager manager) {
        NDArray x = manager.ones(new Shape(1, 4));
        assertThatThrownBy(() ->
                        record(library, (toy, in) -> in.add(toy.scale.getArray().addi(1)), x))
                .isInstanceOf(NotRecordable.class)
                .hasMessageContaining("the weight scale changes in evaluation");
    }

    @Test
    void anOutputThatIsNotExposedIsNamed(OpLibrary library, NDManager manager) {
        NDArray x = manager.ones(new Shape(1, 4));
        Toy toy = trained((any, in) -> in, manager);
        assertThatThrownBy(() -> record(library, toy, x, "z"))
                .isInstanceOf(NotRecordable.class)
                .hasMessageContaining("exposes no z");
    }

    @Test
    void normsAndResidualConvolutionsGoIntoWeights(OpLibrary library, NDManager manager) {
        NDArray x = manager.randomNormal(new Shape(2, 4, 5, 5));
        Toy toy = trained((self, in) -> self.norm.call(in.add(self.depthwise.call(in, self.pass)), self.pass), manager);
        ModuleState.all(toy).get("norm.running_mean").getArray().set(new float[] {1, -2, 3, .5f});
        ModuleState.all(toy).get("norm.running_var").getArray().set(new float[] {4, .1f, 1, 2});
        Graph graph = record(library, toy, x, "y");
        Graph fused = Fusion.of(graph, library, Precision.FP32);
        assertThat(ops(graph)).containsExactly(Op.CONVOLUTION, Op.ADD, Op.BATCH_NORM);
        assertThat(ops(fused)).containsExactly(Op.FUSED_CONVOLUTION);
        TorchEngine.withoutGraph(() -> {
            Taps taps = Taps.of(toy, Set.of("y"), manager);
            toy.call(x, Pass.evaluation(library, Precision.FP32).with(taps));
            try (ScriptedGraph scripted = new ScriptedGraph(fused, ModuleState.all(toy), library, manager)) {
                float[] given = scripted.run(x).get("y").toFloatArray();
                float[] expected = taps.recorded().get("y").toFloatArray();
                assertThat(given).containsExactly(expected, within(1e-5f));
            }
            return null;
        });
    }

    @Test
    void graphsOfSeveralSizesShareWeights(OpLibrary library, NDManager manager) {
        Toy toy = trained(
                (self, in) -> self.norm
                        .call(in.add(self.depthwise.call(in, self.pass)), self.pass)
                        .get(":, :, 0")
                        .transpose(0, 2, 1)
                        .add(self.linear.call(in.get(":, :, 1").transpose(0, 2, 1), self.pass)),
                manager);
        TorchEngine.withoutGraph(() -> {
            try (PreparedWeights weights = new PreparedWeights(ModuleState.all(toy), manager)) {
                List<Integer> sizes = new ArrayList<>();
                for (long batch : new long[] {1, 2, 7}) {
                    NDArray x = manager.randomNormal(new Shape(batch, 4, 5, 5));
                    Graph fused = Fusion.of(record(library, toy, x, "y"), library, Precision.FP32);
                    Taps taps = Taps.of(toy, Set.of("y"), manager);
                    toy.call(x, Pass.evaluation(library, Precision.FP32).with(taps));
                    float[] given = new ScriptedGraph(fused, weights, library)
                            .run(x)
                            .get("y")
                            .toFloatArray();
                    assertThat(given).containsExactly(taps.recorded().get("y").toFloatArray(), within(1e-5f));
                    sizes.add(weights.size());
                }
                assertThat(sizes).containsExactly(4, 4, 4);
            }
            return null;
        });
    }

    @Test
    void closingFreesWhatIsItsOwn(OpLibrary library, NDManager manager) {
        NDArray x = manager.ones(new Shape(2, 4));
        Toy toy = trained((self, in) -> self.linear.call(in, self.pass), manager);
        Graph graph = Fusion.of(record(library, toy, x, "y"), library, Precision.FP32);
        int before = manager.getManagedArrays().size();
        for (int i = 0; i < 20; i++) {
            try (ScriptedGraph scripted = new ScriptedGraph(graph, ModuleState.all(toy), library, manager)) {
                TorchEngine.withoutGraph(() -> {
                    scripted.run(x).get("y").close();
                    return null;
                });
            }
        }
        assertThat(manager.getManagedArrays()).hasSize(before);
        assertThat(ModuleState.all(toy).get("linear.weight").getArray().toFloatArray())
                .hasSize(16);
    }
}
