// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.exporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import io.densekit.graph.FreeAxis;
import io.densekit.graph.Graph;
import io.densekit.graph.NotRecordable;
import io.densekit.graph.Recorder;
import io.densekit.graph.onnx.OnnxExport;
import io.densekit.graph.torchscript.TorchScriptExport;
import io.densekit.nn.Layer;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.HostOperator;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.OpScript;
import io.densekit.ops.Ops;
import io.densekit.ops.Precision;
import io.densekit.ops.TorchEngine;
import io.densekit.runtime.testing.OnnxRuntime;
import io.densekit.runtime.testing.SmallNetworks;
import io.densekit.runtime.testing.TorchScriptRuntime;
import io.densekit.testing.Torch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators one by one: ONNX Runtime and DJL alone give what the engine gives, or a sentence says what can't be written. */
@ExtendWith(Torch.class)
class ExportedOperatorsTest {

    private static final OpScript SCRIPT = OpScript.of(
            "mine.txt",
            """
            def strange(self: __torch__.Ops, x: Tensor) -> Tensor:
              return torch.lgamma(x)

            def choosing(self: __torch__.Ops, x: Tensor) -> Tensor:
              if bool(torch.gt(torch.sum(x), 0)):
                y = x
              else:
                y = torch.neg(x)
              return y

            def halves(self: __torch__.Ops, x: Tensor, times: Tensor) -> Tensor:
              y = x
              for i in range(int(times)):
                y = (self).half(y)
              if torch.gt(int(times), 5):
                y = torch.neg(y)
              else:
                y = torch.add(y, int(times))
              return y

            def half(self: __torch__.Ops, x: Tensor) -> Tensor:
              return torch.mul(x, 0.5)
            """);

    /** Of {@code [2, 4, 6, 5]}. */
    private static final Map<String, UnaryOperator<NDArray>> PLAIN = new TreeMap<>(Map.ofEntries(
            Map.entry("argmax", x -> x.argMax(1).toType(DataType.FLOAT32, false)),
            Map.entry("argsort", x -> x.argSort(-1, false).toType(DataType.FLOAT32, false)),
            Map.entry(
                    "average pool",
                    x -> Pool.avgPool2d(x, new Shape(2, 2), new Shape(2, 1), new Shape(1, 0), false, false)),
            Map.entry("padding", x -> x.pad(new Shape(0, 2, 1, 0), 5)),
            Map.entry(
                    "average pool that counts padding",
                    x -> Pool.avgPool2d(x, new Shape(2, 2), new Shape(2, 1), new Shape(1, 0), false, true)),
            Map.entry("clip", x -> x.clip(-0.5, 0.25)),
            Map.entry(
                    "comparisons",
                    x -> x.gt(0).logicalAnd(x.lte(1)).logicalOr(x.neq(x)).toType(DataType.FLOAT32, false)),
            Map.entry("concatenation", x -> NDArrays.concat(new NDList(x, x.neg(), x), -1)),
            Map.entry("cumulated sum", x -> x.cumSum(2)),
            Map.entry("elements", x -> x.abs()
                    .add(1)
                    .log()
                    .add(x.exp())
                    .mul(x.tanh())
                    .sub(x.floor())
                    .add(x.ceil())),
            Map.entry("erf", x -> x.getNDArrayInternal().getArray().erf()),
            Map.entry("extremes", x -> x.max(new int[] {1}, true).sub(x.min(new int[] {3}, true))),
            Map.entry("flip", x -> x.flip(1, -1)),
            Map.entry("index", x -> x.get(":, 1:, 0, ::2")),
            Map.entry("log of softmax", x -> x.logSoftmax(1)),
            Map.entry("maximum of a number", x -> x.maximum(0.1).minimum(0.9)),
            Map.entry("mean", x -> x.mean(new int[] {2})),
            Map.entry("maximum pool", x -> Pool.maxPool2d(x, new Shape(3, 3), new Shape(2, 2), new Shape(1, 1), false)),
            Map.entry("power and quotient", x -> x.abs().pow(1.5).div(3).add(2)),
            Map.entry("product of matrices", x -> x.matMul(x.transpose(0, 1, 3, 2))),
            Map.entry("rounded", NDArray::round),
            Map.entry("sort", x -> x.sort(1)),
            Map.entry("softplus", x -> x.getNDArrayInternal().softPlus()),
            Map.entry("split", x -> x.split(2, 1).get(1).mul(x.split(2, 1).get(0))),
            Map.entry("stack", x -> NDArrays.stack(new NDList(x, x.square()), 2)),
            Map.entry("sum of truths", x -> x.gt(0).sum(new int[] {1}).toType(DataType.FLOAT32, false)),
            Map.entry(
                    "whole numbers",
                    x -> x.mul(4).toType(DataType.INT64, false).add(3).mul(2).toType(DataType.FLOAT32, false))));

    @TempDir
    private Path folder;

