// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken files end in numbers or in the documented exception, and reading in parts makes no difference. */
class FuzzTest {

    /** A seventh of all readers' mutations, of which {@code -Dfuzz.mutations=100000} makes more. */
    private static final int MUTATIONS = Integer.getInteger("fuzz.mutations", 40_000) / 7;

    private static final int TINY_PART = 100;
    private static final String[] NASTY = {
        "NaN",
        "-Infinity",
        "1e999",
        "-1",
        "1e308",
        "-0.0",
        "0",
        "2147483648",
        "99999999999999999999",
        "0.5",
        "null",
        "true",
        "\"x\"",
        "\"\\ud800\"",
        "\"}, {\"",
        "[]",
        "[[]]",
        "{}",
        "[1,2,3]",
        "[[1,2,3,4,5,6]]",
        "{\"size\":[9,9],\"counts\":\"zz\"}",
        "{\"size\":[2,2],\"counts\":[4]}",
        "-"
    };

    @TempDir
    private Path folder;

    private final Random random = new Random(20_240_607);

    @Test
    void mutatedFilesEndInNumbersOrInTheDocumentedException() throws IOException {
        List<JsonNode> problems = new ArrayList<>();
        GoldenCase.read("small_problems.json").forEach(problems::add);
        int evaluated = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            JsonNode problem = problems.get(i % problems.size());
            boolean mutateTruth = random.nextInt(3) == 0;
            byte[] truth = bytes(problem.get("gt"));
            byte[] results = bytes(problem.get("dt"));
            Path truthFile = Files.write(folder.resolve("gt.json"), mutateTruth ? mutated(truth) : truth);
            Path resultsFile = Files.write(folder.resolve("dt.json"), mutateTruth ? results : mutated(results));
            IouType type = IouType.of(problem.get("iouType").asText());
            if (evaluates(truthFile, resultsFile, type, i)) {
                evaluated++;
            }
        }
        assertThat(evaluated).isBetween(MUTATIONS / 20, MUTATIONS - MUTATIONS / 20);
    }

    private boolean evaluates(Path truthFile, Path resultsFile, IouType type, int number) throws IOException {
        assertThat(read(resultsFile, type, TINY_PART)).isEqualTo(read(resultsFile, type, ResultsFileReader.PART));
        try {
            CocoParameters parameters = CocoParameters.defaults(type).withThreads(1);
            CocoGroundTruth truth = CocoGroundTruth.read(truthFile, Set.of(type));
            CocoEvaluator evaluator = new CocoEvaluator(truth, parameters);
            evaluator.add(CocoResults.read(resultsFile, type, 1));
            for (double value : evaluator.evaluate().stats()) {
                assertThat(value).isBetween(-1.0, 1 + 1e-12);
            }
            return true;
        } catch (CocoFormatException e) {
            assertThat(e).hasMessageContaining(".json");
            return false;
        } catch (RuntimeException | StackOverflowError e) {
            return fail(
                    "mutation " + number + " of " + Files.readString(truthFile, StandardCharsets.ISO_8859_1) + "\n"
                            + Files.readString(resultsFile, StandardCharsets.ISO_8859_1),
                    e);
        }
    }

    private static String read(Path results, IouType type, long part) {
        try {
            ObjectColumns rows = new ResultsFileReader(results, type, ChosenResults.ALL, 1, part, bytes -> {})
                    .read()
                    .rows();
            return rows.size() + " " + Arrays.hashCode(Arrays.copyOf(rows.boxes.buffer, rows.boxes.elementsCount))
                    + Arrays.hashCode(Arrays.copyOf(rows.scores.buffer, rows.scores.elementsCount))
                    + Arrays.hashCode(Arrays.copyOf(rows.keypoints.buffer, rows.keypoints.elementsCount))
                    + Arrays.hashCode(
                            Arrays.copyOf(rows.segmentations.text.buffer, rows.segmentations.text.elementsCount));
        } catch (CocoFormatException e) {
            return e.getMessage();
        }
    }

    private static byte[] bytes(JsonNode node) {
        return node.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] mutated(byte[] original) {
        byte[] bytes = original;
        int times = 1 + random.nextInt(2);
        for (int i = 0; i < times && bytes.length > 2; i++) {
            bytes = mutatedOnce(bytes);
        }
        return bytes;
    }

    private byte[] mutatedOnce(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(12));
        return switch (random.nextInt(10)) {
            case 0 -> replaced(bytes, at, 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> replaced(bytes, at, length, new byte[0]);
            case 2 -> replaced(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            case 3 -> Arrays.copyOf(bytes, at);
            case 4 ->
                replaced(
                        bytes,
                        at,
                        0,
                        "{}[],:\"\\-.0e".substring(random.nextInt(12)).getBytes(StandardCharsets.US_ASCII));
            case 5, 6 -> valueReplaced(bytes, at, NASTY[random.nextInt(NASTY.length)]);
            default -> valueReplaced(bytes, at, Integer.toString(random.nextInt(random.nextInt(200) + 1)));
        };
    }

    /** Puts something else where a number stands. */
    private static byte[] valueReplaced(byte[] bytes, int from, String by) {
        int start = from;
        while (start < bytes.length && !(bytes[start] >= '0' && bytes[start] <= '9')) {
            start++;
        }
        int end = start;
        while (end < bytes.length && "0123456789.eE+-".indexOf(bytes[end]) >= 0) {
            end++;
        }
        return replaced(bytes, start, end - start, by.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] replaced(byte[] bytes, int at, int length, byte[] by) {
        byte[] result = new byte[bytes.length - length + by.length];
        System.arraycopy(bytes, 0, result, 0, at);
        System.arraycopy(by, 0, result, at, by.length);
        System.arraycopy(bytes, at + length, result, at + by.length, bytes.length - at - length);
        return result;
    }
}
