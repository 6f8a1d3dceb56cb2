// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.densekit.AtomicFile;
import io.densekit.UserError;
import io.densekit.evaluation.coco.CocoMetrics;
import io.densekit.evaluation.coco.CocoParameters;
import io.densekit.evaluation.coco.IouType;
import io.densekit.evaluation.coco.MetricsTable;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Judges predictions on a cluster. */
@Command(
        name = "evaluate",
        description = "Judge detections that predict wrote, as COCO does: the numbers of one machine to the last bit.",
        footer = {"", "Example:", "  densekit-spark evaluate found.parquet --annotations instances.json --type segm"})
final class ClusterEvaluateCommand implements Runnable {

    @ParentCommand
    private DensekitSpark program;

    @Parameters(paramLabel = "PREDICTIONS", description = "The folder of Parquet.")
    private String predictions;

    @Option(names = "--annotations", required = true, paramLabel = "FILE", description = "COCO's annotation file.")
    private Path annotations;

    @Option(names = "--type", required = true, paramLabel = "TYPE", description = "bbox or segm.")
    private String type;

    @Option(names = "--json", paramLabel = "OUT", description = "Write the numbers as JSON, as coco-eval does.")
    private Path json;

    @Option(names = "--per-category", description = "Print each category's numbers as well.")
    private boolean perCategory;

    @Override
    public void run() {
        ClusterEvaluation evaluation = new ClusterEvaluation(annotations, CocoParameters.defaults(type()));
        CocoMetrics metrics = program.withSession(spark -> evaluation.evaluate(Tables.parquet(spark, predictions)));
        if (json != null) {
            AtomicFile.writeText(json, text(metrics) + "\n");
        }
        System.out.print(MetricsTable.summary(metrics) + (perCategory ? MetricsTable.perCategory(metrics) : ""));
    }

    private IouType type() {
        try {
            return IouType.of(type);
        } catch (IllegalArgumentException e) {
            throw UserError.usage("--type: " + e.getMessage(), e);
        }
    }

    private static String text(CocoMetrics metrics) {
        try {
            return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(metrics.toMap());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and numbers can be written", e);
        }
    }
}
