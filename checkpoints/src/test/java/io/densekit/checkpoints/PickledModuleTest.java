// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.testing.Allocations;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PickledModuleTest {
    private static final Path FILES = Path.of("src", "test", "resources", "weights");

    /** A module with the entries given of each of its dictionaries. */
    private static String module(String parameters, String buffers, String modules) {
        return "cmine\nNet\n)\u0081}(" + PickleText.text("training") + "\u0089" + PickleText.text("_parameters")
                + "}(" + parameters + "u" + PickleText.text("_buffers") + "}(" + buffers + "u"
                + PickleText.text("_non_persistent_buffers_set") + "\u008F(" + PickleText.text("table") + "\u0090"
                + PickleText.text("_modules") + "}(" + modules + "uub";
    }

    private static String tensor(String name) {
        return PickleText.text(name) + PickleText.tensor("0");
    }

    private static Map<Object, Object> entries(String pickle) {
        return new PickledModule().tensors((Inert) PickleText.read(pickle));
    }

    @Test
    void namesTensorsAsAStateDictDoes() {
        String inner = module(tensor("weight") + PickleText.text("bias") + "N", tensor("mean") + tensor("table"), "");
        Map<Object, Object> entries = entries(module(tensor("scale"), "", PickleText.text("block") + inner));

        assertThat(entries.keySet()).containsExactly("scale", "block.weight", "block.mean");
        assertThat(((TensorReference) entries.get("block.mean")).buffer()).isTrue();
        assertThat(((TensorReference) entries.get("block.weight")).buffer()).isFalse();
    }

    @Test
    void takesAModuleInSeveralPlacesAndAbsentOnes() {
        String shared = PickleText.text("a") + module(tensor("w"), "", "") + "q\1" + PickleText.text("b") + "h\1"
                + PickleText.text("c") + "N";

        assertThat(entries(module("", "", shared)).keySet()).containsExactly("a.w", "b.w");
    }

    @Test
    void isBoundedWhereModulesAreWithinEachOtherEndlessly() {
        StringBuilder pickle = new StringBuilder(module(tensor("w"), "", ""));
        for (int i = 0; i < 60; i++) {
            // Each holds the one before twice: 2^60 tensors when written out.
            pickle.append("q\1")
                    .append("0")
                    .append(module("", "", PickleText.text("a") + "h\1" + PickleText.text("b") + "h\1"));
        }
        long allocated = Allocations.during(() -> assertThatThrownBy(() -> entries(pickle.toString()))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("a network of more than 50000 parts"));

        assertThat(allocated).isLessThan(64 << 20);
    }

    @Test
    void isBoundedForAllNetworksOfAFileTogether() {
        StringBuilder parameters = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            parameters.append(PickleText.text("w" + i)).append("h\0");
        }
        StringBuilder pickle = new StringBuilder(
                "(" + PickleText.tensor("0") + "q\0" + module(parameters.toString(), "", "") + "q\0010}(");
        for (int i = 0; i < 100; i++) {
            pickle.append(PickleText.text("net" + i)).append(module("", "", PickleText.text("a") + "h\1"));
        }
        Pickled.Tuple read = (Pickled.Tuple) PickleText.read(pickle + "ut");

        assertThatThrownBy(() -> new StateDicts(read.items().get(1)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("a network of more than 50000 parts");
    }

    @Test
    void readsAModuleOfTheOldFormatWithItsSource() {
        Checkpoint checkpoint = Checkpoints.read(FILES.resolve("module-legacy.pth"));

        assertThat(checkpoint.tensors().names())
                .containsExactly(
                        "0.weight",
                        "0.bias",
                        "1.weight",
                        "1.bias",
                        "1.running_mean",
                        "1.running_var",
                        "1.num_batches_tracked");
        assertThat(checkpoint.buffers())
                .containsExactlyInAnyOrder("1.running_mean", "1.running_var", "1.num_batches_tracked");
        assertThat(checkpoint.tensors().get("1.running_var").toFloats()).containsExactly(1, 1, 1);
    }
}
