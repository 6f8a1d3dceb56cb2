// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import io.densekit.plugins.video.task.ClipTime;
import io.densekit.plugins.video.task.VideoClassification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of a whole video by what is said of its views: the mean of their logits where classes exclude each other, which orders
 * classes as their sum does, and each class's largest where they don't, since it may be seen at any time. So does what is judged
 * unless it is set otherwise.
 */
final class WholeVideo {

    private WholeVideo() {}

    /** Joins views of one video; the crops of a clip become one. */
    static VideoClassification of(List<VideoClassification> views) {
        Map<ClipTime, List<VideoClassification>> byTime = new LinkedHashMap<>();
        for (VideoClassification view : views) {
            view.time().ifPresent(time -> byTime.computeIfAbsent(time, any -> new ArrayList<>())
                    .add(view));
        }
        List<VideoClassification> clips = new ArrayList<>();
        byTime.forEach((time, crops) -> clips.add(together(crops, Optional.of(time), List.of())));
        return together(views, byTime.keySet().stream().reduce(ClipTime::and), clips);
    }

    private static VideoClassification together(
            List<VideoClassification> views, Optional<ClipTime> time, List<VideoClassification> clips) {
        VideoClassification first = views.get(0);
        ViewRule rule = first.several() ? ViewRule.MAX : ViewRule.MEAN;
        double[] scores = rule.start(first.logits().length);
        views.forEach(view -> rule.add(scores, view));
        double[] joined = rule.end(scores, views.size());
        float[] logits = new float[joined.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = (float) joined[i];
        }
        return new VideoClassification(first.key(), logits, first.several(), time, clips);
    }
}
