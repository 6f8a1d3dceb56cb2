// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.UserError;
import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.classification.MixSettings;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.heads.CaseOutputs;
import io.densekit.heads.Published;
import io.densekit.heads.TinyBackbone;
import io.densekit.heads.pose.TopDownHeatmapHead;
import io.densekit.model.Losses;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.plugin.Configured;
import io.densekit.settings.InvalidSetting;
import io.densekit.settings.OneOrMore;
import io.densekit.structures.Raster;
import io.densekit.testing.Torch;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class ImageClassificationTest {

    @Test
    void putsTheBackboneAtTheRoot() {
        assertThat(ModuleState.all(network(false)).keySet())
                .containsExactly("stem.weight", "stem.bias", "last.weight", "last.bias", "head.weight", "head.bias");
    }

    @Test
    void givesAClassTokenAHeadOfItsOwn() {
        ImageClassification model = network(true);

        assertThat(ModuleState.all(model)).containsKeys("head.weight", "head_cls.weight", "head_cls.bias");
        assertThat(ModuleState.all(model).get("head_cls.weight").getShape()).isEqualTo(new Shape(4, 6));
    }

    @Test
    void countsBothHeadsHalfAndGivesEveryParameterAGradient(NDManager manager, OpLibrary library) {
        ImageClassification model = network(true);
        model.initialize(manager, 5);
        Losses losses;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            losses = model.losses(
                    images(manager), samples(3, 1), Pass.training(library, Precision.FP32, new SplittableRandom(1)));
            collector.backward(losses.total());
        }

        assertThat(losses.terms()).containsOnlyKeys("cross-entropy", "cross-entropy-class-token");
        // Weights start so small that all four classes are about equally likely.
        for (NDArray term : losses.terms().values()) {
            assertThat(term.getFloat()).isCloseTo((float) (0.5 * Math.log(4)), within(0.05f));
        }
        ModuleState.parameters(model).forEach((name, parameter) -> assertThat(
                        parameter.getArray().getGradient().abs().max().getFloat())
                .as(name)
                .isPositive());
    }

    @Test
    void predictsTheLargestLogits(NDManager manager, OpLibrary library) {
        ImageClassification model = network(false);
        model.initialize(manager, 5);
        NDArray images = images(manager);
        Pass pass = Pass.evaluation(library, Precision.FP32);
        Map<String, NDArray> outputs =
                CaseOutputs.of(model, Map.of("image", images), List.of("pooled", "logits"), pass, manager);
        float[] logits = outputs.get("logits").toFloatArray();

        Classification second = model.predict(images, samples(0, 0), pass).get(1);

        assertThat(outputs).containsOnlyKeys("pooled", "logits");
        assertThat(outputs.get("pooled").getShape()).isEqualTo(new Shape(2, 6));
        assertThat(second.key().file()).isEqualTo("image1.png");
        assertThat(second.classes()).hasSize(2);
        for (int c = 0; c < 4; c++) {
            assertThat(logits[4 + c]).isLessThanOrEqualTo(logits[4 + second.classes()[0]]);
        }
        double ratio = Math.exp(logits[4 + second.classes()[0]] - logits[4 + second.classes()[1]]);
        assertThat(second.probabilities()[0] / second.probabilities()[1]).isCloseTo((float) ratio, within(1e-4f));
    }

    @Test
    void leavesNoArrayBehindWhenItPredicts(NDManager manager, OpLibrary library) {
        ImageClassification model = network(true);
        NDManager weights = manager.newSubManager();
        model.initialize(weights, 5);
        int before = weights.getManagedArrays().size();
        NDManager data = manager.newSubManager();
        NDArray images = images(data);

        model.predict(images, samples(0, 0), Pass.evaluation(library, Precision.FP32));

        assertThat(weights.getManagedArrays()).hasSize(before);
        assertThat(data.getManagedArrays()).containsExactly(images);
    }

    @Test
    void refusesALabelThatThereIsNoClassFor(NDManager manager, OpLibrary library) {
        ImageClassification model = network(false);
        model.initialize(manager, 5);

        assertThatThrownBy(() -> model.losses(images(manager), samples(0, 4), Pass.evaluation(library, Precision.FP32)))
                .isInstanceOf(UserError.class)
                .hasMessage("image1.png has class 4, but the head makes classes 0 to 3; set model.head.classes to the"
                        + " number that the dataset has");
        assertThatThrownBy(
                        () -> model.losses(images(manager), samples(-1, 0), Pass.evaluation(library, Precision.FP32)))
                .hasMessageStartingWith("image0.png has class -1");
        assertThat(model.task().truth()).isEqualTo(ClassLabel.class);
    }

    @Test
    void weightsMustBeOneAClass() {
        ClassificationSettings settings = new ClassificationSettings(
                TinyBackbone.configured(false),
                Configured.of("linear-classifier", new LinearClassifierSettings(4, 0), LinearClassifierHead::new),
                0.1,
                Optional.of(new OneOrMore<>(List.of("1.0", "2.0"))),
                Optional.empty(),
                2);
        assertThatThrownBy(() -> new ImageClassification(settings))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("classWeights"))
                .hasMessage("2 weights are given, but the head makes 4 classes; give one a class");
    }

    @Test
    void refusesAHeadThatMakesNoLogits() {
        ClassificationSettings settings = new ClassificationSettings(
                TinyBackbone.configured(false),
                Configured.of("top-down-heatmap", Published.HEATMAPS, TopDownHeatmapHead::new),
                0.1,
                Optional.empty(),
                Optional.empty(),
                5);

        assertThatThrownBy(() -> new ImageClassification(settings))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("head"))
                .hasMessage("top-down-heatmap makes no class logits, which classification needs; use"
                        + " linear-classifier or another head that makes them");
    }

    @Test
    void refusesAnInputThatTheBackboneCanNotDivide(NDManager manager, OpLibrary library) {
        ImageClassification model = network(false);
        model.initialize(manager, 5);
        NDArray images = manager.zeros(new Shape(1, 3, 50, 64));

        assertThatThrownBy(() -> model.predict(images, samples(0), Pass.evaluation(library, Precision.FP32)))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "the network's input is 64 x 50 pixels, but tiny needs multiples of 32; change the size that"
                                + " the data's images have");
    }

    @Test
    void mixesTrainingBatchesByTheStepsOwnRandomNumbersAlone(NDManager manager, OpLibrary library) {
        ImageClassification plain = network(false);
        ImageClassification mixed = network(false, Optional.of(new MixSettings(0.8, 1, 1, 0.5)));
        plain.initialize(manager, 5);
        mixed.initialize(manager, 5);
        NDArray images = images(manager);

        float unmixed = loss(plain, images, Pass.training(library, Precision.FP32, new SplittableRandom(3)));
        float first = loss(mixed, images, Pass.training(library, Precision.FP32, new SplittableRandom(3)));
        float again = loss(mixed, images, Pass.training(library, Precision.FP32, new SplittableRandom(3)));
        float other = loss(mixed, images, Pass.training(library, Precision.FP32, new SplittableRandom(4)));

        assertThat(again).isEqualTo(first).isNotEqualTo(unmixed).isNotEqualTo(other);
        assertThat(loss(mixed, images, Pass.evaluation(library, Precision.FP32)))
                .isEqualTo(loss(plain, images, Pass.evaluation(library, Precision.FP32)));
    }

    private static float loss(ImageClassification model, NDArray images, Pass pass) {
        return model.losses(images, samples(0, 3), pass).total().getFloat();
    }

    private static ImageClassification network(boolean classToken) {
        return network(classToken, Optional.empty());
    }

    private static ImageClassification network(boolean classToken, Optional<MixSettings> mix) {
        return new ImageClassification(new ClassificationSettings(
                TinyBackbone.configured(classToken),
                Configured.of("linear-classifier", new LinearClassifierSettings(4, 0), LinearClassifierHead::new),
                0.1,
                Optional.empty(),
                mix,
                2));
    }

    private static NDArray images(NDManager manager) {
        SplittableRandom random = new SplittableRandom(8);
        float[] values = new float[2 * 3 * 64 * 64];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return manager.create(values, new Shape(2, 3, 64, 64));
    }

    private static List<Sample<ClassLabel>> samples(int... labels) {
        return IntStream.range(0, labels.length)
                .mapToObj(i -> new Sample<>(
                        new SampleKey(i, i, "image" + i + ".png"), Raster.black(64, 64), new ClassLabel(labels[i])))
                .toList();
    }
}
