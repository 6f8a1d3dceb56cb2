// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.pose;

import io.densekit.UserError;
import io.densekit.data.DatasetUse;
import io.densekit.data.Normalization;
import io.densekit.data.Others;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.SplittableDataset;
import io.densekit.data.Steps;
import io.densekit.data.Warnings;
import io.densekit.datasets.annotations.CocoAnnotationFile;
import io.densekit.datasets.annotations.ImagePlaces;
import io.densekit.datasets.images.ImageCache;
import io.densekit.datasets.images.ImageReader;
import io.densekit.datasets.transforms.CropScale;
import io.densekit.datasets.transforms.DatasetSteps;
import io.densekit.evaluation.coco.CocoAnnotated;
import io.densekit.evaluation.coco.CocoCategory;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoImage;
import io.densekit.evaluation.coco.IouType;
import io.densekit.pose.FlipPairs;
import io.densekit.pose.KeypointDataset;
import io.densekit.pose.PersonCrop;
import io.densekit.structures.Box;
import io.densekit.structures.Boxes;
import io.densekit.structures.Keypoints;
import io.densekit.structures.Raster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Persons with keypoints, one sample each, prepared as MMPose's {@code TopDownCocoDataset} prepares them. For training
 * and for evaluation with annotated boxes these are all persons that are not a crowd and have a good box and a labelled
 * keypoint; for evaluation with detected boxes, and for prediction, every box of the detections file.
 */
final class CocoKeypoints implements KeypointDataset, SplittableDataset<PersonCrop>, CocoAnnotated {
    private final CocoKeypointsSettings settings;
    private final Steps<PersonCrop> steps;
    private final ImageCache cache;
    private final Optional<CocoGroundTruth> groundTruth;
    private final Warnings warnings;
    private final boolean training;

    /** Empty boxes stand for whole images, whose sizes are known only when they are read. */
    private final List<Entry> entries;

    private record Entry(CocoImage image, Path file, Optional<CocoPerson> person) {}

    /**
     * Opens the dataset.
     *
     * @throws UserError if a file can't be read or no sample is left
     */
    public CocoKeypoints(CocoKeypointsSettings settings, DatasetUse use) {
        this.settings = settings;
        this.training = use instanceof DatasetUse.Training;
        this.warnings = new Warnings();
        warnings.areUsual(CocoAnnotations.NO_KEYPOINTS, CocoDetections.BELOW_THRESHOLD, CocoDetections.OTHER_CATEGORY);
        this.steps = steps(settings, ownPairs(settings), training);
        // Several persons share an image; a whole image that is predicted on is read once.
        boolean once = use instanceof DatasetUse.Prediction whole
                && whole.boxes().isEmpty()
                && whole.persons().isEmpty();
        this.cache = new ImageCache(
                use.images(new ImageReader(warnings)), once ? 0 : settings.cacheMegabytes() * 1_000_000L);
        if (use instanceof DatasetUse.Prediction prediction) {
            this.groundTruth = Optional.empty();
            this.entries = predicted(prediction);
        } else {
            CocoGroundTruth truth = CocoAnnotationFile.read(
                    settings.annotations(), Set.of(IouType.KEYPOINTS), settings.crowds(), warnings);
            this.groundTruth = Optional.of(truth);
            this.entries = annotated(truth, use instanceof DatasetUse.Evaluation);
        }
    }

    private CocoKeypoints(CocoKeypoints persons, FlipPairs pairs) {
        this.settings = persons.settings;
        this.training = persons.training;
        this.warnings = persons.warnings;
        this.steps = steps(settings, pairs, training);
        this.cache = persons.cache;
        this.groundTruth = persons.groundTruth;
        this.entries = persons.entries;
    }

    private CocoKeypoints(CocoKeypoints persons, Predicate<Path> chosen) {
        this.settings = persons.settings;
        this.training = persons.training;
        this.warnings = persons.warnings;
        this.steps = persons.steps;
        this.cache = persons.cache;
        this.groundTruth = persons.groundTruth.map(truth -> truth.only(image -> chosen.test(persons.place(image))));
        this.entries = persons.entries.stream()
                .filter(entry -> chosen.test(entry.file()))
                .toList();
    }

    private static Steps<PersonCrop> steps(CocoKeypointsSettings settings, FlipPairs pairs, boolean training) {
        return DatasetSteps.persons(settings.transforms(), settings.size(), settings.udp(), pairs, training);
    }

    /** What the settings say themselves; the usual ones where they say nothing. */
    private static FlipPairs ownPairs(CocoKeypointsSettings settings) {
        int keypoints = settings.keypoints();
        FlipPairs first = null;
        for (FlipPairs given : DatasetSteps.flipPairs(settings.transforms().orElse(List.of()))) {
            first = first == null ? given : first;
            require(given, first, keypoints);
        }
        return first == null ? FlipPairs.usual(keypoints) : first;
    }

    private static void require(FlipPairs given, FlipPairs wanted, int keypoints) {
        try {
            if (Arrays.equals(given.mirrored(keypoints), wanted.mirrored(keypoints))) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw UserError.usage("random-flip: " + e.getMessage() + "; correct its pairs, or leave them out", e);
        }
        throw UserError.usage("random-flip has the pairs " + given + ", but keypoints change places by " + wanted
                + " elsewhere; leave its pairs out and say them once, in model.flip-pairs");
    }

    @Override
    public int keypoints() {
        return settings.keypoints();
    }

