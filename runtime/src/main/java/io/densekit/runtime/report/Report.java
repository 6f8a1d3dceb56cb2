// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.AtomicFile;
import java.nio.file.Path;

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
     * @param content what the run's files don't hold
     * @return the file
     * @throws io.densekit.UserError if a file of the run is missing or broken (the message names file and line), or
     *     the report can't be written
     */
    static Path write(Path runDirectory, ReportContent content) {
        String page = page(RunRecord.read(runDirectory), content);
        Path file = runDirectory.resolve(FILE_NAME);
        AtomicFile.writeText(file, page);
        return file;
    }

    static String page(RunRecord run, ReportContent content) {
        RunTitle title = RunTitle.of(run.config());
        Markup page = new Markup();
        page.open("html", "lang", "en");
        page.head(title.text() + " – run " + run.name() + " – densekit", POLICY, "");
        page.open("body");
        page.open("header").element("p", "densekit run report", "class", "kind");
        page.open("h1").element("bdi", title.text()).close();
        page.open("p", "class", "note").text("Run ").element("bdi", run.name());
        page.text(", ended " + SettingsSection.time(run.ended())).close();
        if (!title.data().isEmpty()) {
            page.note("Trained on " + title.data());
        }
        page.closeLine();
        page.open("main");
        new FiguresSection(run).write(page);
        new CurvesSection(run.metrics()).write(page);
        new ClassesSection(content.details().classes()).write(page);
        new MetricCurvesSection(content.details().curves()).write(page);
        content.details().confusion().ifPresent(confusion -> new ConfusionSection(confusion).write(page));
        new SamplesSection(content.samples()).write(page);
        new ExplanationsSection(content.explained()).write(page);
        new SettingsSection(run).write(page);
        return page.closeLine().close().close().finish();
    }
}
