// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.tide.TideErrors;
import java.util.function.Function;

/** A table that can be asked for besides the usual numbers. */
public enum Analysis {
    /** Average precision as one kind of error after the other is forgiven. */
    ERRORS(evaluator -> ReportSection.errors(evaluator.analyseErrors())),
    /** TIDE's six errors. */
    TIDE(evaluator -> {
        TideErrors errors = TideErrors.of(evaluator);
        return new ReportSection("tide", errors.table(), errors.toMap());
    }),
    /** Which category is taken for which. */
    CONFUSION(OutcomeSections::confusion),
    /** For each category the score with the largest F-score. */
    BEST_SCORES(OutcomeSections::scores),
    /** Whether scores say how often results are right. */
    CALIBRATION(OutcomeSections::calibration);

    private final Function<CocoEvaluator, ReportSection> section;

    Analysis(Function<CocoEvaluator, ReportSection> section) {
        this.section = section;
    }

    ReportSection of(CocoEvaluator evaluator) {
        return section.apply(evaluator);
    }
}
