// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.data.Dataset;
import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.training.TrainingListener;
import io.densekit.runtime.training.TrainingResult;
import io.densekit.runtime.training.TrainingRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
        Optional<EvaluationResult> validation = result.validation();
        List<ReportSample<?, ?>> samples =
                validation.map(found -> samples(run, found)).orElse(List.of());
        written.accept(Report.write(
                run.directory().folder(),
                samples,
                validation.map(EvaluationResult::explained).orElse(List.of()),
                validation.flatMap(found -> found.figures().confusion())));
    }

    private List<ReportSample<?, ?>> samples(TrainingRun run, EvaluationResult validation) {
        Dataset<?> dataset = run.experiment().validation().orElseThrow();
        return ReportSamples.of(validation.task(), dataset, validation.predictions(), images);
    }
}
