// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks the page for one's own images as it is written, with a training of two steps. */
class OwnDataPageTest {

    private static final Path PAGE = Path.of("../docs/own-data.md");
    private static final Path TEMPLATE = Path.of("../configs/detection/mask-rcnn-uniformer-nano-own.yaml");
    private static final Pattern PROGRAM = Pattern.compile("(?s)```java\n(.*?)```");

    /** What a reader finds in his folder, or has made by the step before. */
    private static final Pattern PLACE = Pattern.compile("(own\\.yaml|data|runs|found|one|model|page\\.html)(/.*)?");

    private static final List<Integer> CATEGORIES = List.of(7, 3, 42);

    @TempDir
    private Path folder;

    @Test
    void theConfigurationIsTheTemplate() throws IOException {
        String template = Files.readAllLines(TEMPLATE).stream()
                .filter(line -> !line.startsWith("#"))
                .reduce("", (text, line) -> text + line + "\n");
        assertThat(configuration()).isEqualTo(template.strip());
    }

    private static String configuration() throws IOException {
        return DocumentedYaml.of(PAGE).stream()
                .map(DocumentedYaml::text)
                .filter(text -> text.startsWith("model:"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thePageCanBeWalked() throws Exception {
        images("train", 8);
        images("val", 4);
        Files.writeString(folder.resolve("own.yaml"), configuration().replace(" data/", " " + folder + "/data/"));
        List<List<String>> commands = DocumentedCommands.of(PAGE).stream()
                .dropWhile(words -> !words.get(0).equals("check"))
                .filter(words -> !words.get(0).equals("serve"))
                .toList();
        assertThat(commands.stream().map(words -> words.get(0)))
                .containsSubsequence("check", "train", "predict", "coco-eval", "package", "predict");
        for (List<String> words : commands) {
            CommandLineRun run = CommandLineRun.of(placed(words).toArray(String[]::new));
            assertThat(run.exitCode()).as("%s: %s", words, run.err()).isZero();
            assertThat(run.err()).as("%s", words).isEmpty();
        }
        assertThat(folder.resolve("runs/own/report.html")).exists();
        assertThat(folder.resolve("page.html")).exists();
        assertThat(folder.resolve("found/predictions.json"))
                .content()
                .doesNotContainPattern("\"category_id\":(?!(7|3|42),)");
        modelsKnowTheirCategories();
        programRuns();
    }

    /** Without the annotation files too. */
    private void modelsKnowTheirCategories() throws IOException {
        Files.delete(folder.resolve("data/annotations/instances_val.json"));
        CommandLineRun run = CommandLineRun.of(
                "predict",
                folder.resolve("model").toString(),
                folder.resolve("data/val/000001.jpg").toString(),
                "--score-threshold=0",
                "--out",
                folder.resolve("elsewhere").toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(folder.resolve("elsewhere/predictions.json"))
                .content()
                .containsPattern("\"category_id\":(7|3|42),")
                .doesNotContainPattern("\"category_id\":(?!(7|3|42),)");
    }

    private List<String> placed(List<String> words) {
        List<String> placed = new ArrayList<>(List.of(words.get(0)));
        for (String word : words.subList(1, words.size())) {
            placed.add(PLACE.matcher(word).matches() ? folder.resolve(word).toString() : word);
        }
        if (words.get(0).equals("train")) {
            placed.addAll(List.of("--set", "schedule={iterations: 2, warm-up: {iterations: 1}}"));
        }
        return placed;
    }

    private void programRuns() throws Exception {
        Matcher program = PROGRAM.matcher(Files.readString(PAGE));
        assertThat(program.find()).isTrue();
        Files.writeString(folder.resolve("Find.java"), program.group(1).replace(">= 0.5", ">= 0"));
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "Find.java",
                        "model",
                        "data/val/000001.jpg")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        assertThat(java.waitFor(180, TimeUnit.SECONDS)).isTrue();
        String said = Files.readString(folder.resolve("said"));
        assertThat(java.exitValue()).as(said).isZero();
        assertThat(said).containsPattern("(?m)^(person|animal|vehicle) 0\\.\\d+ at Box");
    }

    /** Photographs of one bright rectangle each, whose colour tells its category. */
    private void images(String split, int count) throws IOException {
        Path photos = Files.createDirectories(folder.resolve("data").resolve(split));
        StringBuilder images = new StringBuilder();
        StringBuilder annotations = new StringBuilder();
        Random random = new Random(split.hashCode());
        for (int i = 1; i <= count; i++) {
            BufferedImage image = new BufferedImage(72, 56, BufferedImage.TYPE_INT_RGB);
            for (int p = 0; p < 72 * 56; p++) {
                image.setRGB(p % 72, p / 72, random.nextInt(0x7f7f7f));
            }
            Graphics2D graphics = image.createGraphics();
            int left = random.nextInt(30);
            int top = random.nextInt(20);
            graphics.setColor(new Color[] {Color.RED, Color.GREEN, Color.BLUE}[i % 3]);
            graphics.fillRect(left, top, 40, 30);
            graphics.dispose();
            ImageIO.write(image, "jpg", photos.resolve("%06d.jpg".formatted(i)).toFile());
            images.append(("%s{\"id\": %d, \"file_name\": \"%06d.jpg\", \"width\": 72, \"height\": 56}")
                    .formatted(i > 1 ? ", " : "", i, i));
            annotations.append(
                    ("%s{\"id\": %d, \"image_id\": %d, \"category_id\": %d, \"bbox\": [%d, %d, 40, 30], \"area\": 1200,"
                                    + " \"iscrowd\": 0, \"segmentation\": [[%d, %d, %d, %d, %d, %d, %d, %d]]}")
                            .formatted(
                                    i > 1 ? ", " : "",
                                    i,
                                    i,
                                    CATEGORIES.get(i % 3),
                                    left,
                                    top,
                                    left,
                                    top,
                                    left + 40,
                                    top,
                                    left + 40,
                                    top + 30,
                                    left,
                                    top + 30));
        }
        Path file = Files.createDirectories(folder.resolve("data/annotations")).resolve("instances_" + split + ".json");
        Files.writeString(
                file,
                "{\"images\": [" + images + "], \"annotations\": [" + annotations
                        + "], \"categories\": [{\"id\": 3, \"name\": \"animal\"}, {\"id\": 7, \"name\": \"person\"},"
                        + " {\"id\": 42, \"name\": \"vehicle\"}]}",
                StandardCharsets.UTF_8);
    }
}
