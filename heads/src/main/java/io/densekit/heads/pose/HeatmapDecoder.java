// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import io.densekit.pose.PersonCrop;
import io.densekit.structures.Keypoints;

/**
 * Reads keypoints off heatmaps and maps them to the image, as MMPose's {@code keypoints_from_heatmaps} does. A keypoint's
 * score is its map's highest value.
 */
final class HeatmapDecoder {

    private final Refinement refinement;
    private final boolean betweenCentres;

    /**
     * A decoder.
     *
     * @param encoding that the network was trained with
     * @param kernel size of the smoothing Gaussian of unbiased refinements, odd
     */
    HeatmapDecoder(PostProcess postProcess, Encoding encoding, int kernel) {
        this.refinement = Refinement.of(postProcess, encoding, kernel);
        this.betweenCentres = encoding == Encoding.UDP;
    }

    /** One figure's keypoints in pixels of the image. */
    Keypoints decode(Heatmaps maps, int figure, PersonCrop crop) {
        int count = maps.keypoints();
        // Counted between pixel centres, the outermost pixels are as far apart as the crop's edges.
        int lengthX = betweenCentres ? maps.width() - 1 : maps.width();
        int lengthY = betweenCentres ? maps.height() - 1 : maps.height();
        float[] x = new float[count];
        float[] y = new float[count];
        float[] score = new float[count];
        for (int k = 0; k < count; k++) {
            float[] map = maps.map(figure, k);
            Peak peak = refinement.refine(map, maps.height(), maps.width(), Peak.of(map, maps.width()));
            x[k] = (float) onImage(peak.x(), lengthX, crop.centerX(), crop.scaleX());
            y[k] = (float) onImage(peak.y(), lengthY, crop.centerY(), crop.scaleY());
            score[k] = peak.score();
        }
        return new Keypoints(x, y, score);
    }

    /** Where a position along an axis that {@code length} heatmap units span lies in the image. */
    private static double onImage(double position, double length, double center, double scale) {
        double pixels = scale * PersonCrop.PIXELS_PER_SCALE;
        return position * pixels / length + center - pixels * 0.5;
    }
}
