// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.runtime.evaluating.EvaluationResult;
import io.densekit.runtime.training.TrainingListener;
import io.densekit.runtime.training.TrainingResult;
import io.densekit.runtime.training.TrainingRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes the report when a training ends, with images of its last validation. */
public final class ReportListener implements TrainingListener {

    private final int images;
    private final Consumer<Path> written;

    /**
     * A listener for one training.
     *
     * @param images how many to show
     * @param written told the report's file
     */
    public ReportListener(int images, Consumer<Path> written) {
        this.images = images;
        this.written = written;
    }

    @Override
    public void finished(TrainingRun run, TrainingResult result) {
        Optional<Dataset<?>> data = run.experiment()
                .data()
                .val()
                .filter(configured -> result.validation().isPresent())
                .map(configured -> configured.create(new DatasetUse.Evaluation()));
        List<ReportSample<?, ?>> samples = data.map(
                        dataset -> samples(dataset, result.validation().orElseThrow()))
                .orElse(List.of());
        written.accept(Report.write(
                run.directory().folder(),
                samples,
                result.validation().map(EvaluationResult::explained).orElse(List.of()),
                result.validation().flatMap(found -> found.figures().confusion())));
    }

    private List<ReportSample<?, ?>> samples(Dataset<?> dataset, EvaluationResult validation) {
        return ReportSamples.of(validation.task(), dataset, validation.predictions(), images);
    }
}
