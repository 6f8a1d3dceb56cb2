// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.coco;

import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.datasets.annotations.AnnotationSet;
import io.densekit.datasets.annotations.Warnings;
import io.densekit.datasets.detection.DetectionDataset;
import io.densekit.datasets.detection.DetectionInput;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Opens COCO's instances files as datasets. */
public final class CocoDetectionData {
    private CocoDetectionData() {}

    /**
     * Opens a dataset.
     *
     * @throws io.densekit.UserError if a file can't be read or no sample is left
     */
    public static Dataset open(CocoDetectionSettings settings, DatasetUse use) {
        boolean training = use instanceof DatasetUse.Training;
        DetectionInput input = DetectionInput.of("coco-detection", settings.transforms(), settings.input(), training);
        Warnings warnings = new Warnings();
        if (use instanceof DatasetUse.Prediction prediction) {
            // Names are worth having, but nobody needs annotations to predict.
            AnnotationSet categories = Files.exists(settings.annotations())
                    ? CocoInstances.categories(settings.annotations(), settings.classes())
                    : new AnnotationSet(settings.classes(), List.of(), List.of());
            return DetectionDataset.of(prediction, categories, input);
        }
        AnnotationSet all = CocoInstances.read(
                settings.annotations(), settings.images(), settings.classes(), settings.masks(), warnings);
        AnnotationSet taken = training && !settings.keepEmpty() ? all.withoutEmpty(warnings) : all;
        taken.requireImages(settings.annotations().toString(), training, warnings);
        return new DetectionDataset(taken, input, settings.masks(), warnings, Optional.of(settings.annotations()));
    }
}