    /** A layer whose code a test gives. */
    private static final class Toy extends Layer {
        private final BiFunction<NDArray, Pass, NDArray> code;

        Toy(BiFunction<NDArray, Pass, NDArray> code) {
            this.code = code;
        }

        @Override
        protected NDArray forward(NDArray x, Pass pass) {
            NDArray y = code.apply(x, pass);
            pass.taps().expose("y", y);
            return y;
        }
    }

    private static Graph record(OpLibrary library, BiFunction<NDArray, Pass, NDArray> code, NDArray x) {
        Toy trained = new Toy(code);
        return TorchEngine.withoutGraph(
                () -> Recorder.record(new Toy(code), ModuleState.all(trained), x, Set.of("y"), library, Toy::call));
    }

    private void check(OpLibrary library, NDManager manager, BiFunction<NDArray, Pass, NDArray> code) throws Exception {
        check(library, manager, code, OnnxExport.OPSET);
        check(library, manager, code, OnnxExport.FIRST_OPSET);
    }

    private void check(OpLibrary library, NDManager manager, BiFunction<NDArray, Pass, NDArray> code, int opset)
            throws Exception {
        Graph graph = record(library, code, SmallNetworks.random(manager, 2, 4, 6, 5));
        Map<FreeAxis, Graph> others =
                Map.of(FreeAxis.BATCH, record(library, code, SmallNetworks.random(manager, 3, 4, 6, 5)));
        OnnxExport export = OnnxExport.of(graph, others, opset);
        Path file = folder.resolve("model.onnx");
        export.write(file, Map.of(), false, Map.of());
        NDArray x = SmallNetworks.random(manager, 7, 4, 6, 5);
        NDArray expected = TorchEngine.withoutGraph(() -> {
            Toy toy = new Toy(code);
            Taps taps = Taps.of(toy, Set.of("y"), manager);
            toy.call(x, Pass.evaluation(library, Precision.FP32).with(taps));
            return taps.recorded().get("y");
        });
        float[] wanted = expected.toFloatArray();
        try (OnnxRuntime runtime = new OnnxRuntime(file)) {
            assertThat(runtime.run(x.toFloatArray(), 7, 4, 6, 5).get("y")).containsExactly(wanted, within(1e-5f));
        }
        if (opset == OnnxExport.OPSET) {
            Path archive = folder.resolve("model.pt");
            TorchScriptExport.of(graph, others).write(archive, Map.of(), Map.of());
            try (TorchScriptRuntime runtime = new TorchScriptRuntime(archive, List.of("y"))) {
                assertThat(runtime.run(x.toFloatArray(), 7, 4, 6, 5).get("y")).containsExactly(wanted, within(1e-5f));
            }
        }
    }

