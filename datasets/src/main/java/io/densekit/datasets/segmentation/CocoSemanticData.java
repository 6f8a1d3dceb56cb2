// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Steps;
import io.densekit.data.Warnings;
import io.densekit.datasets.annotations.AnnotatedImage;
import io.densekit.datasets.annotations.AnnotationSet;
import io.densekit.datasets.annotations.CocoAnnotationFile;
import io.densekit.datasets.annotations.CocoInstances;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.IouType;
import io.densekit.segmentation.SemanticMask;
import io.densekit.structures.LabelMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Opens COCO's instances files as datasets of semantic segmentation. */
final class CocoSemanticData {
    private static final String BACKGROUND = "background";

    private CocoSemanticData() {}

    /**
     * Opens a dataset.
     *
     * @throws UserError if a file can't be read or has no image
     */
    public static Dataset<SemanticMask> open(CocoSemanticSettings settings, DatasetUse use) {
        boolean training = use instanceof DatasetUse.Training;
        Steps<SemanticMask> steps = settings.input().steps("coco-semantic", settings.transforms(), training);
        if (use instanceof DatasetUse.Prediction prediction) {
            return SegmentationDataset.of(prediction, names(settings, settings.classes()), steps, settings.input());
        }
        Warnings warnings = new Warnings();
        CocoGroundTruth truth =
                CocoAnnotationFile.read(settings.annotations(), Set.of(IouType.SEGM), settings.crowds(), warnings);
        AnnotationSet all = new CocoInstances(settings.annotations(), truth, true, warnings)
                .choose(settings.images(), settings.classes());
        List<String> classes = names(settings, all.classes());
        if (classes.size() > LabelMap.MOST_CLASSES) {
            throw UserError.usage(settings.annotations() + " has "
                    + all.classes().size()
                    + " categories, more than the " + LabelMap.MOST_CLASSES + " that masks can tell apart; choose some"
                    + " with 'classes'");
        }
        List<LabelledImage> images = new ArrayList<>();
        for (AnnotatedImage image : all.images()) {
            images.add(new LabelledImage(
                    image.id(), image.file(), Optional.of(new RenderedObjects(image, settings.background()))));
        }
        if (images.isEmpty()) {
            throw UserError.failure(
                    settings.annotations() + " lists no image; check that it is the file that is meant");
        }
        return new SegmentationDataset(images, classes, steps, settings.input(), use, warnings);
    }

    private static List<String> names(CocoSemanticSettings settings, List<String> categories) {
        List<String> names = new ArrayList<>();
        if (settings.background() && !categories.isEmpty()) {
            names.add(BACKGROUND);
        }
        names.addAll(categories);
        return names;
    }
}
