// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.runtime.cocoeval.CocoDatasets;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts annotation files together. */
@Command(
        name = "coco-merge-datasets",
        description = "Put COCO annotation files together: categories of one name become one, taken ids get others.",
        footer = {"Example:", "  densekit coco-merge-datasets pets.json farm.json --out all.json"})
final class CocoMergeDatasetsCommand extends DensekitCommand implements Runnable {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The annotation files.")
    private List<Path> files;

    @Option(names = "--out", required = true, paramLabel = "OUT", description = "The file to write.")
    private Path out;

    @Override
    public void run() {
        keepFilesApart();
        out().println(CocoDatasets.merge(files, out));
    }
}
