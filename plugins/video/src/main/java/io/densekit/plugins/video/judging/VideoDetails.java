// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import io.densekit.task.ClassTable;
import io.densekit.task.ImageScore;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** What judged videos tell of classes and of themselves. */
final class VideoDetails {

    private VideoDetails() {}

    /** A row a class, with one figure. */
    static List<ClassTable> table(
            List<JudgedVideo> videos, List<String> names, String figure, IntToDoubleFunction value) {
        List<ClassTable.Row> rows = IntStream.range(0, names.size())
                .mapToObj(label -> new ClassTable.Row(
                        names.get(label),
                        videos.stream().filter(video -> video.has(label)).count(),
                        Map.of(figure, value.applyAsDouble(label))))
                .toList();
        return rows.isEmpty() ? List.of() : List.of(new ClassTable("videos", "videos", rows));
    }

    /**
     * Videos of one class each that were seen, the more its score stands out from those of all others the better.
     *
     * @param names by label
     */
    static List<ImageScore> scores(List<JudgedVideo> videos, List<String> names) {
        return videos.stream()
                .filter(video -> video.isSeen() && video.scores().length > 1)
                .map(video -> score(video, names))
                .toList();
    }

    private static ImageScore score(JudgedVideo video, List<String> names) {
        int label = video.labels().labels()[0];
        double others = IntStream.range(0, video.scores().length)
                .filter(other -> other != label)
                .mapToDouble(other -> video.scores()[other])
                .max()
                .orElseThrow();
        int best = video.best(1)[0];
        String words = best == label
                ? "right, " + names.get(label)
                : "wrong, " + names.get(best) + ": it is " + names.get(label);
        return new ImageScore(video.id(), video.scores()[label] - others, words);
    }
}
