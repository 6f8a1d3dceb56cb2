// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import io.densekit.plugins.video.task.VideoClassification;
import java.util.Arrays;

/** How what is said of a video's views becomes what is said of the video. */
public enum ViewRule {
    /** Logits are added up: UniFormer. */
    SUM,
    /** The mean of the logits: ViViT. It orders classes as the sum does. */
    MEAN,
    /** The mean of the probabilities, as papers tend to say. */
    PROBABILITIES,
    /** The largest logit of each class: SlowFast on Charades. */
    MAX;

    /** Neither certain nor impossible, which would have no finite logit. */
    private static final double LEAST = 1e-12;

    /** Nothing said yet. */
    double[] start(int classes) {
        double[] scores = new double[classes];
        if (this == MAX) {
            Arrays.fill(scores, Double.NEGATIVE_INFINITY);
        }
        return scores;
    }

    /** Adds a view. */
    void add(double[] scores, VideoClassification view) {
        float[] said = this == PROBABILITIES ? view.probabilities() : view.logits();
        for (int i = 0; i < scores.length; i++) {
            scores[i] = this == MAX ? Math.max(scores[i], said[i]) : scores[i] + said[i];
        }
    }

    /** The video's scores. */
    double[] end(double[] scores, int views) {
        double[] ended = scores.clone();
        if (this == MEAN || this == PROBABILITIES) {
            for (int i = 0; i < ended.length; i++) {
                ended[i] /= views;
            }
        }
        return ended;
    }

    /**
     * The video's logits, whose order is that of the scores. Those of a sum are the mean's, since a sum of many views would be
     * all too sure.
     *
     * @param several whether each class has a probability of its own
     */
    float[] logits(double[] scores, int views, boolean several) {
        double[] ended = end(scores, views);
        float[] logits = new float[ended.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float)
                    switch (this) {
                        case SUM -> ended[i] / views;
                        case MEAN, MAX -> ended[i];
                        case PROBABILITIES -> logit(ended[i], several);
                    };
        }
        return logits;
    }

    private static double logit(double probability, boolean several) {
        double possible = Math.max(LEAST, Math.min(1 - LEAST, probability));
        return Math.log(possible) - (several ? Math.log1p(-possible) : 0);
    }
}
