// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.classification;

import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.drawing.ClassLegend;
import io.densekit.drawing.Painter;
import io.densekit.task.Scores;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Classes, as sure as their probabilities; an image of which none is sure has no prediction. */
record ClassScores() implements Scores<ClassLabel, Classification> {

    @Override
    public Optional<Classification> from(Classification found, double threshold) {
        int kept = 0;
        while (kept < found.classes().length && found.probabilities()[kept] >= threshold) {
            kept++;
        }
        return kept == 0
                ? Optional.empty()
                : Optional.of(new Classification(
                        found.key(), Arrays.copyOf(found.classes(), kept), Arrays.copyOf(found.probabilities(), kept)));
    }

    @Override
    public Painter<ClassLabel, Classification> painter(List<String> classes, double threshold) {
        return new ClassificationPainter(new ClassLegend(classes));
    }
}
