// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.mask.PolygonSpans;
import io.densekit.evaluation.mask.Rle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes objects of labelme's shapes. Those of one label and group are one object: of polygons, or where one of them is a mask, of all
 * their pixels. A rectangle is a box of its own unless its group has others.
 *
 * @param file for messages
 * @param width the image's; 0 where the file does not say
 * @param height the image's; 0 where the file does not say
 */
record LabelmeObjects(Path file, int width, int height, Losses losses) {

    List<LabelledObject> of(List<LabelmeShape> shapes) {
        Set<List<String>> regions = new HashSet<>();
        for (LabelmeShape shape : shapes) {
            if (shape.group() != null && (shape.isMask() || shape.isPolygon())) {
                regions.add(key(shape));
            }
        }
        Map<Object, List<LabelmeShape>> grouped = new LinkedHashMap<>();
        for (LabelmeShape shape : shapes) {
            if (!shape.isMask() && !shape.isPolygon() && !shape.isRectangle()) {
                losses.add(shape.type() + ", which is no polygon of three points or more, rectangle or mask, left out");
                continue;
            }
            Arrays.stream(shape.points())
                    .filter(value -> !(Math.abs(value) <= PolygonSpans.FARTHEST))
                    .findFirst()
                    .ifPresent(value -> {
                        throw mistake(shape, "has a point at " + value + ", which is no place near an image");
                    });
            Object key = shape.group() != null && regions.contains(key(shape)) ? key(shape) : new Object();
            grouped.computeIfAbsent(key, each -> new ArrayList<>()).add(shape);
        }
        List<LabelledObject> objects = new ArrayList<>();
        grouped.values().forEach(parts -> object(parts, objects));
        return objects;
    }

    private static List<String> key(LabelmeShape shape) {
        return List.of(shape.label(), shape.group());
    }

    private void object(List<LabelmeShape> parts, List<LabelledObject> objects) {
        LabelmeShape first = parts.get(0);
        if (parts.stream().anyMatch(LabelmeShape::isMask)) {
            Rle mask = Rle.union(parts.stream().map(this::pixels).toList());
            if (mask.area() == 0) {
                losses.add("mask without a pixel in its image, left out");
            } else {
                objects.add(LabelledObject.of(first.label(), mask));
            }
        } else if (parts.size() == 1 && first.isRectangle()) {
            objects.add(new LabelledObject(first.label(), LabelledObject.bounds(List.of(first.points())), List.of()));
        } else {
            objects.add(LabelledObject.of(
                    first.label(), parts.stream().map(LabelmeShape::polygon).toList()));
        }
    }

    private Rle pixels(LabelmeShape shape) {
        if (width == 0 || height == 0 || (long) width * height > Integer.MAX_VALUE) {
            throw mistake(
                    shape,
                    "is in an image of "
                            + (width == 0 || height == 0 ? "no" : width + " x " + height)
                            + " pixels (imageWidth, imageHeight), of which a mask can't be made");
        }
        if (!shape.isMask()) {
            return Rle.ofPolygon(height, width, shape.polygon());
        }
        try {
            LabelmeMask mask = new LabelmeMask(shape);
            if (mask.isEmpty()) {
                return Rle.ofCounts(height, width, height * width);
            }
            if (mask.isOdd()) {
                losses.add("mask of another size than its box, read as labelme's own converter reads it");
            }
            return mask.in(width, height);
        } catch (IllegalArgumentException e) {
            throw mistake(shape, e.getMessage());
        }
    }

    private CocoFormatException mistake(LabelmeShape shape, String what) {
        return new CocoFormatException(file + ": " + shape.place() + " " + what);
    }
}
