// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.classification;

import io.densekit.UserError;
import io.densekit.classification.ClassLabel;
import io.densekit.classification.ClassList;
import io.densekit.data.DatasetUse;
import io.densekit.data.Normalization;
import io.densekit.data.Others;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.SplittableDataset;
import io.densekit.data.Steps;
import io.densekit.data.Warnings;
import io.densekit.datasets.classification.FolderScan.LabelledFile;
import io.densekit.datasets.images.ImageCache;
import io.densekit.datasets.images.ImageReader;
import io.densekit.datasets.transforms.DatasetSteps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Images in one folder a class, as ImageNet is usually laid out: class numbers follow the sorted names of the folders, or
 * a file that lists them. For prediction any images, whose class is not known.
 */
final class ImageFolder implements SplittableDataset<ClassLabel> {
    private final ImageFolderSettings settings;
    private final Steps<ClassLabel> steps;
    private final ImageCache cache;
    private final ClassList classes;
    private final List<LabelledFile> files;
    private final Warnings warnings;

    /**
     * Opens the dataset.
     *
     * @throws UserError if a folder or the classes file can't be read, or no image is there
     */
    public ImageFolder(ImageFolderSettings settings, DatasetUse use) {
        this.settings = settings;
        this.steps = DatasetSteps.classes(settings.transforms(), settings.size(), use instanceof DatasetUse.Training);
        if (use instanceof DatasetUse.Prediction prediction) {
            this.classes = settings.classes().map(ClassList::read).orElseGet(this::classesIfThere);
            this.files = predicted(prediction);
            this.warnings = new Warnings();
        } else {
            this.classes =
                    settings.classes().map(ClassList::read).orElseGet(() -> FolderScan.classesIn(settings.images()));
            FolderScan scan =
                    FolderScan.of(settings.images(), classes, settings.classes().isPresent());
            this.files = scan.files();
            this.warnings = scan.warnings();
            if (files.isEmpty()) {
                throw UserError.failure(
                        settings.images() + " holds no image in its class folders; found were: " + warnings.counts());
            }
        }
        // What is predicted on is read once.
        long budget = use instanceof DatasetUse.Prediction ? 0 : settings.cacheMegabytes() * 1_000_000L;
        this.cache = new ImageCache(use.images(new ImageReader(warnings)), budget);
    }

    private ImageFolder(ImageFolder all, Predicate<Path> chosen) {
        this.settings = all.settings;
        this.steps = all.steps;
        this.cache = all.cache;
        this.classes = all.classes;
        this.files =
                all.files.stream().filter(image -> chosen.test(image.file())).toList();
        this.warnings = all.warnings;
    }

    /** Who predicts need not have the training images. */
    private ClassList classesIfThere() {
        return Files.isDirectory(settings.images()) ? FolderScan.classesIn(settings.images()) : ClassList.empty();
    }

    private static List<LabelledFile> predicted(DatasetUse.Prediction prediction) {
        if (prediction.boxes().isPresent()) {
            throw UserError.usage("an image-folder dataset takes whole images; leave out --boxes "
                    + prediction.boxes().get());
        }
        return prediction.images().stream()
                .map(file -> new LabelledFile(file, -1))
                .toList();
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public int[] classes(int index) {
        return new int[] {files.get(index).label()};
    }

    @Override
    public Class<ClassLabel> truth() {
        return ClassLabel.class;
    }

    @Override
    public Sample<ClassLabel> read(int index, RandomGenerator random) {
        return settings.size()
                .require(
                        steps.apply(original(index), Others.of(size(), this::original), random),
                        "give random-resized-crop and center-crop the same size");
    }

    private Sample<ClassLabel> original(int index) {
        Path file = files.get(index).file();
        SampleKey key = new SampleKey(index, index, file.toString());
        return new Sample<>(
                key, cache.read(file), new ClassLabel(files.get(index).label()));
    }

    @Override
    public Path image(int index) {
        return files.get(index).file();
    }

    @Override
    public List<Path> images() {
        return files.stream().map(LabelledFile::file).toList();
    }

    @Override
    public ImageFolder only(Predicate<Path> chosen) {
        return new ImageFolder(this, chosen);
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
    public List<String> classNames() {
        return classes.names();
    }
}
