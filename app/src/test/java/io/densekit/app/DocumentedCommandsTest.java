// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.densekit.config.Alternatives;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command of the pages parses, and every configuration in it can be read with what it sets. */
class DocumentedCommandsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** What stands for a reader's own files. */
    private static final Map<String, String> STAND_INS = Map.of(
            "my.yaml", "configs/detection/mask-rcnn-uniformer-nano-shapes.yaml",
            "my-pose.yaml", "configs/pose/uniformer-nano-coco-mini.yaml",
            "experiment.yaml", "configs/classification/vit-small.yaml");

    /** A page's command. */
    private record Call(Path page, List<String> words) {
        @Override
        public String toString() {
            return page + ": " + String.join(" ", words);
        }
    }

    static List<Call> calls() throws IOException {
        List<Call> calls = new ArrayList<>();
        for (Path page : DocumentationTest.pages()) {
            DocumentedCommands.of(ROOT.resolve(page)).forEach(words -> calls.add(new Call(page, words)));
        }
        return calls;
    }

    @Test
    void pagesHaveCommands() throws IOException {
        assertThat(calls()).hasSizeGreaterThan(60);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void parses(Call call) {
        String[] arguments = call.words().toArray(String[]::new);
        assertThatCode(() -> Densekit.commandLine(arguments).parseArgs(arguments))
                .as(call.toString())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @MethodSource("configured")
    void namesConfigurationsThatCanBeRead(Call call) {
        List<String> config = new ArrayList<>(List.of("config"));
        List<String> words = call.words();
        String file = words.get(1);
        config.add(ROOT.resolve(STAND_INS.getOrDefault(file, file)).toString());
        for (int i = 2; i + 1 < words.size(); i++) {
            if (words.get(i).equals("--set")) {
                config.add("--set");
                config.add(words.get(0).equals("sweep") ? first(words.get(i + 1)) : words.get(i + 1));
            }
        }
        CommandLineRun run = CommandLineRun.of(config.toArray(String[]::new));
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
    }

    /** The first of the values to try. */
    private static String first(String set) {
        Alternatives values = Alternatives.of(set);
        return values.key() + "=" + values.values().get(0);
    }

    /** Those with a configuration of ours, or that has a stand-in; others are the page's own YAML, or an example's. */
    static Stream<Call> configured() throws IOException {
        return calls().stream()
                .filter(call -> call.words().size() > 1)
                .filter(call -> STAND_INS.containsKey(call.words().get(1))
                        || call.words().get(1).startsWith("configs/")
                                && !DocumentedYaml.files(ROOT.resolve(call.page()))
                                        .contains(call.words().get(1)));
    }

    @Test
    void aConfigurationThatIsNotThereIsNoticed() {
        assertThat(Files.exists(ROOT.resolve("configs/base/imagenet.yaml"))).isTrue();
        CommandLineRun run = CommandLineRun.of("config", ROOT + "/configs/none.yaml");
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
