// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.detection;

import io.densekit.detection.Detections;
import io.densekit.structures.Box;
import io.densekit.task.ResultEntries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Objects as COCO's results, one an entry: {@code category_id}, {@code category}, {@code bbox}, {@code score} and
 * {@code segmentation}.
 *
 * @param classes names by label; may be empty
 * @param categories COCO's identifiers by label; the label plus 1 where there are none
 */
record DetectionEntries(List<String> classes, List<Long> categories) implements ResultEntries<Detections> {

    @Override
    public List<Map<String, Object>> of(Detections found, Pictures pictures) {
        return IntStream.range(0, found.count()).mapToObj(i -> entry(found, i)).toList();
    }

    private Map<String, Object> entry(Detections found, int i) {
        int label = found.labels()[i];
        Box box = found.boxes().box(i);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("category_id", label < categories.size() ? categories.get(label) : Long.valueOf(label + 1L));
        if (label < classes.size()) {
            entry.put("category", classes.get(label));
        }
        entry.put("bbox", new double[] {box.x(), box.y(), box.width(), box.height()});
        entry.put("score", found.scores()[i]);
        if (!found.masks().isEmpty()) {
            Map<String, Object> mask = new LinkedHashMap<>();
            mask.put("size", new int[] {found.imageHeight(), found.imageWidth()});
            mask.put("counts", CocoObjects.mask(found, i).toCompressedString());
            entry.put("segmentation", mask);
        }
        return entry;
    }
}
