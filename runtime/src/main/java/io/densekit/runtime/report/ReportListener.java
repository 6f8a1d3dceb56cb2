// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.data.Dataset;
import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.training.TrainingListener;
import io.densekit.runtime.training.TrainingResult;
import io.densekit.runtime.training.TrainingRun;
import io.densekit.task.MetricDetails;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes the report when a training ends, with images of its last validation.
 *
 * @param images how many to show
 * @param written told the report's file
 */
public record ReportListener(int images, Consumer<Path> written) implements TrainingListener {

    @Override
    public void finished(TrainingRun run, TrainingResult result) {
        ReportContent content =
                result.validation().map(validation -> content(run, validation)).orElse(ReportContent.none());
        written.accept(Report.write(run.directory().folder(), content));
    }

    private ReportContent content(TrainingRun run, EvaluationResult validation) {
        Dataset<?> dataset = run.experiment().validation().orElseThrow();
        MetricDetails details = validation.figures().details().get();
        List<SampleGroup> samples =
                ReportSamples.of(validation.task(), dataset, validation.predictions(), details.images(), images);
        return new ReportContent(details, samples, validation.explained());
    }
}
