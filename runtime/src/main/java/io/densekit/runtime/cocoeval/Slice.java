// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.UserError;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.dataset.ImageAttributes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Some of the images, to be judged by themselves.
 *
 * @param name as tables call it
 * @param imageIds as the annotation file has them
 * @param source what messages call it
 */
public record Slice(String name, List<String> imageIds, String source) {

    public Slice {
        imageIds = List.copyOf(imageIds);
    }

    /** From {@code night=ids.txt}, a file of ids, one a line. */
    public static Slice parse(String text) {
        int sign = text.indexOf('=');
        if (sign < 1 || sign == text.length() - 1) {
            throw UserError.usage("'" + text + "' is no slice; write its name and a file of ids, as in night=ids.txt");
        }
        Path file = Path.of(text.substring(sign + 1));
        return new Slice(text.substring(0, sign), IdFile.read(file), file.toString());
    }

    /** One for each value that a key has among the images of an annotation file. */
    public static List<Slice> byAttribute(Path annotations, String attribute) {
        try {
            List<Slice> slices = new ArrayList<>();
            ImageAttributes.read(annotations, attribute)
                    .forEach((value, ids) ->
                            slices.add(new Slice(attribute + "=" + value, ids, annotations.toString())));
            return slices;
        } catch (CocoFormatException e) {
            throw UserError.failure(e.getMessage(), e);
        }
    }

    private List<Long> images(CocoEvaluator evaluator) {
        Optional<Set<Long>> evaluated = evaluator.parameters().imageIds().map(ids -> ids.stream()
                .map(id -> evaluator.truth().imageId(id).orElseThrow())
                .collect(Collectors.toSet()));
        return imageIds.stream()
                .map(id -> image(id, evaluator, evaluated))
                .distinct()
                .toList();
    }

    /** Results on images that aren't evaluated were left out as they were read, so that a slice of them would find nothing. */
    private long image(String id, CocoEvaluator evaluator, Optional<Set<Long>> evaluated) {
        long image = evaluator
                .truth()
                .imageId(id)
                .orElseThrow(() -> UserError.failure(source + ": the annotations have no image with the id " + id));
        if (evaluated.isPresent() && !evaluated.get().contains(image)) {
            throw UserError.failure(
                    source + ": image " + id + " is none of those that are evaluated (--images, --image-ids)");
        }
        return image;
    }

    /** The usual numbers of each slice. */
    static ReportSection section(CocoEvaluator evaluator, List<Slice> slices) {
        TextTable table = new TextTable();
        List<Map<String, Object>> json = new ArrayList<>();
        for (Slice slice : slices) {
            List<Long> images = slice.images(evaluator);
            Map<String, Double> named = evaluator.evaluate(images).named();
            if (json.isEmpty()) {
                List<String> head = new ArrayList<>(List.of("slice", "images"));
                head.addAll(named.keySet());
                table.row(head);
            }
            List<String> row = new ArrayList<>(List.of(slice.name(), Integer.toString(images.size())));
            named.values().forEach(value -> row.add(value < 0 ? "-" : String.format(Locale.ROOT, "%.1f", 100 * value)));
            table.row(row);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", slice.name());
            entry.put("images", images.size());
            entry.putAll(named);
            json.add(entry);
        }
        return new ReportSection("slices", table.text(), json);
    }
}