    @Override
    public KeypointDataset mirroring(FlipPairs pairs) {
        for (FlipPairs given : DatasetSteps.flipPairs(settings.transforms().orElse(List.of()))) {
            require(given, pairs, settings.keypoints());
        }
        groundTruth.stream()
                .flatMap(truth -> truth.categories().stream())
                .map(CocoCategory::keypoints)
                .filter(names -> names.size() == settings.keypoints())
                .forEach(names -> SidesByName.compare(names, pairs, warnings));
        return new CocoKeypoints(this, pairs);
    }

    @Override
    public Path image(int index) {
        return entries.get(index).file();
    }

    /** All that are annotated, since with boxes of a detector other images have samples than the annotations'. */
    @Override
    public List<Path> images() {
        return groundTruth
                .map(truth -> truth.listedImages().stream().map(this::place))
                .orElseGet(() -> entries.stream().map(Entry::file))
                .distinct()
                .toList();
    }

    private Path place(CocoImage image) {
        return new ImagePlaces(settings.annotations(), settings.images(), new Warnings()).of(image);
    }

    @Override
    public CocoKeypoints only(Predicate<Path> chosen) {
        return new CocoKeypoints(this, chosen);
    }

    private List<Entry> annotated(CocoGroundTruth truth, boolean evaluation) {
        CocoAnnotations file = new CocoAnnotations(settings.annotations(), truth, settings.keypoints(), warnings);
        List<CocoPerson> persons = evaluation && settings.detections().isPresent()
                ? CocoDetections.read(
                        settings.detections().get(),
                        file.images(),
                        settings.detectionScoreThreshold(),
                        settings.keypoints(),
                        warnings)
                : file.persons();
        if (persons.isEmpty()) {
            throw UserError.failure(
                    settings.detections().filter(boxes -> evaluation).orElse(settings.annotations())
                            + " has no person to " + (evaluation ? "evaluate on" : "train on") + "; "
                            + warnings.leftOut());
        }
        ImagePlaces places = new ImagePlaces(settings.annotations(), settings.images(), warnings);
        Map<CocoImage, Path> found = new HashMap<>();
        return persons.stream()
                .map(person -> new Entry(
                        person.image(), found.computeIfAbsent(person.image(), places::of), Optional.of(person)))
                .toList();
    }

    private List<Entry> predicted(DatasetUse.Prediction prediction) {
        List<CocoImage> images = new ArrayList<>();
        for (int i = 0; i < prediction.images().size(); i++) {
            images.add(new CocoImage(i, prediction.images().get(i).toString(), 0, 0));
        }
        if (prediction.persons().isPresent()) {
            return given(images, prediction.persons().get());
        }
        if (prediction.boxes().isEmpty()) {
            return images.stream()
                    .map(image -> new Entry(image, Path.of(image.file()), Optional.empty()))
                    .toList();
        }
        Path boxes = prediction.boxes().get();
        List<CocoPerson> persons =
                CocoDetections.read(boxes, images, settings.detectionScoreThreshold(), settings.keypoints(), warnings);
        if (persons.isEmpty()) {
            throw UserError.failure(boxes + " has no person in the given images; " + warnings.leftOut());
        }
        return persons.stream()
                .sorted(Comparator.comparingLong(person -> person.image().id()))
                .map(person -> new Entry(person.image(), Path.of(person.image().file()), Optional.of(person)))
                .toList();
    }

    private List<Entry> given(List<CocoImage> images, List<Boxes> persons) {
        List<Entry> found = new ArrayList<>();
        for (CocoImage image : images) {
            Boxes boxes = persons.get((int) image.id());
            for (int i = 0; i < boxes.count(); i++) {
                CocoPerson person = new CocoPerson(-1, image, boxes.box(i), 1, Keypoints.none(settings.keypoints()));
                found.add(new Entry(image, Path.of(image.file()), Optional.of(person)));
            }
        }
        return found;
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public Class<PersonCrop> truth() {
        return PersonCrop.class;
    }

    @Override
    public Sample<PersonCrop> read(int index, RandomGenerator random) {
        return settings.size()
                .require(
                        steps.apply(original(index), Others.of(size(), this::original), random),
                        "give top-down-affine the same input-size, or leave it out");
    }

    private Sample<PersonCrop> original(int index) {
        Entry entry = entries.get(index);
        Raster image = cache.read(entry.file());
        SampleKey key = new SampleKey(index, entry.image().id(), entry.file().toString());
        PersonCrop crop = entry.person()
                .map(person -> crop(person.id(), person.box(), person.score(), person.keypoints()))
                .orElseGet(() ->
                        crop(-1, Box.whole(image.height(), image.width()), 1, Keypoints.none(settings.keypoints())));
        return new Sample<>(key, image, crop);
    }

    /** The crop around a box: its centre, and its size enlarged to the input's aspect and padded. */
    private PersonCrop crop(long id, Box box, double score, Keypoints joints) {
        CropScale scale =
                CropScale.of(box.width(), box.height(), settings.size().aspect(), settings.padding());
        return new PersonCrop(
                id,
                box,
                score,
                (float) (box.x() + box.width() * 0.5),
                (float) (box.y() + box.height() * 0.5),
                scale.x(),
                scale.y(),
                0,
                joints);
    }

    @Override
    public Normalization normalization() {
        return settings.normalization();
    }

    @Override
    public Warnings warnings() {
        return warnings;
    }

    @Override
    public Optional<Path> annotations() {
        return groundTruth.map(truth -> Path.of(truth.source()));
    }

    @Override
    public Optional<CocoGroundTruth> groundTruth() {
        return groundTruth;
    }
}
