// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import io.densekit.drawing.ClassLegend;
import io.densekit.plugins.video.task.VideoClassification;
import io.densekit.task.ResultEntries;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A video's five likeliest classes: {@code classes}, {@code names} where they are known, {@code probabilities}. The same of each
 * clip, in {@code clips}, with its first and last of {@code frames} and when these are shown, {@code seconds}.
 *
 * @param names by label; may be empty
 */
record VideoEntries(List<String> names) implements ResultEntries<VideoClassification> {

    private static final int MOST = 5;

    @Override
    public List<Map<String, Object>> of(VideoClassification found, Pictures pictures) {
        Map<String, Object> entry = entry(found.probabilities(), names);
        if (!found.clips().isEmpty()) {
            entry.put("clips", found.clips().stream().map(this::clip).toList());
        }
        return List.of(entry);
    }

    private Map<String, Object> clip(VideoClassification clip) {
        Map<String, Object> entry = new LinkedHashMap<>();
        clip.time().ifPresent(time -> {
            entry.put("frames", new int[] {time.firstFrame(), time.lastFrame()});
            entry.put("seconds", new double[] {time.from(), time.to()});
        });
        entry.putAll(entry(clip.probabilities(), names));
        return entry;
    }

    /** Keys and values of the likeliest classes. */
    static Map<String, Object> entry(float[] probabilities, List<String> names) {
        int[] best = TopClasses.of(probabilities, MOST);
        float[] theirs = new float[best.length];
        for (int i = 0; i < best.length; i++) {
            theirs[i] = probabilities[best[i]];
        }
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("classes", best);
        if (!names.isEmpty()) {
            ClassLegend legend = new ClassLegend(names);
            entry.put("names", IntStream.of(best).mapToObj(legend::name).toList());
        }
        entry.put("probabilities", theirs);
        return entry;
    }
}
