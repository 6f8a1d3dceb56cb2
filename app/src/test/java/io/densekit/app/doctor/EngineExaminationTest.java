// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.runtime.machine.EngineState;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineExaminationTest {

    private final Diagnosis diagnosis = new Diagnosis();

    @TempDir
    private Path torch;

    private Path libraries;

    @BeforeEach
    void unpack() throws IOException {
        libraries = Files.createDirectories(torch.resolve("lib"));
    }

    private String told(String variable) {
        EngineState state = new EngineState("2.7.1", libraries, 4, List.of(), 1e-3, 2e-3);
        new EngineExamination(new Properties(), Map.of()).tell(state, variable, diagnosis);
        StringWriter text = new StringWriter();
        diagnosis.print(new PrintWriter(text, true));
        return text.toString();
    }

    @Test
    void oursIsUnpackedFromTheJars() {
        assertThat(told(null))
                .contains("  libtorch  2.7.1\n", "  from      " + libraries + " (unpacked from the jars)\n")
                .contains("  threads   4\n", "  GPUs      none\n");
    }

    @Test
    void anothersVersionIsThatOfPyTorchsPackage() throws IOException {
        Files.writeString(torch.resolve("version.py"), "from typing import Optional\n__version__ = '2.7.1+cu128'\n");
        assertThat(told(libraries.toString()))
                .contains("  libtorch  2.7.1+cu128\n", libraries + " (PYTORCH_LIBRARY_PATH)\n")
                .doesNotContain("takes it for");
    }

    @Test
    void anothersVersionIsThatOfTheArchiveForCpp() throws IOException {
        Files.writeString(torch.resolve("build-version"), "2.7.1+cpu\n");
        assertThat(told(libraries.toString())).contains("  libtorch  2.7.1+cpu\n");
    }

    @Test
    void aVersionThatTheVariableGetsWrongIsAdvised() throws IOException {
        Files.writeString(torch.resolve("version.py"), "__version__ = '2.6.0+cu124'\n");
        assertThat(told(libraries.toString()))
                .contains("  libtorch  2.6.0+cu124\n")
                .contains(
                        "ADVICE: The library of PYTORCH_LIBRARY_PATH is libtorch 2.6.0+cu124, where DJL takes it for 2.7.1.\n"
                                + "        Set PYTORCH_VERSION to 2.6.0, so that DJL calls it as that version is called.");
    }

    @Test
    void aLibraryThatDoesNotSayIsTakenByTheVariable() {
        assertThat(told(libraries.toString()))
                .contains("  libtorch  2.7.1 by PYTORCH_VERSION; the library doesn't say\n");
    }

    @Test
    void aFolderWithoutALibraryIsAdvised() {
        assertThat(told(torch.resolve("elsewhere").toString()))
                .contains("ADVICE: PYTORCH_LIBRARY_PATH is " + torch.resolve("elsewhere")
                        + ", where there is no libtorch");
    }

    @Test
    void halfPrecisionIsJudgedByItsTime() {
        assertThat(EngineExamination.half(1e-3, 5e-4))
                .isEqualTo("a product takes 0.50 ms, 1.00 in fp32: 2.0 times as quick");
        assertThat(EngineExamination.half(1e-3, 3e-3))
                .endsWith("3.0 times as slow, so leave compute.precision at fp32");
        assertThat(EngineExamination.half(1e-3, Double.POSITIVE_INFINITY)).startsWith("refused by this processor");
    }
}
