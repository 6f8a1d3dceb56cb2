// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.runtime.cocoeval.CocoMergeRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Merges what {@code coco-eval --partial} wrote of shares of the images. */
@Command(
        name = "coco-merge",
        description = "Merge partial results of coco-eval: the numbers of all their images, to the last bit.",
        footer = {
            "Examples:",
            "  densekit coco-eval --annotations gt.json --predictions rank0.json --type bbox \\",
            "      --images rank0.txt --partial rank0.part",
            "  densekit coco-merge rank*.part --per-category --json metrics.json"
        })
final class CocoMergeCommand extends DensekitCommand implements Runnable {

    @Parameters(arity = "1..*", paramLabel = "PART", description = "Files that coco-eval --partial wrote.")
    private List<Path> partials;

    @Option(
            names = "--partial",
            paramLabel = "OUT",
            description = "Write what they hold together as a partial result, for another merge.")
    private Path partial;

    @Mixin
    private CocoOutput output;

    @Override
    public void run() {
        keepFilesApart();
        output.show(new CocoMergeRequest(partials, Optional.ofNullable(partial)).run(), out());
    }
}
