// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParityCommandTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path GOLDEN = ROOT.resolve("golden/src/test/resources/golden");

    @TempDir
    private Path folder;

    @Test
    void agreementExitsWithZeroAndWritesJson() throws IOException {
        Path json = folder.resolve("parity.json");
        CommandLineRun run = nano("2", "--json", json.toString());
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("logits  ok", "uniformer-nano: all 1 outputs are within tolerance");
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.get("ok").asBoolean()).isTrue();
        assertThat(report.at("/outputs/logits/ok").asBoolean()).isTrue();
        assertThat(report.at("/outputs/logits/maxAbsError").asDouble()).isBetween(0.0, 1e-4);
        assertThat(report.at("/outputs/logits/tolerance").asDouble()).isEqualTo(1e-4);
    }

    @ParameterizedTest
    @CsvSource({
        "vit-small-token-learner-8-half, tokenlearner-vit, 10",
        "vit-small-token-learner-fuser-8-half, tokenlearner-fuser-vit, 20"
    })
    void shippedNetworksWithLearnedTokensAgree(String config, String golden, int outputs) {
        String file = ROOT.resolve("configs/classification/" + config + ".yaml").toString();
        CommandLineRun run =
                CommandLineRun.of("parity", file, GOLDEN.resolve(golden).toString(), "--device", "cpu");
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("block6.token_learner.maps  ")
                .contains(golden + ": all " + outputs + " outputs are within tolerance");
    }

    /** The published networks, made as small as the cases are. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uniformer-small-k400-16x1x4 | uniformer-video-small | 11 |",
                "x2plus1d-token-learner-charades | x2plus1d-tokenlearner | 14 | tokens={frames: 8}",
                "vivit-base-k400 | vivit-joint-cls | 7 | depth=3 frames=8 image-size=[64,96]",
                "vivit-base-factorised-k400 | vivit-factorised-encoder | 9"
                        + " | depth=3 temporal-depth=2 frames=8 image-size=[64,96]",
                "vivit-base-token-learner-16-half-k400 | vivit-joint | 10 | depth=4 frames=8 image-size=[112,112]"
                        + " reducers=[{type: token-learner, before-block: 2, tokens: 16}]"
            })
    void shippedNetworksOfClipsAgree(String config, String golden, int outputs, String overrides) {
        List<String> arguments = new ArrayList<>(List.of(
                "parity",
                ROOT.resolve("configs/video/" + config + ".yaml").toString(),
                GOLDEN.resolve(golden).toString(),
                "--device",
                "cpu"));
        if (overrides != null) {
            String sizes = config.startsWith("vivit") ? " dim=192 heads=3" : "";
            Stream.of((overrides + sizes).split(" (?=[a-z-]+=)"))
                    .forEach(override -> arguments.addAll(List.of("--set", "model.backbone." + override)));
        }
        CommandLineRun run = CommandLineRun.of(arguments.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains(golden + ": all " + outputs + " outputs are within tolerance");
    }

    @Test
    void otherParametersExitWithOneAndAreListed() {
        CommandLineRun run = nano("4");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("the model's parameters are not those of the case uniformer-nano")
                .contains("blocks1.0.mlp.fc1.weight should be [32, 16, 1, 1], is [64, 16, 1, 1]");
    }

    @Test
    void aFolderThatIsNoCaseIsNamed() {
        CommandLineRun run = CommandLineRun.of("parity", config(), folder.toString());
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains(folder + " is no golden case: it has no case.json");
    }

    private static CommandLineRun nano(String mlpRatio, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("parity", config(), GOLDEN.resolve("uniformer-nano").toString(), "--device", "cpu"));
        for (String override :
                List.of("depths=[1, 1, 1, 1]", "dims=[16, 32, 64, 64]", "head-dim=32", "mlp-ratio=" + mlpRatio)) {
            arguments.addAll(List.of("--set", "model.backbone." + override));
        }
        arguments.addAll(List.of("--set", "model.head.classes=10"));
        arguments.addAll(List.of(more));
        return CommandLineRun.of(arguments.toArray(String[]::new));
    }

    private static String config() {
        return ROOT.resolve("configs/classification/uniformer-small.yaml").toString();
    }
}
