// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import io.densekit.UserError;
import io.densekit.data.DatasetUse;
import io.densekit.data.ImageFrame;
import io.densekit.data.ImageSource;
import io.densekit.data.Normalization;
import io.densekit.data.Others;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.SplittableDataset;
import io.densekit.data.Steps;
import io.densekit.data.Warnings;
import io.densekit.datasets.annotations.AnnotatedImage;
import io.densekit.datasets.annotations.AnnotatedObject;
import io.densekit.datasets.annotations.AnnotationSet;
import io.densekit.datasets.annotations.ImageSize;
import io.densekit.datasets.images.ImageCache;
import io.densekit.datasets.images.ImageReader;
import io.densekit.detection.Instances;
import io.densekit.evaluation.coco.CocoAnnotated;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import io.densekit.structures.Raster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Images with annotated objects, one sample an image, whichever format the annotations have. */
final class DetectionDataset implements SplittableDataset<Instances>, CocoAnnotated {
    private final AnnotationSet annotations;
    private final Steps<Instances> steps;
    private final DetectionInputSettings input;
    private final boolean masks;
    private final Warnings warnings;
    private final Optional<CocoGroundTruth> groundTruth;
    private final ImageCache cache;

    /**
     * A dataset of annotations that were read.
     *
     * @param masks whether samples carry masks; every object that is not ignored needs one then
     * @param groundTruth that detections are judged by, if it is COCO's
     */
    public DetectionDataset(
            AnnotationSet annotations,
            Steps<Instances> steps,
            DetectionInputSettings input,
            boolean masks,
            Warnings warnings,
            Optional<CocoGroundTruth> groundTruth) {
        this(annotations, steps, input, masks, warnings, groundTruth, new ImageReader(warnings));
    }

    private DetectionDataset(
            AnnotationSet annotations,
            Steps<Instances> steps,
            DetectionInputSettings input,
            boolean masks,
            Warnings warnings,
            Optional<CocoGroundTruth> groundTruth,
            ImageSource reader) {
        this.annotations = annotations;
        this.steps = steps;
        this.input = input;
        this.masks = masks;
        this.warnings = warnings;
        warnings.areUsual(AnnotationSet.EMPTY, AnnotationSet.OTHER_CLASS);
        this.groundTruth = groundTruth;
        this.cache = new ImageCache(reader, input.cacheMegabytes() * 1_000_000L);
    }

    /** Images to predict on, of which nothing is known but the classes. Their identifiers are their positions. */
    public static DetectionDataset of(
            DatasetUse.Prediction prediction,
            AnnotationSet categories,
            Steps<Instances> steps,
            DetectionInputSettings input) {
        if (prediction.boxes().isPresent()) {
            throw UserError.usage("a detector finds its boxes itself; leave out --boxes");
        }
        List<AnnotatedImage> images = new ArrayList<>();
        for (int i = 0; i < prediction.images().size(); i++) {
            images.add(new AnnotatedImage(i, prediction.images().get(i), 0, 0, List.of()));
        }
        Warnings warnings = new Warnings();
        return new DetectionDataset(
                new AnnotationSet(categories.classes(), categories.categories(), images),
                steps,
                input.uncached(),
                false,
                warnings,
                Optional.empty(),
                prediction.images(new ImageReader(warnings)));
    }

    @Override
    public int size() {
        return annotations.images().size();
    }

    @Override
    public Class<Instances> truth() {
        return Instances.class;
    }

    @Override
    public Sample<Instances> read(int index, RandomGenerator random) {
        return steps.apply(original(index), Others.of(size(), this::original), random);
    }

    private Sample<Instances> original(int index) {
        AnnotatedImage image = annotations.images().get(index);
        Raster pixels = cache.read(image.file());
        ImageSize.require(image, pixels.width(), pixels.height());
        SampleKey key = new SampleKey(index, image.id(), image.file().toString());
        return new Sample<>(key, pixels, instances(image, pixels));
    }

    private Instances instances(AnnotatedImage image, Raster pixels) {
        List<AnnotatedObject> objects = new ArrayList<>();
        List<AnnotatedObject> ignored = new ArrayList<>();
        image.objects().forEach(object -> (object.ignored() ? ignored : objects).add(object));
        List<Mask> bitmaps = masks
                ? objects.stream()
                        .map(object -> object.mask().orElseThrow().in(pixels.height(), pixels.width()))
                        .toList()
                : List.of();
        return new Instances(
                ImageFrame.whole(pixels.height(), pixels.width()),
                boxes(objects, pixels),
                objects.stream().mapToInt(AnnotatedObject::label).toArray(),
                bitmaps,
                boxes(ignored, pixels));
    }

    /** Clipped once more for annotations that don't say how large their image is. */
    private static Boxes boxes(List<AnnotatedObject> objects, Raster pixels) {
        float[] corners = new float[4 * objects.size()];
        for (int i = 0; i < objects.size(); i++) {
            AnnotatedObject object = objects.get(i);
            corners[4 * i] = object.x1();
            corners[4 * i + 1] = object.y1();
            corners[4 * i + 2] = object.x2();
            corners[4 * i + 3] = object.y2();
        }
        return new Boxes(corners).clipped(pixels.height(), pixels.width());
    }

    @Override
    public Path image(int index) {
        return annotations.images().get(index).file();
    }

    @Override
    public List<Path> images() {
        return annotations.images().stream()
                .map(AnnotatedImage::file)
                .distinct()
                .toList();
    }

    @Override
    public DetectionDataset only(Predicate<Path> chosen) {
        AnnotationSet some = annotations.only(chosen);
        Set<Long> ids = some.images().stream().map(AnnotatedImage::id).collect(Collectors.toSet());
        return new DetectionDataset(
                some,
                steps,
                input,
                masks,
                warnings,
                groundTruth.map(truth -> truth.only(image -> ids.contains(image.id()))));
    }

    @Override
    public Normalization normalization() {
        return Normalization.ofSettings(input.mean(), input.std());
    }

    @Override
    public Warnings warnings() {
        return warnings;
    }

    @Override
    public List<String> classNames() {
        return annotations.classes();
    }

    @Override
    public List<Long> categoryIds() {
        return annotations.categories();
    }

    @Override
    public Optional<Path> annotations() {
        return groundTruth.map(truth -> Path.of(truth.source()));
    }

    @Override
    public Optional<CocoGroundTruth> groundTruth() {
        return groundTruth;
    }

    @Override
    public int sizeDivisor() {
        return input.sizeDivisor();
    }

    @Override
    public int[] classes(int index) {
        return annotations.images().get(index).objects().stream()
                .filter(object -> !object.ignored())
                .mapToInt(AnnotatedObject::label)
                .toArray();
    }

    /** Landscapes apart from portraits and squares, as MMDetection's {@code GroupSampler} has them. */
    @Override
    public int group(int index) {
        AnnotatedImage image = annotations.images().get(index);
        return image.width() > image.height() ? 1 : 0;
    }
}
