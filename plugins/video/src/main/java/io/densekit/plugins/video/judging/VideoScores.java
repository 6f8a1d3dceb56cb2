// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import io.densekit.UserError;
import io.densekit.data.Sample;
import io.densekit.plugins.video.data.VideoDataset;
import io.densekit.plugins.video.lists.MissingVideo;
import io.densekit.plugins.video.task.VideoClassification;
import io.densekit.plugins.video.task.VideoLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Puts together what is said of the views of each video; they may come in any order. */
final class VideoScores {

    private final ViewRule rule;
    private final Optional<VideoDataset> dataset;
    private final Map<Long, Views> videos = new TreeMap<>();

    /** The views of a video so far. */
    private static final class Views {
        private final VideoLabels labels;
        private final double[] scores;
        private int count;

        Views(VideoLabels labels, double[] scores) {
            this.labels = labels;
            this.scores = scores;
        }
    }

    /** @param dataset which videos are missing or broken, if it tells */
    VideoScores(ViewRule rule, Optional<VideoDataset> dataset) {
        this.rule = rule;
        this.dataset = dataset;
    }

    /** @throws UserError if the network has fewer classes than the dataset */
    void add(List<Sample<VideoLabels>> samples, List<VideoClassification> predictions) {
        for (int i = 0; i < samples.size(); i++) {
            VideoLabels labels = samples.get(i).truth();
            VideoClassification said = predictions.get(i);
            for (int label : labels.labels()) {
                if (label >= said.logits().length) {
                    throw UserError.usage(said.key().file() + " has the class " + label + ", counted from 0, but the"
                            + " network has " + said.logits().length + " classes; change model.head.classes");
                }
            }
            Views views = videos.computeIfAbsent(
                    said.key().imageId(), id -> new Views(labels, rule.start(said.logits().length)));
            rule.add(views.scores, said);
            views.count++;
        }
    }

    /** All videos in their order, those that are missing at their places. */
    List<JudgedVideo> videos() {
        List<JudgedVideo> all = new ArrayList<>();
        List<MissingVideo> missing = dataset.map(VideoDataset::missing).orElse(List.of());
        int next = 0;
        for (Map.Entry<Long, Views> entry : videos.entrySet()) {
            while (next < missing.size() && missing.get(next).before() <= entry.getKey()) {
                all.add(JudgedVideo.unseen(missing.get(next++).labels()));
            }
            Views views = entry.getValue();
            boolean broken = dataset.isPresent() && dataset.get().isBroken(entry.getKey());
            all.add(
                    broken
                            ? JudgedVideo.unseen(views.labels)
                            : new JudgedVideo(entry.getKey(), views.labels, rule.end(views.scores, views.count)));
        }
        missing.subList(next, missing.size()).forEach(each -> all.add(JudgedVideo.unseen(each.labels())));
        return all;
    }
}
