// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.runtime.cocoeval.CocoDatasets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shares the images of an annotation file out. */
@Command(
        name = "coco-split",
        description = "Share the images of a COCO annotation file out by chance, each with its annotations.",
        footer = {"Example:", "  densekit coco-split all.json --part train.json=0.8 --part val.json=0.2 --seed 7"})
final class CocoSplitCommand extends DensekitCommand implements Runnable {

    @Parameters(paramLabel = "FILE", description = "The annotation file.")
    private Path file;

    @Option(
            names = "--part",
            required = true,
            paramLabel = "OUT=SHARE",
            description = "A file to write and its share of the images. Repeatable; shares add up to 1 at most.")
    private Map<Path, Double> parts;

    @Option(names = "--seed", paramLabel = "SEED", description = "Of the choice; ${DEFAULT-VALUE} by default.")
    private long seed = 1;

    @Override
    public void run() {
        List<Path> outs = List.copyOf(parts.keySet());
        out().println(CocoDatasets.split(
                file, outs, outs.stream().map(parts::get).toList(), seed));
    }
}
