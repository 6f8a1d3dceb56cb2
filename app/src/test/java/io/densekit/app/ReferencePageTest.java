// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferencePageTest {

    private static final String PAGE =
            CommandLineRun.of("components", "--markdown").out();

    @Test
    void thePageOfTheDocumentationIsWhatIsPrinted() throws IOException {
        assertThat(Files.readString(Path.of("../docs/reference.md")))
                .as("stale: ./densekit components --markdown > docs/reference.md")
                .isEqualToNormalizingNewlines(PAGE);
    }

    @Test
    void keysWithinKeysHaveTheirPaths() {
        assertThat(PAGE)
                .contains("| `training.rpn.assigner.positive-iou` | number | `0.7` |")
                .contains("| `multipliers[0].learning-rate` |")
                .contains("| `warm-up.iterations` |");
    }

    @Test
    void componentsLeadToTheirKind() {
        assertThat(PAGE).contains("| **`backbone`** | [backbone](#kind-backbone) |", "## Kind `backbone`");
    }

    @Test
    void onlyASingleNameCanBeExplained() {
        CommandLineRun run = CommandLineRun.of("components", "--markdown", "sgd");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("--markdown prints all there is; leave sgd out");
    }
}
