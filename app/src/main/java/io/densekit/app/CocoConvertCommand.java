// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.Printable;
import io.densekit.UserError;
import io.densekit.runtime.cocoeval.CocoDatasets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns annotations of one format into those of another. */
@Command(
        name = "coco-convert",
        description = "Convert annotations between coco, yolo, yolo-seg, voc and labelme; what is lost is told.",
        footer = {
            "Examples:",
            "  densekit coco-convert instances.json --to yolo --out labels",
            "  densekit coco-convert labels --from yolo --images images --out instances.json"
        })
final class CocoConvertCommand extends DensekitCommand implements Runnable {

    @Parameters(paramLabel = "FROM", description = "A file of COCO's, or a folder of the other formats' files.")
    private Path source;

    @Option(names = "--from", paramLabel = "FORMAT", description = "Its format; ${DEFAULT-VALUE} by default.")
    private String from = "coco";

    @Option(names = "--to", paramLabel = "FORMAT", description = "The format to write; ${DEFAULT-VALUE} by default.")
    private String to = "coco";

    @Option(names = "--images", paramLabel = "FOLDER", description = "The images, whose sizes YOLO's files lack.")
    private Path images;

    @Option(names = "--out", required = true, paramLabel = "OUT", description = "The file or folder to write.")
    private Path out;

    @Override
    public void run() {
        if (images != null && !Files.isDirectory(images)) {
            throw UserError.usage("--images " + images + ": there is no such folder");
        }
        if (to.equals("coco")) {
            FilesApart.requirePlace("--out", out);
        } else if (Files.exists(out) && !Files.isDirectory(out)) {
            throw UserError.usage("--out " + out + ": is a file; " + to + " takes a folder");
        }
        CocoDatasets.Converted converted = CocoDatasets.convert(source, from, Optional.ofNullable(images), out, to);
        converted.losses().forEach(loss -> err().println(Printable.of(loss)));
        out().println(converted.line());
    }
}
