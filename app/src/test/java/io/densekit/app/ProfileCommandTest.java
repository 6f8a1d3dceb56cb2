// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileCommandTest {

    private static final Path CONFIGS = Path.of("").toAbsolutePath().getParent().resolve("configs");

    @TempDir
    private Path folder;

    /** Published parameters, and published multiply-adds to their last digit. */
    @ParameterizedTest
    @CsvSource({
        "classification/uniformer-small.yaml, 3x224x224, 21545256, 3.6",
        "classification/uniformer-small-plus.yaml, 3x224x224, 24032552, 4.2",
        "classification/uniformer-base.yaml, 3x224x224, 49776552, 8.3",
        "classification/uniformer-light-xxs.yaml, 3x128x128, 10215280, 0.43",
        "classification/uniformer-light-xxs.yaml, 3x192x192, 10215280, 0.96",
        "classification/uniformer-light-xxs.yaml, 3x224x224, 10215280, 1.3",
        "classification/uniformer-light-xs.yaml, 3x192x192, 16509264, 1.4",
        "pose/uniformer-small-256x192.yaml, 3x256x192, 25233489, 4.7",
        "pose/uniformer-small-384x288.yaml, 3x384x288, 25233489, 11.1",
        "pose/uniformer-small-448x320.yaml, 3x448x320, 25233489, 14.8",
        "pose/uniformer-base-256x192.yaml, 3x256x192, 53464785, 9.2",
        "pose/uniformer-base-448x320.yaml, 3x448x320, 53464785, 29.6",
        "classification/deit-tiny.yaml, 3x224x224, 5717416, 1.25",
        "classification/deit-small.yaml, 3x224x224, 22050664, 4.60",
        "classification/cvt-13.yaml, 3x224x224, 19997480, 4.57",
        "classification/cvt-13.yaml, 3x384x384, 19997480, 16.27",
        "classification/cvt-21.yaml, 3x224x224, 31622696, 7.18",
        "classification/cvt-21.yaml, 3x384x384, 31622696, 24.85",
        "classification/vit-base.yaml, 3x224x224, 86566120, 17.47",
        "classification/vit-base-token-learner-8-quarter.yaml, 3x224x224, 86617392, 4.98",
        "classification/vit-base-token-learner-8-half.yaml, 3x224x224, 86617392, 9.15",
        "classification/vit-base-token-learner-8-three-quarters.yaml, 3x224x224, 86617392, 13.31",
        "classification/vit-base-token-learner-fuser-8-half.yaml, 3x224x224, 87200248, 9.27",
        "video/uniformer-small-k400-16x1x4.yaml, 3x16x224x224, 21400400, 41.7",
        "video/uniformer-small-k400-8x1x4.yaml, 3x8x224x224, 21400400, 17.6",
        "video/uniformer-base-k400-16x1x4.yaml, 3x16x224x224, 49813200, 96.6",
        "video/uniformer-base-k400-8x1x4.yaml, 3x8x224x224, 49813200, 40.1",
        "video/uniformer-small-k600-16x1x4.yaml, 3x16x224x224, 21503000, 41.7",
        "video/uniformer-small-ssv2-16x3x1.yaml, 3x16x224x224, 21284462, 41.7",
        "video/vivit-base-factorised-k400.yaml, 3x32x224x224, 115062928, 283.3",
        "video/vivit-base-k400.yaml, 3x32x224x224, 88954000, 451.5",
    })
    void givesPublishedFigures(String config, String input, long parameters, String published) throws IOException {
        JsonNode profile = profile(config, "--input", input, "--repeat", "0");
        assertThat(profile.get("parameters").asLong()).isEqualTo(parameters);
        int digits = published.length() - published.indexOf('.') - 1;
        assertThat(String.format(
                        Locale.ROOT, "%." + digits + "f", profile.get("macs").asLong() / 1e9))
                .isEqualTo(published);
    }

    /** The same of whole detectors and segmentation networks, which take their published size without being asked. */
    @ParameterizedTest
    @CsvSource({
        "detection/mask-rcnn-uniformer-small-h14-1x.yaml, 41200688, 269",
        "segmentation/semantic-fpn-uniformer-small-global.yaml, 25299926, 247",
    })
    void givesPublishedFiguresOfDensePrediction(String config, long parameters, long published) throws IOException {
        JsonNode profile = profile(config, "--repeat", "0");
        assertThat(profile.get("parameters").asLong()).isEqualTo(parameters);
        assertThat(Math.round(profile.get("macs").asLong() / 1e9)).isEqualTo(published);
        assertThat(profile.get("counting").asText()).isEqualTo("openmmlab");
    }

    @Test
    void tellsStageThreesAttentionApart() throws IOException {
        JsonNode profile = profile("features/uniformer-small.yaml", "--input", "3x128x128", "--repeat", "0");
        for (JsonNode module : profile.get("modules")) {
            if (module.get("path").asText().equals("blocks3")) {
                // Eight blocks, an eighth of 128 by 128 pixels' sides squared tokens of 320 channels.
                long tokens = 8 * 8;
                assertThat(module.get("attentionMacs").asLong()).isEqualTo(8 * 2 * tokens * tokens * 320);
                return;
            }
        }
        throw new AssertionError("no blocks3 in " + profile);
    }

    @Test
    void printsATableWithTimes() {
        CommandLineRun run = CommandLineRun.of(
                "profile",
                CONFIGS.resolve("features/uniformer-small.yaml").toString(),
                "--input",
                "3x64x96",
                "--repeat",
                "1",
                "--depth",
                "1",
                "--device",
                "cpu");
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("network    ", "blocks3    ", "Multiply-adds of an image of 3 x 64 x 96")
                .contains("Time: median of 1 passes on cpu in fp32.")
                .doesNotContain("  .0 ");
    }

    @Test
    void mistakesAreUsageErrors() {
        String config = CONFIGS.resolve("classification/uniformer-small.yaml").toString();
        CommandLineRun input = CommandLineRun.of("profile", config, "--input", "wide");
        assertThat(input.exitCode()).isEqualTo(2);
        assertThat(input.err()).contains("such as 3x16x224x224, got 'wide'");
        CommandLineRun odd = CommandLineRun.of("profile", config, "--input", "3x224x225", "--device", "cpu");
        assertThat(odd.exitCode()).isEqualTo(2);
        assertThat(odd.err()).contains("needs multiples of 32");
        CommandLineRun depth = CommandLineRun.of("profile", config, "--depth", "-1");
        assertThat(depth.exitCode()).isEqualTo(2);
        assertThat(depth.err()).contains("--depth must not be negative, got -1");
    }

    private JsonNode profile(String config, String... more) throws IOException {
        Path json = folder.resolve("profile.json");
        String[] arguments = new String[more.length + 6];
        String[] first = {"profile", CONFIGS.resolve(config).toString(), "--json", json.toString(), "--device", "cpu"};
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(more, 0, arguments, first.length, more.length);
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        return new ObjectMapper().readTree(json.toFile());
    }
}
