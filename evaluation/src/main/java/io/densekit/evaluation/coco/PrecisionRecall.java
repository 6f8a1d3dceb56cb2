// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.util.Arrays;
import java.util.List;

/**
 * Precision, recall and scores for each setting: what pycocotools keeps in {@code eval}. Settings are numbered as in
 * {@link #parameters()}; categories as in {@link #categoryIds()}. -1 stands where a category has no object that counts.
 */
public final class PrecisionRecall {

    private final CocoParameters parameters;
    private final long[] categoryIds;
    private final int iouThresholds;
    private final int recalls;
    private final int areas;
    private final int limits;
    private final double[] precision;
    private final double[] scores;
    private final double[] recall;

    PrecisionRecall(CocoParameters parameters, long[] categoryIds) {
        this.parameters = parameters;
        this.categoryIds = categoryIds;
        this.recalls = parameters.recallThresholds().size();
        this.iouThresholds = parameters.iouThresholds().size();
        this.areas = parameters.areaRanges().size();
        this.limits = parameters.maxDetections().size();
        int settings = Math.multiplyExact(iouThresholds * areas * limits, categoryIds.length);
        this.recall = new double[settings];
        this.precision = new double[Math.multiplyExact(settings, recalls)];
        this.scores = new double[precision.length];
        Arrays.fill(recall, -1);
        Arrays.fill(precision, -1);
        Arrays.fill(scores, -1);
    }

    /** What was evaluated; gives thresholds, area ranges and limits their numbers. */
    public CocoParameters parameters() {
        return parameters;
    }

    /** The categories evaluated, ascending; -1 alone where labels were not looked at. */
    public List<Long> categoryIds() {
        return Arrays.stream(categoryIds).boxed().toList();
    }

    /** The precision, in [0, 1], of the detections needed for a recall of at least {@code recallThresholds[recallIndex]}. */
    public double precision(int threshold, int recallIndex, int category, int area, int limit) {
        return precision[index(threshold, recallIndex, category, area, limit)];
    }

    /** The score of the last of those detections; 0 where that recall is not reached. */
    public double score(int threshold, int recallIndex, int category, int area, int limit) {
        return scores[index(threshold, recallIndex, category, area, limit)];
    }

    /** The share, in [0, 1], of objects found by all detections. */
    public double recall(int threshold, int category, int area, int limit) {
        return recall[index(threshold, category, area, limit)];
    }

    /** Where recall levels of a setting start in {@link #precisions} and {@link #scores}. */
    int start(int threshold, int category, int area, int limit) {
        return index(threshold, category, area, limit) * recalls;
    }

    double[] precisions() {
        return precision;
    }

    double[] scores() {
        return scores;
    }

    void setRecall(int threshold, int category, int area, int limit, double newRecall) {
        recall[index(threshold, category, area, limit)] = newRecall;
    }

    private int index(int threshold, int recallIndex, int category, int area, int limit) {
        return start(threshold, category, area, limit) + recallIndex;
    }

    /** What belongs to a category lies together, since threads write different ones. */
    private int index(int threshold, int category, int area, int limit) {
        return ((category * areas + area) * limits + limit) * iouThresholds + threshold;
    }
}
