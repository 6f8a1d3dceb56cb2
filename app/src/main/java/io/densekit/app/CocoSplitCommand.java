// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.UserError;
import io.densekit.runtime.cocoeval.CocoDatasets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
    private List<String> parts;

    @Option(names = "--seed", paramLabel = "SEED", description = "Of the choice; ${DEFAULT-VALUE} by default.")
    private long seed = 1;

    @Override
    public void run() {
        List<Part> all = parts.stream().map(Part::parse).toList();
        Set<Path> taken = new HashSet<>(Set.of(file.toAbsolutePath().normalize()));
        for (Part part : all) {
            FilesApart.requirePlace("--part", part.out());
            if (!taken.add(part.out().toAbsolutePath().normalize())) {
                throw UserError.usage("--part would write over " + part.out()
                        + ", which is the annotation file or another part; name another file");
            }
        }
        out().println(CocoDatasets.split(
                file,
                all.stream().map(Part::out).toList(),
                all.stream().map(Part::share).toList(),
                seed));
    }

    private record Part(Path out, double share) {

        static Part parse(String text) {
            int sign = text.lastIndexOf('=');
            try {
                if (sign > 0) {
                    return new Part(Path.of(text.substring(0, sign)), Double.parseDouble(text.substring(sign + 1)));
                }
            } catch (NumberFormatException e) {
                // told below
            }
            throw UserError.usage("'" + text + "' is no part; write its file and its share, as in train.json=0.8");
        }
    }
}
