// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import io.densekit.UserError;
import io.densekit.data.DatasetUse;
import io.densekit.data.ImageFrame;
import io.densekit.data.Normalization;
import io.densekit.data.Others;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.SplittableDataset;
import io.densekit.data.Steps;
import io.densekit.data.Warnings;
import io.densekit.datasets.images.ImageCache;
import io.densekit.datasets.images.ImageReader;
import io.densekit.segmentation.SemanticMask;
import io.densekit.structures.LabelMap;
import io.densekit.structures.Raster;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Images with a class for every pixel, wherever the labels come from. In training labels go through the steps with their
 * image; in evaluation the image alone does, since predictions are judged at its original size.
 */
final class SegmentationDataset implements SplittableDataset<SemanticMask> {
    private final List<LabelledImage> images;
    private final List<String> classes;
    private final Steps<SemanticMask> steps;
    private final SegmentationInputSettings input;
    private final DatasetUse use;
    private final Warnings warnings;
    private final ImageCache cache;
    private boolean surveyed;

    /**
     * A dataset of these images.
     *
     * @param classes their names by label
     * @param use what it is opened for
     */
    public SegmentationDataset(
            List<LabelledImage> images,
            List<String> classes,
            Steps<SemanticMask> steps,
            SegmentationInputSettings input,
            DatasetUse use,
            Warnings warnings) {
        this.images = List.copyOf(images);
        this.classes = List.copyOf(classes);
        this.steps = steps;
        this.input = input;
        this.use = use;
        this.warnings = warnings;
        // What is predicted on is read once.
        long budget = use instanceof DatasetUse.Prediction ? 0 : input.cacheMegabytes() * 1_000_000L;
        this.cache = new ImageCache(use.images(new ImageReader(warnings)), budget);
    }

    /** Images to predict on, of which nothing is known. Their identifiers are their positions. */
    public static SegmentationDataset of(
            DatasetUse.Prediction prediction,
            List<String> classes,
            Steps<SemanticMask> steps,
            SegmentationInputSettings input) {
        if (prediction.boxes().isPresent()) {
            throw UserError.usage("semantic segmentation takes whole images; leave out --boxes "
                    + prediction.boxes().get());
        }
        List<LabelledImage> images = new ArrayList<>();
        for (Path file : prediction.images()) {
            images.add(new LabelledImage(images.size(), file, Optional.empty()));
        }
        return new SegmentationDataset(images, classes, steps, input, prediction, new Warnings());
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public Class<SemanticMask> truth() {
        return SemanticMask.class;
    }

    @Override
    public Sample<SemanticMask> read(int index, RandomGenerator random) {
        Sample<SemanticMask> original = original(index);
        Others<SemanticMask> others = Others.of(size(), this::original);
        if (use instanceof DatasetUse.Training) {
            return steps.apply(original, others, random);
        }
        Optional<LabelMap> labels = original.truth().labels();
        SemanticMask hidden = new SemanticMask(original.truth().frame(), Optional.empty());
        Sample<SemanticMask> unlabelled = steps.apply(original.with(original.image(), hidden), others, random);
        return unlabelled.with(
                unlabelled.image(), new SemanticMask(unlabelled.truth().frame(), labels));
    }

    private Sample<SemanticMask> original(int index) {
        LabelledImage image = images.get(index);
        Raster pixels = cache.read(image.file());
        Optional<LabelMap> labels = image.labels().map(source -> source.read(pixels.height(), pixels.width()));
        return new Sample<>(
                new SampleKey(index, image.id(), image.file().toString()),
                pixels,
                new SemanticMask(ImageFrame.whole(pixels.height(), pixels.width()), labels));
    }

    @Override
    public Path image(int index) {
        return images.get(index).file();
    }

    @Override
    public List<Path> images() {
        return images.stream().map(LabelledImage::file).distinct().toList();
    }

    @Override
    public SegmentationDataset only(Predicate<Path> chosen) {
        List<LabelledImage> some =
                images.stream().filter(image -> chosen.test(image.file())).toList();
        return new SegmentationDataset(some, classes, steps, input, use, warnings);
    }

    @Override
    public Normalization normalization() {
        return Normalization.ofSettings(input.mean(), input.std());
    }

    /** Labels are looked through when somebody asks what is wrong with them: not to predict, and not to evaluate. */
    @Override
    public synchronized Warnings warnings() {
        if (!surveyed) {
            LabelSurvey.warn(images, classes, warnings);
            surveyed = true;
        }
        return warnings;
    }

    @Override
    public List<String> classNames() {
        return classes;
    }

    /** Pixels of all masks. */
    @Override
    public long[] classCounts() {
        long[] all = new long[LabelMap.IGNORE + 1];
        images.parallelStream()
                .flatMap(image -> image.labels().stream())
                .map(LabelSource::pixels)
                .forEachOrdered(counts -> Arrays.setAll(all, label -> all[label] + counts[label]));
        return Arrays.copyOf(all, classes.size());
    }

    @Override
    public int sizeDivisor() {
        return input.sizeDivisor();
    }
}
