// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Steps;
import io.densekit.data.Warnings;
import io.densekit.datasets.annotations.AnnotationSet;
import io.densekit.detection.Instances;
import java.util.List;
import java.util.Optional;

/** Opens folders in the layout of Pascal VOC as datasets. */
final class PascalVoc {
    private PascalVoc() {}

    /**
     * Opens a dataset.
     *
     * @throws io.densekit.UserError if a file can't be read or no sample is left
     */
    public static Dataset<Instances> open(PascalVocSettings settings, DatasetUse use) {
        boolean training = use instanceof DatasetUse.Training;
        Steps<Instances> steps = settings.input().steps("pascal-voc", settings.transforms(), false, training);
        if (use instanceof DatasetUse.Prediction prediction) {
            return DetectionDataset.of(
                    prediction, new AnnotationSet(settings.classes(), List.of(), List.of()), steps, settings.input());
        }
        Warnings warnings = new Warnings();
        AnnotationSet all = new VocFolder(settings.root(), settings.classes(), warnings).read(settings.imageSet());
        AnnotationSet taken = training && !settings.keepEmpty() ? all.withoutEmpty(warnings) : all;
        taken.requireImages(settings.root() + ", image set " + settings.imageSet() + ",", training, warnings);
        return new DetectionDataset(taken, steps, settings.input(), false, warnings, Optional.empty());
    }
}
