// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.testing.Allocations;
import io.densekit.weights.ElementType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpicklerTest {
    private static final String RUN = "\u008C\u000Btouch pwned\u0085";

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

    @Test
    void readsTheByteArraysOfProtocol5() {
        assertThat(plain("\u0096\2\0\0\0\0\0\0\0ab")).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cos\nsystem\n" + RUN + "R",
                "\u008C\2os\u008C\6system\u0093" + RUN + "R",
                "cos\nsystem\n" + RUN + "\u0081",
                "cos\nsystem\n" + RUN + "}\u0092"
            })
    void callsNothingThatItDoesNotKnow(String pickle) {
        Inert inert = (Inert) PickleText.read(pickle);

        assertThat(inert.name()).isEqualTo("os.system");
        assertThat(inert.arguments()).containsExactly("touch pwned");
        assertThat(new PlainData().of(inert)).isEqualTo("os.system");
        assertThat(Path.of("pwned")).doesNotExist();
    }

    @Test
    void keepsWhatIsPutIntoUnknownObjects() {
        assertThat(plain("cmine\nDict\n)\u0081}" + PickleText.text("depth") + "K\3sb"))
                .hasToString("{depth=3}");
        assertThat(plain("cmine\nDict\n)R" + PickleText.text("a") + "K\1s}" + PickleText.text("b") + "K\2sb"))
                .hasToString("{a=1}");
        assertThat(plain("ccollections\ndeque\n)RK\1a(K\2e")).isEqualTo("collections.deque");
        assertThat(plain("ccollections\ndefaultdict\nc__builtin__\nlist\n\u0085R" + PickleText.text("a") + "]s"))
                .hasToString("{a=[]}");
        // What an unknown function made may be called in turn.
        assertThat(plain("cfunctools\npartial\n)R)R")).isEqualTo("functools.partial");
    }

    @Test
    void takesKeysOfEveryKind() {
        assertThat(plain("}K\1K\2\u0086K\3scmine\nColour\nK\1\u0085RK\4s"))
                .hasToString("{a key that is no text=3, mine.Colour=4}");
    }

    @Test
    void boundsTheMemoryOfManyInertObjects() {
        // Each object calls the one before and is kept as well.
        String pickle = "cos\nsystem\n](2" + ")R2".repeat(40_000) + "e\u0086";

        long allocated = Allocations.during(() -> assertThatThrownBy(() -> plain("(" + pickle)));

        assertThat(allocated).isLessThan(32 << 20);
    }

    /** Persistent text, instances by name, extension codes and buffers from outside. */
    @ParameterizedTest
    @ValueSource(strings = {"P0\n", "(ios\nsystem\n", "(o", "\u0082\1", "\u0097", "I1\n"})
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
        assertThatThrownBy(() -> PickleText.read("\u0080\6")).hasMessageContaining("protocol 6");
        assertThatThrownBy(() -> PickleText.read("K\1Nb")).hasMessageContaining("sets attributes");
    }

    @Test
    void limitsItsSteps() {
        assertThatThrownBy(() -> PickleText.read("N" + "20".repeat(600_000)))
                .hasMessageContaining("more than 1150000 steps");
    }

    @Test
    void readsTheCourseOfALongTrainingsLoss() {
        Pickled.Sequence losses = (Pickled.Sequence) PickleText.read(
                "](" + "G\0\0\0\0\0\0\0\0".repeat(90_000).concat("e(").repeat(15) + "e");

        assertThat(losses.items()).hasSize(15 * 90_000);
    }

    @Test
    void leavesLongTextsInTheFile() {
        byte[] logged = new byte[22 << 20];
        byte[] pickle = joined(
                PickleText.bytes(PickleText.PROTOCOL + "](" + PickleText.text("short") + "X\0\0`\1"),
                logged,
                // Bytes as protocol 2 writes them, and as protocol 3 does.
                PickleText.bytes("c_codecs\nencode\nX\0\0`\1"),
                logged,
                PickleText.bytes(PickleText.text("latin1") + "\u0086RB\0\0`\1"),
                logged,
                PickleText.bytes("e."));
        Object[] read = new Object[1];

        long allocated =
                Allocations.during(() -> read[0] = new Unpickler(new PickleInput(ByteBuffer.wrap(pickle))).read());

        assertThat(new PlainData().of(read[0]))
                .hasToString("[short, text of 23068672 bytes, text of 23068672 bytes, text of 23068672 bytes]");
        assertThat(allocated).isLessThan(1 << 20);
    }

    private static byte[] joined(byte[]... parts) {
        byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        int position = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, position, part.length);
            position += part.length;
        }
        return all;
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
    void cutsListsNestedTooDeep() {
        // Each list is put into the one before: ((((...
        assertThat(plain("]".repeat(90_000) + "a".repeat(89_999)).toString())
                .contains("[(nested too deep")
                .hasSizeLessThan(1_000);
    }

    @Test
    void cutsAListThatContainsItself() {
        assertThat(plain("]q\0h\0a").toString()).contains("[(nested too deep").hasSizeLessThan(1_000);
    }

    @Test
    void cutsListsThatShareTheirPartsEndlessly() {
        // Each list holds the one before twice: 2^60 values when written out.
        String pickle = "]" + "q\0000]h\0ah\0a".repeat(60);

        long allocated =
                Allocations.during(() -> assertThat(plain(pickle)).asList().hasSize(2));

        assertThat(allocated).isLessThan(32 << 20);
    }
}
