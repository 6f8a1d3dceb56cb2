// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.AtomicFile;
import io.densekit.Printable;
import io.densekit.runtime.cocoeval.CocoDatasets;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Counts what an annotation file has. */
@Command(
        name = "coco-stats",
        description = "Count images, objects, sizes and crowds of a COCO annotation file.",
        footer = {"Example:", "  densekit coco-stats instances_val2017.json --json stats.json"})
final class CocoStatsCommand extends DensekitCommand implements Runnable {

    @Parameters(paramLabel = "FILE", description = "The annotation file.")
    private Path file;

    @Option(names = "--json", paramLabel = "OUT", description = "Write the counts as JSON.")
    private Path json;

    @Override
    public void run() {
        keepFilesApart();
        CocoDatasets.Statistics statistics = CocoDatasets.statistics(file);
        statistics.findings().forEach(finding -> err().println(Printable.of(file + ": " + finding)));
        out().print(statistics.table());
        if (json != null) {
            AtomicFile.writeText(json, statistics.json() + "\n");
        }
    }
}
