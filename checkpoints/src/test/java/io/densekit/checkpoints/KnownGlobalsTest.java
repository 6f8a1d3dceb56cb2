// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.weights.ElementType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownGlobalsTest {
    private static Object plain(String pickle) {
        return new PlainData().of(PickleText.read(pickle));
    }

    @ParameterizedTest
    @CsvSource({
        "os, system",
        "posix, system",
        "builtins, eval",
        "__builtin__, exec",
        "builtins, getattr",
        "builtins, object",
        "subprocess, Popen",
        "torch, load",
        "torch.storage, _load_from_bytes",
        "torch.hub, load",
        "runpy, run_path",
        "numpy.core.multiarray, _reconstruct",
        "functools, partial",
        "torch, float32.__class__",
        "torch.nn, Linear"
    })
    void leavesInertWhatIsNotOnTheList(String module, String name) {
        assertThat(KnownGlobals.find(module, name)).isEqualTo(new Inert.Global(module + "." + name));
    }

    @Test
    void knowsStorageClassesAndNamesOfTypes() {
        assertThat(KnownGlobals.find("torch", "BFloat16Storage")).isEqualTo(ElementType.BF16);
        assertThat(KnownGlobals.find("torch", "float16")).isEqualTo("torch.float16");
    }

    @Test
    void makesPlainData() {
        String text = PickleText.text("cuda");
        assertThat(plain("ctorch\ndevice\n" + text + "K\1\u0086R")).isEqualTo("cuda:1");
        assertThat(plain("ctorch\ndevice\n" + text + "\u0085R")).isEqualTo("cuda");
        assertThat(plain("ctorch\nSize\nK\1K\2\u0086\u0085R")).hasToString("[1, 2]");
        assertThat(plain("c__builtin__\nset\n]K\1a\u0085R")).hasToString("[1]");
        assertThat(plain("ccollections\nCounter\n}K\7K\1s\u0085R")).hasToString("{7=1}");
        assertThat(plain("c_codecs\nencode\n" + text + PickleText.text("latin1") + "\u0086R"))
                .isEqualTo("cuda");
        assertThat(plain("ctorch\nfloat32\n")).isEqualTo("torch.float32");
        assertThat(plain("ccollections\nOrderedDict\n")).isEqualTo("collections.OrderedDict");
    }

    @Test
    void readsTheDictionariesOfPython2() {
        assertThat(plain("ccollections\nOrderedDict\n](]" + PickleText.text("a") + "aK\1aK\2K\3\u0086e\u0085R"))
                .hasToString("{a=1, 2=3}");
        assertThatThrownBy(() -> plain("ccollections\nOrderedDict\n]K\1a\u0085R"))
                .hasMessageContaining("something else than pairs");
    }

    @Test
    void takesAParameterAsItsTensor() {
        assertThat(plain("ctorch._utils\n_rebuild_parameter\n" + PickleText.tensor("0") + "\u0088)\u0087R"))
                .isEqualTo("tensor F32[2]");
    }

    @Test
    void knowsTensorsOfWhichTheNumbersAreNotRead() {
        assertThat(plain(PickleText.tensor("0").replace("FloatStorage", "ComplexFloatStorage")))
                .isEqualTo("tensor ComplexFloat[2]");
        assertThat(plain("ctorch._utils\n_rebuild_sparse_tensor\nNNNK\2K\3\u0086\u0087\u0086R"))
                .isEqualTo("tensor sparse[2, 3]");
        assertThat(plain("ctorch._utils\n_rebuild_nested_tensor\n)R"))
                .isEqualTo("tensor made by torch._utils._rebuild_nested_tensor");
        assertThat(plain(ofClass("ctorch\nTensor\n"))).isEqualTo("tensor F32[2]");
        assertThat(plain(ofClass("ctorch.nn.parameter\nBuffer\n"))).isEqualTo("tensor F32[2]");
        assertThat(plain(ofClass("cmine\nPacked\n"))).isEqualTo("tensor of the class mine.Packed");
    }

    /** A tensor seen as one of a class. */
    private static String ofClass(String type) {
        String tensor = PickleText.tensor("0");
        String function = "ctorch._utils\n_rebuild_tensor_v2\n";
        return "ctorch._tensor\n_rebuild_from_type_v2\n(" + function + type
                + tensor.substring(function.length(), tensor.length() - 1) + "}tR";
    }

    @Test
    void leavesNumpysDatesInert() {
        assertThat(plain("cnumpy.core.multiarray\nscalar\ncnumpy\ndtype\n" + PickleText.text("M8")
                        + "\u0085RC\u0008\0\0\0\0\0\0\0\0\u0086R"))
                .isEqualTo("numpy.core.multiarray.scalar");
    }

    @Test
    void refusesOtherArguments() {
        assertThatThrownBy(() -> plain("ctorch._utils\n_rebuild_tensor_v2\n)R"))
                .hasMessageContaining("calls torch._utils._rebuild_tensor_v2 with other arguments");
        assertThatThrownBy(
                        () -> plain("c_codecs\nencode\n" + PickleText.text("a") + PickleText.text("utf7") + "\u0086R"))
                .hasMessageContaining("encodes text");
    }
}
