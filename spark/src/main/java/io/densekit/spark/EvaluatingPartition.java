// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.UserError;
import io.densekit.datasets.annotations.CocoAnnotationFile;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoParameters;
import io.densekit.evaluation.coco.CocoPartial;
import io.densekit.evaluation.coco.IouType;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Evaluates the images of a partition.
 *
 * @param annotations sent to every executor
 * @param file its name within what was sent
 * @param name that messages call it
 * @param how a partial result of no image, which says how the others are evaluated
 */
record EvaluatingPartition(Shipment annotations, String file, String name, byte[] how)
        implements MapPartitionsFunction<Row, byte[]> {

    /** What makes two readings the same. */
    private record Key(Shipment annotations, IouType type) {}

    @Override
    public Iterator<byte[]> call(Iterator<Row> rows) {
        CocoParameters parameters = CocoPartial.ofBytes(how, name)
                .parameters()
                .withThreads(TaskContext.get().cpus());
        Key key = new Key(annotations, parameters.type());
        try (Lease<Truth> lease = Leases.OF_JVM.lease(
                key,
                Truth.class,
                () -> annotations.opened(folder -> Truth.read(folder.resolve(file), name, parameters.type())))) {
            CocoPartial partial = CocoAnnotationFile.orUserError(() -> evaluate(rows, lease.value(), parameters));
            return Collections.singleton(partial.toBytes()).iterator();
        }
    }

    private static CocoPartial evaluate(Iterator<Row> rows, Truth truth, CocoParameters parameters) {
        CocoEvaluator evaluator = new CocoEvaluator(truth.truth(), parameters);
        boolean masks = parameters.type() == IouType.SEGM;
        Set<Long> images = new LinkedHashSet<>();
        while (rows.hasNext()) {
            Row row = rows.next();
            long image = PredictedObjects.imageId(row);
            if (!truth.images().contains(image)) {
                throw UserError.usage(truth.file() + " has no image with the id " + image
                        + ", which the predictions have; evaluate by the annotations that gave them their ids");
            }
            if (!images.add(image)) {
                throw twice(image);
            }
            // A box or a mask alone, so that a mask's own area counts.
            evaluator.add(image, PredictedObjects.found(row, !masks, masks, truth));
        }
        return evaluator.partial(List.copyOf(images));
    }

    static UserError twice(Object image) {
        return UserError.usage(
                "the predictions have the image " + image + " twice, so that it would count twice; leave one row out");
    }
}
