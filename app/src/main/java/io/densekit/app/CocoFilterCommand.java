// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.UserError;
import io.densekit.runtime.cocoeval.CocoDatasets;
import io.densekit.runtime.cocoeval.IdFile;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Leaves a part of an annotation file. */
@Command(
        name = "coco-filter",
        description = "Leave some categories, images or sizes of a COCO annotation file; what is left is as it was.",
        footer = {
            "Example:",
            "  densekit coco-filter instances_val2017.json --category cat --category dog --min-area 64 --out pets.json"
        })
final class CocoFilterCommand extends DensekitCommand implements Runnable {

    @Parameters(paramLabel = "FILE", description = "The annotation file.")
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "OUT", description = "The file to write.")
    private Path out;

    @Option(names = "--category", paramLabel = "NAME", description = "A category to keep, by name or id. Repeatable.")
    private List<String> categories = List.of();

    @Option(
            names = "--images",
            paramLabel = "IDS",
            description = "Keep the images whose ids this file has, one a line.")
    private Path images;

    @Option(names = "--min-area", paramLabel = "PIXELS", description = "Leave smaller annotations out.")
    private double minArea;

    @Option(names = "--no-crowds", description = "Leave annotations with iscrowd 1 out.")
    private boolean noCrowds;

    @Option(names = "--no-empty-images", description = "Leave images without annotations out.")
    private boolean noEmptyImages;

    @Override
    public void run() {
        keepFilesApart();
        if (!(minArea >= 0)) {
            throw UserError.usage("--min-area is " + minArea + "; give 0 or more square pixels");
        }
        List<String> ids = images == null ? List.of() : IdFile.read(images);
        out().println(CocoDatasets.filter(
                file, new CocoDatasets.Kept(categories, ids, minArea, !noCrowds, !noEmptyImages), out));
    }
}
