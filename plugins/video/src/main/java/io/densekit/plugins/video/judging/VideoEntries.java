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
 * A clip's five likeliest classes: {@code classes}, {@code names} where they are known, {@code probabilities}.
 *
 * @param names by label; may be empty
 */
record VideoEntries(List<String> names) implements ResultEntries<VideoClassification> {

    private static final int MOST = 5;

    @Override
    public List<Map<String, Object>> of(VideoClassification found, Pictures pictures) {
        return List.of(entry(found.probabilities(), names));
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
