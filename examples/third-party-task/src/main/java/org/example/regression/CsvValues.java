// SPDX-License-Identifier: Apache-2.0
package org.example.regression;

import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.data.ImageSource;
import io.densekit.data.Normalization;
import io.densekit.data.Others;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.data.Steps;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** Images with a number each. The transforms are whatever YAML names, densekit's own among them. */
final class CsvValues implements Dataset<ImageValue> {

    private final ImageSource images;
    private final List<ValueFile.Line> lines;
    private final Steps<ImageValue> steps;
    private final Optional<Path> file;

    CsvValues(CsvValuesSettings settings, DatasetUse use, ImageSource images) {
        this.images = use.images(images);
        Steps<ImageValue> listed =
                Steps.of(settings.transforms(), ImageValue.class, "a csv-values dataset has numbers");
        this.steps = use instanceof DatasetUse.Training ? listed : listed.withoutRandom();
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

    @Override
    public int size() {
        return lines.size();
    }

    @Override
    public Class<ImageValue> truth() {
        return ImageValue.class;
    }

    @Override
    public Sample<ImageValue> read(int index, RandomGenerator random) {
        return steps.apply(original(index), Others.of(size(), this::original), random);
    }

    private Sample<ImageValue> original(int index) {
        ValueFile.Line line = lines.get(index);
        SampleKey key = new SampleKey(index, index, line.image().toString());
        return new Sample<>(key, images.read(line.image()), line.truth());
    }

    @Override
    public Normalization normalization() {
        return Normalization.imagenet();
    }

    @Override
    public Optional<Path> annotations() {
        return file;
    }
}
