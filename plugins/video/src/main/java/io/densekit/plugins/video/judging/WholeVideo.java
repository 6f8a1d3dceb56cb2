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
 * What is said of a whole video by what is said of its views.
 *
 * @param rule how they are put together; the same orders classes where they are judged
 */
record WholeVideo(ViewRule rule) {

    /** Joins views of one video; the crops of a clip become one. */
    VideoClassification of(List<VideoClassification> views) {
        Map<ClipTime, List<VideoClassification>> byTime = new LinkedHashMap<>();
        for (VideoClassification view : views) {
            view.time().ifPresent(time -> byTime.computeIfAbsent(time, any -> new ArrayList<>())
                    .add(view));
        }
        List<VideoClassification> clips = new ArrayList<>();
        byTime.forEach((time, crops) -> clips.add(together(crops, Optional.of(time), List.of())));
        return together(views, byTime.keySet().stream().reduce(ClipTime::and), clips);
    }

    private VideoClassification together(
            List<VideoClassification> views, Optional<ClipTime> time, List<VideoClassification> clips) {
        VideoClassification first = views.get(0);
        double[] scores = rule.start(first.logits().length);
        views.forEach(view -> rule.add(scores, view));
        float[] logits = rule.logits(scores, views.size(), first.several());
        return new VideoClassification(first.key(), logits, first.several(), time, clips);
    }
}
