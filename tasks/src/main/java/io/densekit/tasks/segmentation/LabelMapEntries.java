// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.segmentation;

import io.densekit.drawing.ClassLegend;
import io.densekit.segmentation.SemanticMap;
import io.densekit.structures.LabelMap;
import io.densekit.task.ResultEntries;
import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Label maps as grey PNGs whose pixels are the labels, in the folder {@value #FOLDER}. Entries have {@code labels} (the file),
 * {@code height}, {@code width}, and of each class that occurs {@code pixels} by name.
 */
record LabelMapEntries(ClassLegend classes) implements ResultEntries<SemanticMap> {

    private static final String FOLDER = "labels";

    @Override
    public List<Map<String, Object>> of(SemanticMap found, Pictures pictures) {
        LabelMap map = found.labels();
        Map<String, Object> pixels = new LinkedHashMap<>();
        long[] counts = map.counts();
        for (int label = 0; label < LabelMap.IGNORE; label++) {
            if (counts[label] > 0) {
                pixels.put(classes.name(label), counts[label]);
            }
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("labels", pictures.write(FOLDER, grey(map)));
        entry.put("height", map.height());
        entry.put("width", map.width());
        entry.put("pixels", pixels);
        return List.of(entry);
    }

    /** A picture whose grey values are the labels. */
    private static BufferedImage grey(LabelMap map) {
        BufferedImage picture = new BufferedImage(map.width(), map.height(), BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setDataElements(0, 0, map.width(), map.height(), map.labels());
        return picture;
    }
}
