// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import io.densekit.evaluation.mask.Rle;
import java.util.List;
import org.opencv.core.CvType;

/** A scene's categories, pixel by pixel: a grey PNG with 0 for the background and otherwise COCO's identifier. */
final class SceneMask {

    private SceneMask() {}

    /** The file's bytes, which the annotations' polygons decide. */
    static byte[] png(List<SceneAnnotations.Annotation> annotations, ShapesSettings settings) {
        byte[] labels = new byte[settings.height() * settings.width()];
        for (SceneAnnotations.Annotation annotation : annotations) {
            byte[][] mask = Rle.union(annotation.polygons().stream()
                            .map(polygon -> Rle.ofPolygon(settings.height(), settings.width(), polygon))
                            .toList())
                    .toBitmap();
            for (int i = 0; i < labels.length; i++) {
                if (mask[i / settings.width()][i % settings.width()] != 0) {
                    labels[i] = (byte) annotation.category().id();
                }
            }
        }
        return Drawing.encoded("PNG", CvType.CV_8UC1, labels, settings);
    }
}
