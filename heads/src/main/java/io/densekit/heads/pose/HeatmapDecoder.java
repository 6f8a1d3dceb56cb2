// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

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
    Keypoints decode(Heatmaps maps, int figure, CropPlace place) {
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
            x[k] = (float) place.imageX(peak.x(), lengthX);
            y[k] = (float) place.imageY(peak.y(), lengthY);
            score[k] = peak.score();
        }
        return new Keypoints(x, y, score);
    }
}
