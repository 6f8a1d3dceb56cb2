// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.weights.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpicklerTest {
    private static Object plain(String pickle) {
        return new PlainData().of(PickleText.read(pickle));
    }

    @Test
    void readsConstants() {
        assertThat(plain("(N\u0088\u0089J\u00FE\u00FF\u00FF\u00FFK\u00FFM\1\1\u008A\1\u00FFG\u003F\u00F8\0\0\0\0\0\0t"))
                .asList()
                .containsExactly(null, true, false, -2L, 255L, 257L, -1L, 1.5);
    }

    @Test
    void readsTextOfEveryForm() {
        assertThat(plain("(X\2\0\0\0\u00C3\u00A9\u008C\1a\u008D\1\0\0\0\0\0\0\0bT\1\0\0\0\u00E9U\1dC\1eB\1\0\0\0ft"))
                .asList()
                .containsExactly("\u00E9", "a", "b", "\u00E9", "d", "e", "f");
    }

    @Test
    void readsContainers() {
        assertThat(plain("]K\1a(K\2K\3e")).asList().containsExactly(1L, 2L, 3L);
        assertThat(plain("}" + PickleText.text("a") + "K\1s(" + PickleText.text("b") + "]u"))
                .hasToString("{a=1, b=[]}");
        assertThat(plain("K\1K\2K\3\u0087\u0085")).hasToString("[[1, 2, 3]]");
        assertThat(plain("\u008F(K\1K\1\u0090")).hasToString("[1, 1]");
    }

    @Test
    void remembersValues() {
        assertThat(plain("]q\5h\5h\5\u0087")).hasToString("[[], [], []]");
        assertThat(plain("K\7\u0094r\u0001\0\0\0j\u0001\0\0\0h\0\u0087")).hasToString("[7, 7, 7]");
    }

    @Test
    void makesTensorsOfReferences() {
        TensorReference tensor = (TensorReference) PickleText.read(PickleText.tensor("0"));

        assertThat(tensor).hasToString("tensor F32[2]");
        assertThat(tensor.storage()).isEqualTo(new StorageReference("0", ElementType.F32, 2, 0, 2));
    }

    @Test
    void readsTheAttributesOfACommandLineAsData() {
        assertThat(plain("cargparse\nNamespace\n)\u0081}" + PickleText.text("lr") + "K\1sb"))
                .hasToString("{lr=1}");
    }

    @Test
    void dropsTheAttributesOfAStateDict() {
        assertThat(plain("ccollections\nOrderedDict\n)R}" + PickleText.text("_metadata") + "}sb"))
                .hasToString("{}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cos\nsystem\n", "\u008C\2os\u008C\6system\u0093"})
    void refusesACallableNamingIt(String pickle) {
        assertThatThrownBy(() -> PickleText.read(pickle))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("os.system")
                .hasMessageContaining("nothing of the file was run");
    }

    /** Persistent text, instances by name, extension codes, NEWOBJ_EX, byte arrays and buffers from outside. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "P0\n",
                "(ios\nsystem\n",
                "(o",
                "\u0082\1",
                "}}}\u0092",
                "\u0096\0\0\0\0\0\0\0\0",
                "\u0097",
                "I1\n"
            })
    void refusesInstructionsThatNoWeightFileNeeds(String pickle) {
        assertThatThrownBy(() -> PickleText.read(pickle))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("instruction 0x")
                .hasMessageContaining("at byte ");
    }

    @Test
    void refusesToCallData() {
        assertThatThrownBy(() -> PickleText.read(PickleText.text("os.system") + ")R"))
                .hasMessageContaining("other arguments than it takes");
    }

    @Test
    void refusesAStorageDescribedInTwoWays() {
        String other = PickleText.tensor("0").replace("K\2tQ", "K\3tQ");

        assertThatThrownBy(() -> PickleText.read("(" + PickleText.tensor("0") + other + "t"))
                .hasMessageContaining("'0' in two ways");
    }

    @Test
    void refusesOtherReferencesAndProtocols() {
        assertThatThrownBy(() -> PickleText.read(PickleText.text("module") + "\u0085Q"))
                .hasMessageContaining("refers to 'module'");
        assertThatThrownBy(() -> PickleText.read("h\1")).hasMessageContaining("refers to its value 1");
        assertThatThrownBy(() -> PickleText.read("\u0080\5")).hasMessageContaining("protocol 5");
        assertThatThrownBy(() -> PickleText.read("K\1Nb")).hasMessageContaining("sets attributes");
    }

    @Test
    void limitsItsSteps() {
        assertThatThrownBy(() -> PickleText.read("N" + "20".repeat(600_000)))
                .hasMessageContaining("more than 1000000 steps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hostile-deep.pkl", "hostile-long-length.pkl"})
    void refusesHostilePicklesWithinBoundedMemory(String name) throws IOException {
        byte[] pickle = Files.readAllBytes(GoldenCheckpoints.file(name));

        long allocated = Allocations.during(
                () -> assertThatThrownBy(() -> new Unpickler(new PickleInput(ByteBuffer.wrap(pickle))).read())
                        .isInstanceOf(MalformedException.class));

        assertThat(allocated).isLessThan(32 << 20);
    }

    @Test
    void refusesListsNestedTooDeep() {
        // Each list is put into the one before: ((((...
        assertThatThrownBy(() -> plain("]".repeat(90_000) + "a".repeat(89_999)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("nested too deep");
    }

    @Test
    void refusesAListThatContainsItself() {
        assertThatThrownBy(() -> plain("]q\0h\0a")).hasMessageContaining("nested too deep");
    }

    @Test
    void refusesListsThatShareTheirPartsEndlessly() {
        // Each list holds the one before twice: 2^60 values when written out.
        String pickle = "]" + "q\0000]h\0ah\0a".repeat(60);

        long allocated =
                Allocations.during(() -> assertThatThrownBy(() -> plain(pickle)).hasMessageContaining("too many"));

        assertThat(allocated).isLessThan(32 << 20);
    }
}
