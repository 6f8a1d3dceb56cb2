// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Steps;
import io.densekit.data.Warnings;
import io.densekit.datasets.annotations.AnnotationSet;
import io.densekit.datasets.annotations.CocoAnnotationFile;
import io.densekit.datasets.annotations.CocoInstances;
import io.densekit.detection.Instances;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.IouType;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opens COCO's instances files as datasets. */
final class CocoDetectionData {
    private CocoDetectionData() {}

    /**
     * Opens a dataset.
     *
     * @throws io.densekit.UserError if a file can't be read or no sample is left
     */
    public static Dataset<Instances> open(CocoDetectionSettings settings, DatasetUse use) {
        boolean training = use instanceof DatasetUse.Training;
        Steps<Instances> steps =
                settings.input().steps("coco-detection", settings.transforms(), settings.masks(), training);
        Warnings warnings = new Warnings();
        if (use instanceof DatasetUse.Prediction prediction) {
            // Names are worth having, but nobody needs annotations to predict.
            return DetectionDataset.of(prediction, named(settings), steps, settings.input());
        }
        Set<IouType> types = settings.masks() ? Set.of(IouType.BBOX, IouType.SEGM) : Set.of(IouType.BBOX);
        CocoGroundTruth truth = CocoAnnotationFile.read(settings.annotations(), types, settings.crowds(), warnings);
        AnnotationSet all = new CocoInstances(settings.annotations(), truth, settings.masks(), warnings)
                .choose(settings.images(), settings.classes());
        AnnotationSet taken = training && !settings.keepEmpty() ? all.withoutEmpty(warnings) : all;
        taken.requireImages(settings.annotations().toString(), training, warnings);
        return new DetectionDataset(taken, steps, settings.input(), settings.masks(), warnings, Optional.of(truth));
    }

    private static AnnotationSet named(CocoDetectionSettings settings) {
        if (!Files.exists(settings.annotations())) {
            return new AnnotationSet(settings.classes(), List.of(), List.of());
        }
        return CocoInstances.categories(settings.annotations(), settings.classes());
    }
}
