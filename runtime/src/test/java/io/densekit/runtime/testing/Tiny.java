// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.testing;

import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.SplittableDataset;
import io.densekit.data.Warnings;
import io.densekit.model.VisionModel;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugin;
import io.densekit.plugin.Plugins;
import io.densekit.pose.PersonCrop;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.settings.Default;
import io.densekit.structures.Raster;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A network and data small enough to train in a test: two classes of 8 x 8 images, dark and bright. */
public final class Tiny extends Plugin {

    /** A classifier with normalisation, stochastic depth and decay exceptions to try. */
    public record ModelSettings(
            @Default("8") int channels, @Default("0.2") double dropPath, @Default("true") boolean batchNorm) {}

    /**
     * How many images, the number of one whose pixels can't be read and of one that is warned of when it is read, -1 for none,
     * whether training sees other pixels each
     * time, and the folder of image files that it says it has.
     */
    public record DataSettings(
            @Default("12") int samples,
            @Default("-1") int broken,
            @Default("-1") int dusty,
            @Default("true") boolean noise,
            Optional<Path> files) {}

    @Override
    protected void configure() {
        component(VisionModel.POINT, "tiny", ModelSettings.class, TinyModel::new);
        component(Dataset.POINT, "dots", DataSettings.class, Dots::new);
        component(Dataset.POINT, "persons", DataSettings.class, Persons::new);
    }

    /** The network as it is where nothing is set. */
    public static VisionModel<ClassLabel, Classification> model() {
        return new TinyModel(new ModelSettings(8, 0.2, true));
    }

    /** A new network of an experiment with this plugin's model. */
    public static VisionModel<ClassLabel, Classification> model(Experiment experiment, ComputeSession session) {
        return (TinyModel) experiment.model(session);
    }

    /** The components of this plugin, and those that every experiment has. */
    public static ComponentCatalog catalog() {
        return Plugins.catalog(
                Stream.concat(Stream.of(new Tiny()), Plugins.discover(Tiny.class.getClassLoader()).stream())
                        .toList());
    }

    private record Dots(DataSettings settings, DatasetUse use, List<Integer> dots, Warnings warnings)
            implements SplittableDataset<ClassLabel> {
        Dots(DataSettings settings, DatasetUse use) {
            this(settings, use, IntStream.range(0, settings.samples()).boxed().toList());
        }

        private Dots(DataSettings settings, DatasetUse use, List<Integer> dots) {
            this(settings, use, dots, new Warnings());
            warnings.add("dots are no real images", dots.size(), List.of(), false);
        }

        @Override
        public int size() {
            return dots.size();
        }

        @Override
        public Path image(int index) {
            return settings.files().isEmpty() ? Path.of("") : path(dots.get(index));
        }

        @Override
        public List<Path> images() {
            return settings.files().isEmpty()
                    ? List.of()
                    : dots.stream().map(this::path).toList();
        }

        @Override
        public Dots only(Predicate<Path> chosen) {
            return new Dots(
                    settings,
                    use,
                    dots.stream().filter(dot -> chosen.test(path(dot))).toList());
        }

        private Path path(int dot) {
            return settings.files().orElseThrow().resolve(file(dot));
        }

        private static Path file(int dot) {
            return Path.of("dot" + dot + ".png");
        }

        @Override
        public Class<ClassLabel> truth() {
            return ClassLabel.class;
        }

        @Override
        public Sample<ClassLabel> read(int index, RandomGenerator stream) {
            int dot = dots.get(index);
            if (dot == settings.broken()) {
                throw io.densekit.UserError.failure(file(dot) + " can't be read");
            }
            if (dot == settings.dusty()) {
                warnings.add("dots are dusty", file(dot).toString());
            }
            int label = dot % 2;
            byte[] pixels = new byte[8 * 8 * 3];
            boolean random = settings.noise() && use instanceof DatasetUse.Training;
            RandomGenerator noise = random ? stream : new java.util.SplittableRandom(dot);
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (60 + 100 * label + noise.nextInt(90));
            }
            return new Sample<>(
                    new SampleKey(index, dot, file(dot).toString()), new Raster(8, 8, pixels), new ClassLabel(label));
        }

        @Override
        public Normalization normalization() {
            return Normalization.imagenet();
        }
    }

    private record Persons(DataSettings settings, DatasetUse use) implements Dataset<PersonCrop> {
        @Override
        public int size() {
            return settings.samples();
        }

        @Override
        public Class<PersonCrop> truth() {
            return PersonCrop.class;
        }

        @Override
        public Sample<PersonCrop> read(int index, RandomGenerator random) {
            throw new IllegalStateException("never read");
        }

        @Override
        public Normalization normalization() {
            return Normalization.imagenet();
        }
    }
}
