// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.segmentation;

import io.densekit.drawing.Canvas;
import io.densekit.drawing.ClassLegend;
import io.densekit.drawing.Painter;
import io.densekit.segmentation.SemanticMap;
import io.densekit.segmentation.SemanticMask;
import io.densekit.structures.LabelMap;
import io.densekit.structures.Raster;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Lays each class's colour over its pixels, with a legend of the classes that take most of the picture. A class called
 * {@code background} and pixels without a label stay as they are.
 */
record SemanticPainter(ClassLegend classes) implements Painter<SemanticMask, SemanticMap> {

    private static final int OPAQUENESS = 150;
    private static final double LETTERS = 6;
    /** Height of a legend's line in letters, its plate's margins included. */
    private static final double LINE = 1.8;
    /** The share of the picture's height that a legend may take. */
    private static final double MOST_HEIGHT = 0.9;

    @Override
    public boolean covers() {
        return true;
    }

    @Override
    public void prediction(Canvas canvas, SemanticMap prediction) {
        draw(canvas, prediction.labels());
    }

    @Override
    public void truth(Canvas canvas, SemanticMask truth) {
        truth.labels().ifPresent(labels -> draw(canvas, labels));
    }

    private void draw(Canvas canvas, LabelMap map) {
        int[] colours = new int[LabelMap.IGNORE + 1];
        for (int label = 0; label < LabelMap.IGNORE; label++) {
            colours[label] =
                    drawn(label) ? OPAQUENESS << 24 | classes.color(label).getRGB() & 0xffffff : 0;
        }
        canvas.tint(map, colours);
        legend(canvas, map);
    }

    private void legend(Canvas canvas, LabelMap map) {
        Raster image = canvas.original();
        double size = LETTERS * canvas.unit();
        int lines = (int) (MOST_HEIGHT * image.height() / (LINE * size));
        long[] counts = map.counts();
        int[] listed = IntStream.range(0, LabelMap.IGNORE)
                .filter(label -> counts[label] > 0 && drawn(label))
                .boxed()
                .sorted(Comparator.comparing((Integer label) -> -counts[label]))
                .limit(lines)
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 0; i < listed.length; i++) {
            canvas.label(classes.name(listed[i]), 0, (i + 1) * LINE * size, size, classes.color(listed[i]));
        }
    }

    private boolean drawn(int label) {
        return !classes.name(label).equals("background");
    }
}
