// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.config.ConfigLoader;
import io.densekit.runtime.testing.Tiny;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentNamesTest {

    @TempDir
    private Path folder;

    private List<ComparedRun> group(String... names) throws IOException {
        List<ComparedRun> runs = new ArrayList<>();
        for (String name : names) {
            Path run = Path.of(name);
            Path parent = run.getParent() == null ? folder : folder.resolve(run.getParent());
            runs.add(ComparedRun.read(
                    new ConfigLoader(Tiny.catalog()),
                    Runs.write(parent, run.getFileName().toString())));
        }
        return runs;
    }

    @Test
    void seedsAreLeftOut() throws IOException {
        assertThat(ExperimentNames.of(List.of(
                        group("a-seed0", "a-seed1"),
                        group("b10", "b11"),
                        group("rate=0.01_seed=0"),
                        group("single3"),
                        group("seeds/0", "seeds/1"))))
                .containsExactly("a", "b", "rate=0.01", "single3", "seeds");
    }

    @Test
    void noTwoAreEqual() throws IOException {
        assertThat(ExperimentNames.of(List.of(group("x/a-seed0", "x/a-seed1"), group("y/a-seed0", "y/a-seed1"))))
                .containsExactly("a", "a (2)");
    }
}
