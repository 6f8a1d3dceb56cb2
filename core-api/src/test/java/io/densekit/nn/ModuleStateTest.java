// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.testing.Torch;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class ModuleStateTest {

    /** A trunk whose parameters stand at the root, and a head under a name of its own. */
    private static final class Network extends Layer {
        private final Sequential trunk = child(
                "",
                new Sequential(
                        new Conv2d(3, 4, 3, 1, 1), new BatchNorm2d(4), Activations.relu(), new Conv2d(4, 2, 1, 1, 0)));
        private final Layer head = child("head", new ConvTranspose2d(2, 2, 4, 2, 1, 0, false, Init.normal(0.001)));

        @Override
        protected NDArray forward(NDArray x, Pass pass) {
            return head.call(trunk.call(x, pass), pass);
        }
    }

    private static Network network(NDManager manager, long seed) {
        Network network = new Network();
        network.initialize(manager, seed);
        return network;
    }

    @Test
    void namesAreThoseOfPyTorch() {
        assertThat(ModuleState.all(new Network()).keySet())
                .containsExactly(
                        "0.weight",
                        "0.bias",
                        "1.weight",
                        "1.bias",
                        "1.running_mean",
                        "1.running_var",
                        "1.num_batches_tracked",
                        "3.weight",
                        "3.bias",
                        "head.weight");
        assertThat(ModuleState.parameters(new Network()).keySet())
                .doesNotContain("1.running_mean", "1.num_batches_tracked")
                .contains("1.weight");
        assertThat(ModuleState.parameterCount(new Network())).isEqualTo(3 * 4 * 9 + 4 + 8 + 8 + 2 + 2 * 2 * 16);
        assertThat(ModuleState.modules(new Network()).keySet()).contains("", "0", "3", "head");
        assertThat(ModuleState.modulesOf(new Network(), Conv2d.class).keySet()).containsExactly("0", "3");
        assertThat(ModuleState.modulesOf(new Network(), Sequential.class)).containsOnlyKeys("");
    }

    @Test
    void whatIsReadCanBeWrittenToAnotherNetwork(OpLibrary library, NDManager manager) {
        Network first = network(manager, 1);
        Network second = network(manager, 2);
        StateDict state = ModuleState.read(first);
        assertThat(ModuleState.read(second)).isNotEqualTo(state);
        ModuleState.write(second, state);
        assertThat(ModuleState.read(second)).isEqualTo(state);

        NDArray x = manager.ones(new Shape(1, 3, 4, 4));
        Pass pass = Pass.evaluation(library, Precision.FP32);
        assertThat(second.call(x, pass).toFloatArray())
                .containsExactly(first.call(x, pass).toFloatArray());
    }

    @Test
    void writingKeepsWhatIsLearned(NDManager manager) {
        Network network = network(manager, 1);
        ModuleState.write(network, ModuleState.read(network));
        ModuleState.parameters(network)
                .forEach((path, parameter) ->
                        assertThat(parameter.getArray().hasGradient()).as(path).isTrue());
    }

    @Test
    void writingReachesWhatSharesTheMemory(NDManager manager) {
        Network first = network(manager, 1);
        Map<String, NDArray> aliases = new LinkedHashMap<>();
        ModuleState.all(first)
                .forEach((path, parameter) ->
                        aliases.put(path, parameter.getArray().stopGradient()));
        StateDict other = ModuleState.read(network(manager, 2));
        ModuleState.write(first, other);
        aliases.forEach(
                (path, alias) -> assertThat(alias.toType(DataType.FLOAT32, true).toFloatArray())
                        .as(path)
                        .containsExactly(other.get(path).toFloats()));
    }

    @Test
    void startingValuesDependOnSeedAndPathAlone(NDManager manager) {
        assertThat(ModuleState.read(network(manager, 5))).isEqualTo(ModuleState.read(network(manager, 5)));
        Map<String, Parameter> parameters = ModuleState.parameters(network(manager, 5));
        assertThat(parameters.get("0.bias").getArray().toFloatArray())
                .isNotEqualTo(parameters.get("1.bias").getArray().toFloatArray());
    }

    @Test
    void refusesUnknownNamesAndOtherShapes(NDManager manager) {
        Network network = network(manager, 1);
        TensorData value = TensorData.ofFloats(new float[] {1, 2}, 2);
        assertThatThrownBy(() -> ModuleState.write(network, StateDict.of(Map.of("4.bias", value))))
                .hasMessage("no parameter is called 4.bias");
        assertThatThrownBy(() -> ModuleState.write(network, StateDict.of(Map.of("0.bias", value))))
                .hasMessageContaining("0.bias has shape (4), not [2]");
    }

    @Test
    void refusesTwoParametersOfOnePath() {
        Layer twice = new Layer() {
            {
                child("", new LayerNorm(2, 1e-5));
                child("other", new LayerNorm(2, 1e-5));
                parameter("weight", Init.ONES, 2);
            }

            @Override
            protected NDArray forward(NDArray x, Pass pass) {
                return x;
            }
        };
        assertThatThrownBy(() -> ModuleState.all(twice)).hasMessage("two parameters have the path weight");
    }

    /** A layer that Flax calls otherwise. */
    private static final class Named extends Module implements FlaxNamed {
        Named() {
            child("fc", new Linear(2, 3));
        }

        @Override
        public Map<String, List<String>> flaxNames() {
            return Map.of("fc", List.of("Dense_0"));
        }
    }

    @Test
    void flaxNamesAndShapesStandUnderFullPaths() {
        Sequential trunk = new Sequential(new Linear(2, 2));
        Module root = new Module() {
            {
                child("trunk", trunk);
                child("", new Named());
                child("neck", new Named());
            }
        };
        assertThat(ModuleState.flaxNames(root))
                .containsOnly(Map.entry("fc", List.of("Dense_0")), Map.entry("neck.fc", List.of("Dense_0")));
        assertThat(ModuleState.shapes(root).get("neck.fc.weight")).containsExactly(3, 2);
    }

    /** Owns one parameter that it can fill from anything. */
    private static final class Adapting extends Module implements AdaptableWeights {
        Adapting() {
            parameter("table", Init.ZEROS, 2);
        }

        @Override
        public Optional<TensorData> adapted(String name, TensorData found) {
            return Optional.of(TensorData.ofFloats(new float[] {found.size(), name.length()}, 2));
        }
    }

    private static final class Around extends Module {
        Around() {
            child("fc", new Linear(2, 2));
            child("", new Adapting());
        }
    }

    private static final class Twice extends Module {
        Twice() {
            child("a.b", new Around());
        }
    }

    @Test
    void theOwnerOfAParameterIsAskedToAdaptIt() {
        TensorData found = TensorData.ofFloats(new float[7], 7);
        assertThat(ModuleState.adapted(new Twice(), "a.b.table", found)
                        .orElseThrow()
                        .toFloats())
                .containsExactly(7, 5);
        assertThat(ModuleState.adapted(new Around(), "table", found)).isPresent();
        for (String other : List.of("a.b.fc.weight", "a.b.other", "table", "a.c.table")) {
            assertThat(ModuleState.adapted(new Twice(), other, found)).as(other).isEmpty();
        }
    }
}
