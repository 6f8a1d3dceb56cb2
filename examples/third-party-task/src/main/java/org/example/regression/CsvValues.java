// SPDX-License-Identifier: Apache-2.0
package org.example.regression;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.ImageSource;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.Transform;
import io.densekit.data.Truth;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** Images with a number each. The transforms are whatever YAML names, densekit's own among them. */
final class CsvValues implements Dataset {

    private final ImageSource images;
    private final List<ValueFile.Line> lines;
    private final List<Transform> steps;
    private final Optional<Path> file;

    CsvValues(CsvValuesSettings settings, DatasetUse use, ImageSource images) {
        this.images = images;
        this.steps = settings.transforms().stream()
                .map(CsvValues::step)
                .filter(step -> use instanceof DatasetUse.Training || !step.random())
                .toList();
        if (use instanceof DatasetUse.Prediction prediction) {
            this.lines = prediction.images().stream()
                    .map(image -> new ValueFile.Line(image, new ImageValue(OptionalDouble.empty())))
                    .toList();
            this.file = Optional.empty();
        } else {
            this.lines = ValueFile.read(settings.file(), settings.images());
            this.file = Optional.of(settings.file());
        }
    }

    private static Transform step(Configured<Transform, NoArguments> configured) {
        Transform step = configured.create(NoArguments.NONE);
        if (!step.truth().isAssignableFrom(ImageValue.class)) {
            throw UserError.usage("the transform " + configured.type() + " is for samples of "
                    + step.truth().getSimpleName() + ", and a csv-values dataset has numbers");
        }
        return step;
    }

    @Override
    public int size() {
        return lines.size();
    }

    @Override
    public Class<? extends Truth> truth() {
        return ImageValue.class;
    }

    @Override
    public Sample<?> read(int index, RandomGenerator random) {
        ValueFile.Line line = lines.get(index);
        SampleKey key = new SampleKey(index, index, line.image().toString());
        Sample<?> sample = new Sample<>(key, images.read(line.image()), line.truth());
        for (Transform step : steps) {
            sample = step.apply(sample, random);
        }
        return sample;
    }

    @Override
    public Normalization normalization() {
        return Normalization.imagenet();
    }

    @Override
    public Map<String, Integer> warnings() {
        return Map.of();
    }

    @Override
    public Optional<Path> annotations() {
        return file;
    }
}
