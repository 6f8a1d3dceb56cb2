// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.AtomicFile;
import io.densekit.UserError;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.outcome.ImageOutcome;
import io.densekit.evaluation.outcome.ObjectOutcome;
import io.densekit.evaluation.outcome.Outcomes;
import io.densekit.evaluation.outcome.ResultOutcome;
import io.densekit.evaluation.outcome.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A file of an entry an image, an object or a result, as JSON or CSV by its name.
 *
 * @param file ends in .json or .csv
 */
public record OutcomeFile(Path file, Of of) {

    /** What an entry is of. */
    public enum Of {
        IMAGES,
        OBJECTS,
        RESULTS
    }

    public OutcomeFile {
        if (!isJson(file) && !file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            throw UserError.usage(file + ": name a file that ends in .json or .csv, which says what it is to be");
        }
    }

    private static boolean isJson(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
    }

    void write(CocoEvaluator evaluator) {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (ImageOutcome image : Outcomes.of(evaluator, OutcomeSections.OVERLAP)) {
            String id = evaluator.truth().writtenImageId(image.imageId());
            switch (of) {
                case IMAGES -> entries.add(image(id, image));
                case OBJECTS -> image.objects().forEach(object -> entries.add(object(id, image, object)));
                default -> image.results().forEach(result -> entries.add(result(id, image, result)));
            }
        }
        AtomicFile.writeText(file, isJson(file) ? Json.text(entries) + "\n" : csv(entries));
    }

    private static Map<String, Object> image(String id, ImageOutcome image) {
        long found = image.found();
        long right = image.count(Verdict.RIGHT);
        long wrong = image.count(Verdict.WRONG);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("image_id", id);
        entry.put("objects", image.toFind());
        entry.put("found", found);
        entry.put("missed", image.toFind() - found);
        entry.put("right", right);
        entry.put("wrong", wrong);
        entry.put("ignored", image.count(Verdict.IGNORED));
        entry.put("precision", right + wrong == 0 ? null : (double) right / (right + wrong));
        entry.put("recall", image.toFind() == 0 ? null : (double) found / image.toFind());
        return entry;
    }

    private static Map<String, Object> object(String id, ImageOutcome image, ObjectOutcome object) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("image_id", id);
        entry.put("annotation_id", object.id());
        entry.put("category_id", object.category());
        entry.put("area", object.area());
        entry.put("ignored", object.ignored());
        entry.put("found", object.result() >= 0);
        ResultOutcome finder = object.result() < 0 ? null : image.results().get(object.result());
        entry.put("result", finder == null ? null : finder.number());
        entry.put("score", finder == null ? null : finder.score());
        entry.put("overlap", object.overlap());
        return entry;
    }

    private static Map<String, Object> result(String id, ImageOutcome image, ResultOutcome result) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("result", result.number());
        entry.put("image_id", id);
        entry.put("category_id", result.category());
        entry.put("score", result.score());
        entry.put("verdict", result.verdict().name().toLowerCase(Locale.ROOT));
        entry.put(
                "annotation_id",
                result.object() < 0
                        ? null
                        : image.objects().get(result.object()).id());
        entry.put("overlap", result.overlap());
        return entry;
    }

    private static String csv(List<Map<String, Object>> entries) {
        StringBuilder text = new StringBuilder();
        if (!entries.isEmpty()) {
            text.append(String.join(",", entries.get(0).keySet())).append("\r\n");
        }
        for (Map<String, Object> entry : entries) {
            text.append(entry.values().stream().map(OutcomeFile::cell).collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return text.toString();
    }

    private static String cell(Object value) {
        String text = value == null ? "" : value.toString();
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
