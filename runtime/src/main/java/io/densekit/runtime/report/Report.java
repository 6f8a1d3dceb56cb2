// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.AtomicFile;
import io.densekit.runtime.drawing.ExplainedSample;
import io.densekit.task.Confusion;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One HTML file about one run: figures, curves, predictions beside ground truth, settings, provenance. It holds its
 * pictures and its style, runs no script, loads nothing, and is below five megabytes unless the run's own texts are
 * huge. Equal runs and samples give equal files.
 */
public final class Report {

    /** The page's name within the run directory. */
    public static final String FILE_NAME = "report.html";

    /** The page asks browsers to refuse whatever is not part of it. */
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private Report() {}

    /**
     * Writes the report of a run into its directory, in one step: an older report is replaced or stays as it was.
     *
     * @param runDirectory with {@code metrics.jsonl}, {@code config.yaml} and {@code provenance.json}
     * @param samples to show, as {@link ReportSamples} chooses them; may be empty
     * @param explained samples with what the network made of them; may be empty
     * @param confusion of the last validation, where classes can be confused
     * @return the file
     * @throws io.densekit.UserError if a file of the run is missing or broken (the message names file and line), or
     *     the report can't be written
     */
    public static Path write(
            Path runDirectory,
            List<ReportSample<?, ?>> samples,
            List<ExplainedSample> explained,
            Optional<Confusion> confusion) {
        String page = page(RunRecord.read(runDirectory), samples, explained, confusion);
        Path file = runDirectory.resolve(FILE_NAME);
        AtomicFile.writeText(file, page);
        return file;
    }

    static String page(
            RunRecord run,
            List<ReportSample<?, ?>> samples,
            List<ExplainedSample> explained,
            Optional<Confusion> confusion) {
        Markup page = new Markup();
        page.open("html", "lang", "en");
        page.head(run.name() + " – densekit run report", POLICY, "");
        page.open("body");
        page.open("header").element("p", "densekit run report", "class", "kind");
        page.open("h1").element("bdi", run.name()).close();
        page.note("Ended " + SettingsSection.time(run.ended())).closeLine();
        page.open("main");
        new FiguresSection(run).write(page);
        new CurvesSection(run.metrics()).write(page);
        confusion.ifPresent(matrix -> new ConfusionSection(matrix).write(page));
        new SamplesSection(samples).write(page);
        new ExplanationsSection(explained).write(page);
        new SettingsSection(run).write(page);
        return page.closeLine().close().close().finish();
    }
}
