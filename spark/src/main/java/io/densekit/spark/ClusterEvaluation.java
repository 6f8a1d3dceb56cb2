// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.UserError;
import io.densekit.datasets.annotations.CocoAnnotationFile;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoImage;
import io.densekit.evaluation.coco.CocoMetrics;
import io.densekit.evaluation.coco.CocoParameters;
import io.densekit.evaluation.coco.CocoPartial;
import io.densekit.evaluation.coco.IouType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Judges a table of detections as COCO does, each partition where it is. The numbers are those of one machine to the last bit,
 * however the table is divided:
 *
 * <pre>{@code
 * CocoMetrics metrics = new ClusterEvaluation(annotations, CocoParameters.defaults(IouType.BBOX)).evaluate(predictions);
 * double ap = metrics.get("AP");
 * }</pre>
 *
 * @param annotations COCO's file, which is sent to every executor
 * @param parameters boxes or masks, and how; all images of the file count
 */
public record ClusterEvaluation(Path annotations, CocoParameters parameters) {

    /** @throws UserError if the parameters ask for keypoints, or for some of the images */
    public ClusterEvaluation {
        if (parameters.type() == IouType.KEYPOINTS) {
            throw UserError.usage("a cluster evaluates boxes and masks; densekit eval judges keypoints");
        }
        if (parameters.imageIds().isPresent()) {
            throw UserError.usage("a cluster evaluates all images of the annotations; leave the others out of these");
        }
    }

    /**
     * The numbers. Images without a row, or with one that says that they can't be read, count as images on which nothing was
     * found, as they do where one machine evaluates.
     *
     * @param predictions with the columns {@code image_id}, as the annotations have it, and {@code detections}
     * @throws UserError if the annotations can't be read, an image isn't theirs or has two rows, or a category is unknown
     */
    public CocoMetrics evaluate(Dataset<Row> predictions) {
        Dataset<Row> objects = PredictedObjects.of(predictions);
        Truth truth = Truth.read(annotations, annotations.toString(), parameters.type());
        return CocoAnnotationFile.orUserError(() -> {
            CocoEvaluator nothing = new CocoEvaluator(truth.truth(), parameters);
            EvaluatingPartition partition = new EvaluatingPartition(
                    Shipment.send(objects.sparkSession().sparkContext(), List.of(annotations)),
                    annotations.getFileName().toString(),
                    annotations.toString(),
                    nothing.partial(List.of()).toBytes());
            List<CocoPartial> partials = new ArrayList<>();
            for (byte[] bytes : TaskFailure.unwrapped(
                    () -> objects.mapPartitions(partition, Encoders.BINARY()).collectAsList())) {
                partials.add(CocoPartial.ofBytes(bytes, "partition " + partials.size()));
            }
            partials.add(nothing.partial(missing(truth, partials)));
            return CocoPartial.merge(partials).metrics();
        });
    }

    /** The images that no partition has. */
    private static List<Long> missing(Truth truth, List<CocoPartial> partials) {
        Set<String> seen = new HashSet<>();
        for (CocoPartial partial : partials) {
            for (String image : partial.imageIds()) {
                if (!seen.add(image)) {
                    throw EvaluatingPartition.twice(image);
                }
            }
        }
        return truth.truth().images().stream()
                .filter(image -> !seen.contains(image.writtenId()))
                .map(CocoImage::id)
                .toList();
    }
}
