// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.task;

import io.densekit.data.SampleKey;
import io.densekit.task.Prediction;
import io.densekit.task.TaskKey;
import java.util.List;
import java.util.Optional;

/**
 * What a network says of a clip, or of a whole video. Logits rather than probabilities, since those of a video's clips are added
 * up.
 *
 * @param key the sample that it was predicted from
 * @param logits one a class
 * @param several whether a clip can have several classes, each with a probability of its own
 * @param time where it lies in the video, where that is known
 * @param clips of a whole video, what was said of each in the order of time; otherwise none
 */
public record VideoClassification(
        SampleKey key, float[] logits, boolean several, Optional<ClipTime> time, List<VideoClassification> clips)
        implements Prediction {

    /** The task of such predictions. */
    public static final TaskKey<VideoLabels, VideoClassification> TASK =
            new TaskKey<>("video-classification", "classifications", VideoLabels.class, VideoClassification.class);

    /** Of a clip. */
    public VideoClassification(SampleKey key, float[] logits, boolean several, Optional<ClipTime> time) {
        this(key, logits, several, time, List.of());
    }

    /** Of a clip that may lie anywhere. */
    public VideoClassification(SampleKey key, float[] logits, boolean several) {
        this(key, logits, several, Optional.empty());
    }

    /** @throws IllegalArgumentException if there is no class */
    public VideoClassification {
        clips = List.copyOf(clips);
        if (logits.length == 0) {
            throw new IllegalArgumentException("a classification has one class at least");
        }
    }

    /** Of each class, within [0, 1]; where a clip has one class alone they sum to 1. */
    public float[] probabilities() {
        return several ? sigmoid() : softmax();
    }

    private float[] sigmoid() {
        float[] probabilities = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = (float) (1 / (1 + Math.exp(-logits[i])));
        }
        return probabilities;
    }

    private float[] softmax() {
        double highest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            highest = Math.max(highest, logit);
        }
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - highest);
        }
        float[] probabilities = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = (float) (Math.exp(logits[i] - highest) / sum);
        }
        return probabilities;
    }
}
