// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorBoardMetricsTest {

    @TempDir
    private Path folder;

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String hex(byte[] record) {
        return HexFormat.of().formatHex(record);
    }

    private static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRowIsASummaryOfScalars() throws IOException {
        try (TensorBoardMetrics log = new TensorBoardMetrics(folder, 0)) {
            log.add(new MetricsRow(300, false, Map.of("losses.cls", 0.5)));
            log.add(new MetricsRow(300, true, Map.of("AP", 0.25)));
        }
        List<byte[]> records = EventRecords.of(files().get(0));
        assertThat(records).hasSize(4);
        // Field 1, a double, is the time; field 3 the version.
        assertThat(hex(records.get(0))).startsWith("09").endsWith("1a0d" + hex("brain.Event:2"));
        // Field 7, a session that starts, at step 1.
        assertThat(hex(records.get(1)).substring(18)).isEqualTo("1001" + "3a020801");
        // Step 300 is ac 02 as a varint; a value holds its tag and 0.5 as a float.
        String tag = "train/losses/cls";
        assertThat(hex(records.get(2)).substring(18))
                .isEqualTo("10ac02" + "2a19" + "0a17" + "0a10" + hex(tag) + "15" + "0000003f");
        assertThat(hex(records.get(3))).contains(hex("validation/AP"));
    }

    @Test
    void aRunThatGoesOnHasAFurtherFileThatIsReadLater() throws IOException {
        new TensorBoardMetrics(folder, 0).close();
        new TensorBoardMetrics(folder, 20).close();
        assertThat(files()).hasSize(2);
        List<byte[]> second = EventRecords.of(files().get(1));
        // The session starts anew at step 21.
        assertThat(hex(second.get(1)).substring(18)).isEqualTo("1015" + "3a020801");
    }
}
