// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.torchscript;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import io.densekit.graph.Graph;
import io.densekit.graph.Recorder;
import io.densekit.nn.Init;
import io.densekit.nn.Layer;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.OpScript;
import io.densekit.ops.TorchEngine;
import io.densekit.testing.Torch;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Torch.class)
class TorchScriptExportTest {

    private static final int LOCAL_HEADER = 0x04034b50;

    private static final OpScript SCRIPT = OpScript.of(
            "powers.txt",
            """
            # Of numbers that are read, and of one that is added as it is.
            def moved(self: __torch__.Ops, x: Tensor, sizes: Tensor, shift: Tensor) -> Tensor:
              return torch.add((self).times(x, sizes), shift)

            def times(self: __torch__.Ops, x: Tensor, sizes: Tensor) -> Tensor:
              return torch.mul(x, torch.add(int(torch.select(sizes, 0, 0)), int(torch.select(sizes, 0, 1))))

            def unused(self: __torch__.Ops, x: Tensor) -> Tensor:
              return torch.neg(x)
            """);

    @TempDir
    private Path folder;

    /** Whose names are no identifiers, keywords, and what the file itself would call its constants. */
    private static final class Odd extends Layer {
        private final Parameter weight = parameter("layers.0.weight", Init.ONES, 3);
        private final Parameter keyword = parameter("layers.class.in", Init.ONES, 3);
        private final Parameter constants = parameter("constants.forward", Init.ONES, 3);

        @Override
        protected NDArray forward(NDArray x, Pass pass) {
            NDArray sum = x.add(weight.getArray())
                    .add(keyword.getArray())
                    .add(constants.getArray())
                    .add(x.getManager().create(new float[] {1, 2, 3}));
            NDArray sizes = x.getManager().create(new long[] {2, 3});
            NDArray shift = x.getManager().create(new long[] {7, 8, 9});
            NDArray y = pass.ops().call(SCRIPT, "moved", sum, sizes, shift);
            pass.taps().expose("y", y);
            return y;
        }
    }

    private Path written(OpLibrary library, NDManager manager) {
        Odd trained = new Odd();
        trained.initialize(manager, 1);
        trained.requireGradients(false);
        NDArray x = manager.ones(new Shape(1, 3));
        Graph graph = TorchEngine.withoutGraph(
                () -> Recorder.record(new Odd(), ModuleState.all(trained), x, Set.of("y"), library, Layer::call));
        Path file = folder.resolve("model.pt");
        TorchScriptExport.of(graph).write(file, ModuleState.all(trained), Map.of("task", "test"));
        return file;
    }

    @Test
    void anyNameIsKept(OpLibrary library, NDManager manager) throws Exception {
        Path file = written(library, manager);
        try (Model model = Model.newInstance("odd", "PyTorch")) {
            model.load(file, null, Map.of("extraFiles", "task"));
            assertThat(model.getProperty("task")).isEqualTo("test");
            NDArray y = model.getBlock()
                    .forward(new ParameterStore(manager, false), new NDList(manager.ones(new Shape(1, 3))), false)
                    .singletonOrThrow();
            assertThat(y.toFloatArray()).containsExactly(5 * 5 + 7, 5 * 6 + 8, 5 * 7 + 9);
        }
        String code = entries(file).get("model/code/__torch__.py");
        assertThat(code)
                .contains("  __annotations__[\"0\"] = __torch__.Part", "  __annotations__[\"class\"] = __torch__.Part")
                .contains("getattr(getattr(self.layers, \"class\"), \"in\")", "getattr(self.constants_, \"0\")")
                .contains("def times(x: Tensor, sizes: List[int]) -> Tensor:", "torch.add(sizes[0], sizes[1])")
                .contains("__torch__.moved(", ", [2, 3], getattr(self.constants_, \"1\"))")
                .doesNotContain("unused", "Ops", "select");
    }

    @Test
    void contentBeginsAtMultiplesAsPyTorchHasIt(OpLibrary library, NDManager manager) throws Exception {
        assertThat(entries(written(library, manager)))
                .containsKeys("model/data.pkl", "model/data/4", "model/constants.pkl")
                .containsEntry("model/extra/task", "test")
                .containsEntry("model/byteorder", "little")
                .containsEntry("model/version", "10\n");
    }

    /** Reads entries one after another, each of which must lie where it should. */
    private static Map<String, String> entries(Path file) throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, String> entries = new LinkedHashMap<>();
        while (bytes.getInt(bytes.position()) == LOCAL_HEADER) {
            int at = bytes.position();
            assertThat(bytes.getShort(at + 8)).as("compression").isZero();
            int size = bytes.getInt(at + 18);
            int name = bytes.getShort(at + 26);
            int content = at + 30 + name + bytes.getShort(at + 28);
            assertThat(content % ArchiveFile.ALIGNMENT).isZero();
            entries.put(
                    new String(bytes.array(), at + 30, name, StandardCharsets.UTF_8),
                    new String(bytes.array(), content, size, StandardCharsets.UTF_8));
            bytes.position(content + size);
        }
        return entries;
    }
}
