// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.AtomicFile;
import io.densekit.runtime.cocoeval.CocoEvalReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the numbers of an evaluation go: the options that {@code coco-eval} and {@code coco-merge} share. */
final class CocoOutput {

    @Option(names = "--per-category", description = "Print a line for each category as well.")
    private boolean perCategory;

    @Option(names = "--json", paramLabel = "OUT", description = "Write the metrics as JSON.")
    private Path json;

    @Option(names = "--curves", paramLabel = "OUT.png", description = "Draw precision against recall.")
    private Path curves;

    void show(CocoEvalReport report, PrintWriter out) {
        out.print(report.summary());
        if (perCategory) {
            out.println();
            out.print(report.perCategory());
        }
        for (String table : report.tables()) {
            out.println();
            out.print(table);
        }
        if (json != null) {
            AtomicFile.writeText(json, report.json() + "\n");
        }
        if (curves != null) {
            report.writeCurves(curves);
        }
    }
}
