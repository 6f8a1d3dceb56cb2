// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import io.densekit.drawing.Canvas;
import io.densekit.drawing.ClassLegend;
import io.densekit.drawing.Painter;
import io.densekit.plugins.video.task.VideoClassification;
import io.densekit.plugins.video.task.VideoLabels;
import java.awt.Color;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes the likeliest class with its probability at the bottom left, the true one at the top left; of several classes those that
 * are likelier than not, one above the other. On a frame of a whole video stands what is said of the clip in whose middle it lies.
 *
 * @param threshold the least probability that is drawn
 */
record VideoPainter(ClassLegend classes, double threshold) implements Painter<VideoLabels, VideoClassification> {

    private static final Color PREDICTED = new Color(0x1f6feb);
    private static final Color TRUE = new Color(0xffe14d);
    private static final double LETTERS = 10;
    private static final double LINE = 2 * LETTERS;
    private static final int MOST = 4;

    @Override
    public void prediction(Canvas canvas, VideoClassification prediction) {
        float[] probabilities = prediction.probabilities();
        int[] best = TopClasses.of(probabilities, prediction.several() ? MOST : 1);
        double margin = 4 * canvas.unit();
        double bottom = canvas.original().height() - margin;
        for (int i = 0; i < best.length; i++) {
            if (probabilities[best[i]] >= threshold && (i == 0 || probabilities[best[i]] >= 0.5)) {
                String text =
                        String.format(Locale.ROOT, "%s  %.1f %%", classes.name(best[i]), 100 * probabilities[best[i]]);
                canvas.label(text, margin, bottom - i * LINE * canvas.unit(), LETTERS * canvas.unit(), PREDICTED);
            }
        }
    }

    @Override
    public void prediction(Canvas canvas, VideoClassification prediction, int frame) {
        prediction(
                canvas,
                prediction.clips().stream()
                        .min(Comparator.comparingInt(clip -> distance(clip, frame)))
                        .orElse(prediction));
    }

    private static int distance(VideoClassification clip, int frame) {
        return clip.time().map(time -> time.distance(frame)).orElse(Integer.MAX_VALUE);
    }

    @Override
    public void truth(Canvas canvas, VideoLabels truth) {
        String text = truth.labels().length == 0
                ? "no class known"
                : Arrays.stream(truth.labels()).mapToObj(classes::name).collect(Collectors.joining(", "));
        double margin = 4 * canvas.unit();
        canvas.label(text, margin, margin + LINE * canvas.unit(), LETTERS * canvas.unit(), TRUE);
    }
}
