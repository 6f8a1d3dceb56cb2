// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OldGarbageTest {

    @Test
    void twiceOfWhatIsOfUseMayLieThere() {
        assertThat(OldGarbage.isTooMuch(64L << 20, 0)).isFalse();
        assertThat(OldGarbage.isTooMuch(65L << 20, 0)).isTrue();
        assertThat(OldGarbage.isTooMuch(264L << 20, 100L << 20)).isFalse();
        assertThat(OldGarbage.isTooMuch(265L << 20, 100L << 20)).isTrue();
    }

    /** In a process with the serial collector, whichever this one has. */
    @Test
    void whatPiledUpIsGone() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xms160m",
                        "-Xmn16m",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Piling.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(Long.parseLong(said.strip())).isLessThan(200);
    }

    /** Has 900 MB go through the old generation, of which 20 MB are of use at a time, and prints the most megabytes there were. */
    static final class Piling {

        private Piling() {}

        public static void main(String[] arguments) {
            byte[][] kept = new byte[20][];
            OldGarbage garbage = new OldGarbage();
            long most = 0;
            for (int step = 0; step < 900; step++) {
                kept[step % kept.length] = new byte[1 << 20];
                // As what a step's data is to the young generation: it lives too long for it.
                for (int i = 0; i < 20; i++) {
                    most = Math.max(most, new byte[1 << 20].length);
                }
                garbage.collect();
                Runtime runtime = Runtime.getRuntime();
                most = Math.max(most, runtime.totalMemory() - runtime.freeMemory());
            }
            System.out.println(most >> 20);
        }
    }
}
