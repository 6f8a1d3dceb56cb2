// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.runtime.cocoeval.PanopticEvalRequest;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Evaluates panoptic results as COCO does. */
@Command(
        name = "panoptic-eval",
        description = "Evaluate COCO's panoptic results against annotations: the numbers of panopticapi.",
        footer = {
            "Example:",
            "  densekit panoptic-eval --annotations panoptic_val2017.json --predictions results.json --per-category"
        })
final class PanopticEvalCommand extends DensekitCommand implements Runnable {

    @Option(names = "--annotations", required = true, paramLabel = "FILE", description = "The annotation file.")
    private Path annotations;

    @Option(
            names = "--annotation-images",
            paramLabel = "FOLDER",
            description = "Where its PNG files are; the file's name without .json by default.")
    private Path annotationImages;

    @Option(names = "--predictions", required = true, paramLabel = "FILE", description = "The results file.")
    private Path predictions;

    @Option(
            names = "--prediction-images",
            paramLabel = "FOLDER",
            description = "Where its PNG files are; the file's name without .json by default.")
    private Path predictionImages;

    @Option(names = "--per-category", description = "Print a line for each category as well.")
    private boolean perCategory;

    @Option(names = "--json", paramLabel = "OUT", description = "Write the figures as JSON.")
    private Path json;

    @Option(names = "--threads", paramLabel = "N", description = "How many threads to use; all processors by default.")
    private int threads;

    @Override
    public void run() {
        keepFilesApart();
        PanopticEvalRequest request = new PanopticEvalRequest(
                annotations,
                Optional.ofNullable(annotationImages),
                predictions,
                Optional.ofNullable(predictionImages),
                threads);
        PanopticEvalRequest.Report report = request.run();
        report.findings().forEach(err()::println);
        out().print(report.table(perCategory));
        if (json != null) {
            report.writeJson(json);
        }
    }
}
