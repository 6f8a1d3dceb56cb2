// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import io.densekit.datasets.images.OpenCv;
import io.densekit.evaluation.mask.Rle;
import java.util.List;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

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
        return encode(labels, settings);
    }

    private static byte[] encode(byte[] labels, ShapesSettings settings) {
        OpenCv.load();
        Mat image = new Mat(settings.height(), settings.width(), CvType.CV_8UC1);
        MatOfByte encoded = new MatOfByte();
        try {
            image.put(0, 0, labels);
            if (!Imgcodecs.imencode(".png", image, encoded)) {
                throw new IllegalStateException("OpenCV could not encode a PNG");
            }
            return encoded.toArray();
        } finally {
            encoded.release();
            image.release();
        }
    }
}