    static Stream<String> plain() {
        return PLAIN.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("plain")
    void arraysOwn(String name, OpLibrary library, NDManager manager) throws Exception {
        check(library, manager, (x, pass) -> PLAIN.get(name).apply(x));
    }

    @Test
    void ofScripts(OpLibrary library, NDManager manager) throws Exception {
        check(library, manager, (x, pass) -> pass.ops().geluTanh(x));
        check(library, manager, (x, pass) -> pass.ops().geluQuick(x));
        check(library, manager, (x, pass) -> pass.ops().flipWidth(x));
        check(library, manager, (x, pass) -> pass.ops().resizeBilinear(x, 11, 3));
        check(library, manager, (x, pass) -> pass.ops().resizeNearest(x, 12, 20));
        check(library, manager, (x, pass) -> pass.ops().adaptiveAveragePool(x, 4, 2));
        check(library, manager, (x, pass) -> pass.ops().adaptiveAveragePool(x, 3, 5));
        check(library, manager, (x, pass) -> pass.ops().attention(x, x.neg(), x.square()));
        check(library, manager, (x, pass) -> pass.ops().firstTokenAttention(x.reshape(-1, 4, 30), 2));
        check(library, manager, (x, pass) -> {
            NDArray rows = x.reshape(-1, 4, 30);
            NDArray mask = rows.sum(new int[] {2}).gt(-100).toType(DataType.FLOAT32, false);
            return pass.ops().selfAttention(rows, mask, 2);
        });
    }

    @Test
    void ofAScriptThatChoosesAndRepeats(OpLibrary library, NDManager manager) throws Exception {
        check(library, manager, (x, pass) -> {
            try (NDArray times = pass.ops().integers(3)) {
                return pass.ops().call(SCRIPT, "halves", x, times);
            }
        });
    }

    /** The same for every image, made on the host. */
    @Test
    void arraysForEachImage(OpLibrary library, NDManager manager) throws Exception {
        check(library, manager, (x, pass) -> {
            NDArray ones = x.getManager().ones(new Shape(x.getShape().get(0), 1, 6, 5));
            return x.concat(ones, 1);
        });
    }

    @Test
    void anOperatorThatOnnxLacksIsNamedWithItsPlace(OpLibrary library, NDManager manager) {
        Graph graph = record(
                library, (x, pass) -> pass.ops().call(SCRIPT, "strange", x), SmallNetworks.random(manager, 2, 4, 6, 5));
        assertThatThrownBy(() -> OnnxExport.of(graph, OnnxExport.OPSET))
                .isInstanceOf(NotRecordable.class)
                .hasMessageStartingWith(
                        "the operator torch.lgamma is not written to ONNX (function strange of mine.txt);"
                                + " io.densekit.runtime.exporting.ExportedOperatorsTest$Toy.forward(")
                .hasMessageEndingWith(") runs it");
    }

    /** What a script calls is PyTorch's, whatever ONNX has. */
    @Test
    void anyScriptRunsInDjl(OpLibrary library, NDManager manager) throws Exception {
        for (String function : List.of("strange", "choosing")) {
            Graph graph = record(
                    library,
                    (x, pass) -> pass.ops().call(SCRIPT, function, x),
                    SmallNetworks.random(manager, 1, 4, 6, 5));
            Path file = folder.resolve("model.pt");
            TorchScriptExport.of(graph).write(file, Map.of(), Map.of());
            NDArray x = SmallNetworks.random(manager, 1, 4, 6, 5).neg();
            float[] expected = library.call(SCRIPT, function, new NDList(x)).toFloatArray();
            try (TorchScriptRuntime runtime = new TorchScriptRuntime(file, List.of("y"))) {
                assertThat(runtime.run(x.toFloatArray(), 1, 4, 6, 5).get("y")).containsExactly(expected);
            }
        }
    }

    @Test
    void anOperatorOfTheHostIsNamedWithItsPlace(OpLibrary library, NDManager manager) {
        HostOperator doubled = new Doubled();
        Graph graph =
                record(library, (x, pass) -> pass.ops().call(doubled, x), SmallNetworks.random(manager, 2, 4, 6, 5));
        assertThatThrownBy(() -> TorchScriptExport.of(graph))
                .isInstanceOf(NotRecordable.class)
                .hasMessageStartingWith("the operator Doubled is computed in Java and not written to TorchScript;"
                        + " io.densekit.runtime.exporting.ExportedOperatorsTest$Toy.forward(")
                .hasMessageEndingWith(") runs it");
    }

    private record Doubled() implements HostOperator {
        @Override
        public NDArray run(Ops ops, NDList inputs) {
            return inputs.get(0).mul(2);
        }
    }

    @Test
    void aScriptThatDecidesByValuesIsRefused(OpLibrary library, NDManager manager) {
        Graph graph = record(
                library,
                (x, pass) -> pass.ops().call(SCRIPT, "choosing", x),
                SmallNetworks.random(manager, 2, 4, 6, 5));
        assertThatThrownBy(() -> OnnxExport.of(graph, OnnxExport.OPSET))
                .isInstanceOf(NotRecordable.class)
                .hasMessageStartingWith("what is computed depends on values (function choosing of mine.txt)");
    }

    @Test
    void aNetworkThatCountsImagesIsForOneNumberOfThem(OpLibrary library, NDManager manager) {
        BiFunction<NDArray, Pass, NDArray> numbered = (x, pass) -> {
            float[] numbers = new float[(int) x.getShape().get(0)];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = i;
            }
            return x.add(x.getManager().create(numbers, new Shape(numbers.length, 1, 1, 1)));
        };
        Graph few = record(library, numbered, SmallNetworks.random(manager, 2, 4, 6, 5));
        Graph more = record(library, numbered, SmallNetworks.random(manager, 3, 4, 6, 5));
        assertThatThrownBy(() -> OnnxExport.of(few, Map.of(FreeAxis.BATCH, more), OnnxExport.OPSET))
                .isInstanceOf(NotRecordable.class)
                .hasMessage(
                        "the network can't be written for any number of images: an array (2, 1, 1, 1) that it brings"
                                + " with it depends on the number");
        assertThatThrownBy(() -> TorchScriptExport.of(few, Map.of(FreeAxis.BATCH, more)))
                .isInstanceOf(NotRecordable.class)
                .hasMessageStartingWith(
                        "the network can't be written for any number of images: an array (2, 1, 1, 1) that it brings"
                                + " with it depends on the number; ");
        BiFunction<NDArray, Pass, NDArray> steps = (x, pass) -> x.getShape().get(0) == 2 ? x.neg() : x.abs();
        Graph two = record(library, steps, SmallNetworks.random(manager, 2, 4, 6, 5));
        Graph three = record(library, steps, SmallNetworks.random(manager, 3, 4, 6, 5));
        assertThatThrownBy(() -> OnnxExport.of(two, Map.of(FreeAxis.BATCH, three), OnnxExport.OPSET))
                .isInstanceOf(NotRecordable.class)
                .hasMessage("the network can't be written for any number of images: it takes other steps for 3"
                        + " than for 2");
    }
}
