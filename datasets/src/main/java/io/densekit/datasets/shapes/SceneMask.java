// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import io.densekit.datasets.annotations.Outline;
import io.densekit.datasets.images.OpenCv;
import io.densekit.structures.Mask;
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
            Mask mask = new Outline.Polygons(singles(annotation.polygons())).mask(settings.height(), settings.width());
            for (int y = mask.top(); y < mask.top() + mask.height(); y++) {
                for (int x = mask.left(); x < mask.left() + mask.width(); x++) {
                    if (mask.at(x, y)) {
                        labels[y * settings.width() + x] =
                                (byte) annotation.category().id();
                    }
                }
            }
        }
        return encode(labels, settings);
    }

    private static float[][] singles(List<double[]> polygons) {
        float[][] singles = new float[polygons.size()][];
        for (int i = 0; i < singles.length; i++) {
            double[] polygon = polygons.get(i);
            singles[i] = new float[polygon.length];
            for (int j = 0; j < polygon.length; j++) {
                singles[i][j] = (float) polygon[j];
            }
        }
        return singles;
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
