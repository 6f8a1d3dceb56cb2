// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.densekit.UserError;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.heads.TinyBackbone;
import io.densekit.heads.classification.LinearClassifierHead;
import io.densekit.heads.classification.LinearClassifierSettings;
import io.densekit.model.Losses;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.nn.Prepared;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.plugin.Configured;
import io.densekit.segmentation.SemanticMap;
import io.densekit.segmentation.SemanticMask;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.LabelMap;
import io.densekit.testing.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class SemanticSegmentationTest {

    @Test
    void gradientsOfBothLossesReachEveryParameter(NDManager manager, OpLibrary library) {
        SemanticSegmentation model = new SemanticSegmentation(Masks.uperNet(Masks.CLASSES));
        model.initialize(manager, 1);
        List<Sample<SemanticMask>> samples = List.of(Masks.filled(64, 64, 1), Masks.filled(64, 64, 4));
        Pass pass = Pass.training(library, Precision.FP32, new SplittableRandom(1));
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            Losses losses = model.losses(Masks.images(manager, 2, 64, 64), samples, pass);
            assertThat(losses.terms()).containsOnlyKeys("segmentation", "auxiliary");
            collector.backward(losses.total());
        }
        ModuleState.parameters(model).forEach((name, parameter) -> assertThat(
                        parameter.getArray().getGradient().abs().sum().getFloat())
                .as(name)
                .isPositive());
    }

    /** What the network is given in prediction, by which sizes of images share a prepared form. */
    @Test
    void windowsAreAllThatASlidingNetworkIsGiven(NDManager manager, OpLibrary library) {
        TestSettings slide =
                new TestSettings(TestSettings.Mode.SLIDE, List.of(64, 96), List.of(32, 32), List.of(1.0), false);
        SemanticSegmentation model = new SemanticSegmentation(Masks.semanticFpn(slide));
        model.initialize(manager, 1);
        model.requireGradients(false);
        for (Shape images : List.of(new Shape(1, 3, 96, 128), new Shape(1, 3, 64, 64))) {
            List<Shape> given = new ArrayList<>();
            Prepared watching = (outputs, input) -> {
                given.add(input.getShape());
                return Optional.empty();
            };
            int height = (int) images.get(2);
            int width = (int) images.get(3);
            model.predict(
                    Masks.images(manager, 1, height, width),
                    List.of(Masks.filled(height, width, 1)),
                    Pass.evaluation(library, Precision.FP32).with(watching));
            assertThat(given).isNotEmpty().containsOnly(model.networkInput(images));
        }
        SemanticSegmentation whole = new SemanticSegmentation(Masks.semanticFpn(TestSettings.PUBLISHED));
        assertThat(whole.networkInput(new Shape(1, 3, 96, 128))).isEqualTo(new Shape(1, 3, 96, 128));
    }

    @Test
    void predictionsHaveTheOriginalSizeAndNothingElseIsLeft(NDManager manager, OpLibrary library) {
        SemanticSegmentation model = new SemanticSegmentation(Masks.semanticFpn(TestSettings.PUBLISHED));
        model.initialize(manager, 1);
        model.requireGradients(false);
        NDArray images = Masks.images(manager, 2, 64, 96);
        List<Sample<SemanticMask>> samples = List.of(
                Masks.sample(new ImageFrame(31, 45, 62, 90), Optional.empty()),
                Masks.sample(new ImageFrame(200, 300, 64, 96), Optional.empty()));
        int before = manager.getManagedArrays().size();

        List<SemanticMap> predictions = model.predict(images, samples, Pass.evaluation(library, Precision.FP32));

        assertThat(manager.getManagedArrays()).hasSize(before);
        assertThat(predictions).hasSize(2);
        SemanticMap first = predictions.get(0);
        SemanticMap second = predictions.get(1);
        assertThat(first.labels().height()).isEqualTo(31);
        assertThat(second.labels().width()).isEqualTo(300);
        for (byte label : second.labels().labels()) {
            assertThat(label).isBetween((byte) 0, (byte) (Masks.CLASSES - 1));
        }
    }

    @Test
    void everyWindowIsLeftToThePreparedForm(NDManager manager, OpLibrary library) {
        SemanticSegmentation model = new SemanticSegmentation(Masks.semanticFpn(TestSettings.PUBLISHED));
        model.initialize(manager, 1);
        model.requireGradients(false);
        NDArray images = Masks.images(manager, 1, 64, 96);
        TestSettings slide =
                new TestSettings(TestSettings.Mode.SLIDE, List.of(64, 64), List.of(32, 32), List.of(1.0), false);
        List<Shape> asked = new ArrayList<>();
        Pass pass = Pass.evaluation(library, Precision.FP32).with((outputs, window) -> {
            assertThat(outputs).containsExactly("logits");
            asked.add(window.getShape());
            return Optional.of(List.of(manager.ones(new Shape(1, Masks.CLASSES, 16, 16))));
        });
        List<LabelMap> maps = new Segmenter(model, slide).labels(images, List.of(ImageFrame.whole(64, 96)), pass);
        assertThat(asked).containsExactly(new Shape(1, 3, 64, 64), new Shape(1, 3, 64, 64));
        assertThat(maps.get(0).labels()).hasSize(64 * 96).containsOnly((byte) 0);
    }

    @Test
    void namesItsTruthAndClasses() {
        SemanticSegmentation model = new SemanticSegmentation(Masks.semanticFpn(TestSettings.PUBLISHED));
        assertThat(model.task().truth()).isEqualTo(SemanticMask.class);
        assertThat(model.classes()).hasValue(Masks.CLASSES);
    }

    @Test
    void headsMustAgreeOnClasses() {
        assertThatThrownBy(() -> new SemanticSegmentation(Masks.uperNet(3)))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("auxiliary.head"))
                .hasMessage("makes 3 classes, but the first head makes 5; give both the same number");
    }

    @Test
    void theHeadMustMakeSegmentationLogits() {
        SemanticSegmentationSettings settings = new SemanticSegmentationSettings(
                TinyBackbone.configured(false),
                Optional.empty(),
                Configured.of(
                        "linear-classifier",
                        new LinearClassifierSettings(5, 0),
                        (values, arguments) -> new LinearClassifierHead(
                                values, new io.densekit.model.HeadArguments(arguments.levels(), 6))),
                Optional.empty(),
                Masks.PLAIN,
                TestSettings.PUBLISHED);
        assertThatThrownBy(() -> new SemanticSegmentation(settings))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("head"))
                .hasMessage("linear-classifier makes no segmentation logits, which semantic-segmentation"
                        + " needs; use semantic-fpn, upernet or another head that makes them");
    }

    @Test
    void sizesThatTheBackboneCantTakeAreRefused(NDManager manager, OpLibrary library) {
        SemanticSegmentation model = new SemanticSegmentation(Masks.semanticFpn(TestSettings.PUBLISHED));
        model.initialize(manager, 1);
        NDArray images = Masks.images(manager, 1, 48, 64);
        assertThatThrownBy(() -> model.logits(images, Pass.evaluation(library, Precision.FP32)))
                .isInstanceOf(UserError.class)
                .hasMessage("the network's input is 64 x 48 pixels, but tiny needs multiples of 32; set the dataset's"
                        + " size-divisor to 32");
        assertThat(model.takenSize(33)).isEqualTo(64);
        assertThat(model.takenSize(1)).isEqualTo(32);
    }

    @Test
    void windowsMustSuitTheBackbone() {
        TestSettings odd =
                new TestSettings(TestSettings.Mode.SLIDE, List.of(64, 50), List.of(32, 32), List.of(1.0), false);
        assertThatThrownBy(() -> new SemanticSegmentation(Masks.semanticFpn(odd)))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("test.crop"))
                .hasMessage("tiny needs multiples of 32, got [64, 50]");
    }
}
