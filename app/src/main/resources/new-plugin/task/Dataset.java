package @package@;

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

/** Images with a number each. The table is read when this is opened, an image when it is asked for. */
final class @Class@Dataset implements Dataset<@Class@Truth> {

    private final ImageSource images;
    private final List<@Class@Table.Line> lines;
    private final Steps<@Class@Truth> steps;
    private final Optional<Path> file;

    @Class@Dataset(@Class@DatasetSettings settings, DatasetUse use, ImageSource images) {
        this.images = use.images(images);
        Steps<@Class@Truth> listed =
                Steps.of(settings.transforms(), @Class@Truth.class, "a @name@ dataset has numbers");
        steps = use instanceof DatasetUse.Training ? listed : listed.withoutRandom();
        if (use instanceof DatasetUse.Prediction prediction) {
            lines = prediction.images().stream()
                    .map(image -> new @Class@Table.Line(image, new @Class@Truth(OptionalDouble.empty())))
                    .toList();
            file = Optional.empty();
        } else {
            lines = @Class@Table.read(settings.file(), settings.images());
            file = Optional.of(settings.file());
        }
    }

    @Override
    public int size() {
        return lines.size();
    }

    @Override
    public Class<@Class@Truth> truth() {
        return @Class@Truth.class;
    }

    @Override
    public Sample<@Class@Truth> read(int index, RandomGenerator random) {
        return steps.apply(original(index), Others.of(size(), this::original), random);
    }

    private Sample<@Class@Truth> original(int index) {
        @Class@Table.Line line = lines.get(index);
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
