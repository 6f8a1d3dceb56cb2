// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.coco;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.datasets.annotations.AnnotatedImage;
import io.densekit.datasets.annotations.AnnotationSet;
import io.densekit.datasets.annotations.Warnings;
import io.densekit.datasets.detection.DetectionDataset;
import io.densekit.datasets.detection.DetectionInput;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** Opens COCO's instances files as datasets. */
public final class CocoDetectionData {
    static final String EMPTY = "image without an object, not trained on";

    private CocoDetectionData() {}

    /**
     * Opens a dataset.
     *
     * @throws UserError if a file can't be read or no sample is left
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
        List<AnnotatedImage> taken = all.images();
        if (training && !settings.keepEmpty()) {
            taken = taken.stream().filter(AnnotatedImage::hasObjects).toList();
            for (int i = taken.size(); i < all.images().size(); i++) {
                warnings.add(EMPTY);
            }
        }
        if (taken.isEmpty()) {
            throw UserError.failure(settings.annotations() + " has no image to "
                    + (training ? "train on" : "evaluate on") + "; left out were: "
                    + (warnings.counts().isEmpty() ? "none" : warnings.counts()));
        }
        return new DetectionDataset(
                new AnnotationSet(all.classes(), all.categories(), taken),
                input,
                settings.masks(),
                warnings,
                Optional.of(settings.annotations()));
    }
}
