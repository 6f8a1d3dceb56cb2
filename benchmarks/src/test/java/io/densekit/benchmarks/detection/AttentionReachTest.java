// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.ops.Precision;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.ComputeSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttentionReachTest {

    private static final Pattern WORK = Pattern.compile("stage 3 (\\w+) +\\d+\\.\\d ms +(\\d+\\.\\d) G");

    @TempDir
    private Path folder;

    @Test
    void hybridWorksLessThanGlobalAndWindowsLessStill() throws IOException {
        Path config = SmallDetector.write(folder.resolve("net.yaml"));
        ComponentCatalog catalog = Plugins.catalog(getClass().getClassLoader());
        try (ComputeSession session = ComputeSession.open(new ComputeSettings("cpu", Precision.FP32, 1, 1))) {
            String table = new AttentionReach(catalog, config, session).table(1008, 1);
            List<MatchResult> work = WORK.matcher(table).results().toList();
            assertThat(work)
                    .extracting(found -> found.group(1))
                    .containsExactly("global", "window", "global", "hybrid");
            assertThat(work.get(0).group(2)).isEqualTo(work.get(2).group(2));
            assertThat(gigas(work.get(3))).isLessThan(gigas(work.get(2))).isGreaterThan(gigas(work.get(1)));
            assertThat(table).containsPattern("global takes \\d+\\.\\d\\d times as long as window");
        }
    }

    private static double gigas(MatchResult found) {
        return Double.parseDouble(found.group(2));
    }
}
