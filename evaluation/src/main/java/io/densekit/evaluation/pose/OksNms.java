// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.pose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Non-maximum suppression by object keypoint similarity, as published for top-down methods (SimpleBaseline, HRNet,
 * mmpose): the best pose is kept, poses more similar to it than the threshold are dropped, and so on with what is left.
 * The scale of a pair is the mean of both areas. Poses of equal score are taken in the order they come.
 */
public final class OksNms {

    /** The threshold of the published evaluations on COCO. */
    public static final double THRESHOLD = 0.9;

    private static final double TINY = Math.ulp(1.0);

    private final double[] variances;
    private final double threshold;

    /**
     * @param sigmas one for each keypoint; {@code CocoParameters.defaults(KEYPOINTS).sigmas()} are COCO's for persons
     * @param threshold similarity in [0, 1] over which the pose with the lower score is dropped
     */
    public OksNms(List<Double> sigmas, double threshold) {
        this.variances = sigmas.stream().mapToDouble(s -> (2 * s) * (2 * s)).toArray();
        this.threshold = threshold;
    }

    /** The poses of one image that are kept, by falling score. */
    public List<ScoredPose> keep(List<ScoredPose> poses) {
        List<ScoredPose> left = new ArrayList<>(poses);
        left.sort(Comparator.comparingDouble(ScoredPose::score).reversed());
        List<ScoredPose> kept = new ArrayList<>();
        while (!left.isEmpty()) {
            ScoredPose best = left.remove(0);
            kept.add(best);
            left.removeIf(pose -> similarity(best, pose) > threshold);
        }
        return kept;
    }

    /** The similarity of two poses in [0, 1]: over all keypoints, whatever their scores. */
    public double similarity(ScoredPose a, ScoredPose b) {
        if (a.keypoints().length != 3 * variances.length || b.keypoints().length != 3 * variances.length) {
            throw new IllegalArgumentException("poses of " + a.keypoints().length / 3 + " and "
                    + b.keypoints().length / 3 + " keypoints cannot be compared by " + variances.length + " sigmas");
        }
        double scale = (a.area() + b.area()) / 2 + TINY;
        double sum = 0;
        for (int k = 0; k < variances.length; k++) {
            double dx = a.keypoints()[3 * k] - b.keypoints()[3 * k];
            double dy = a.keypoints()[3 * k + 1] - b.keypoints()[3 * k + 1];
            sum += Math.exp(-((dx * dx + dy * dy) / variances[k] / scale / 2));
        }
        return sum / variances.length;
    }
}
