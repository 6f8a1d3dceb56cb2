// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import io.densekit.UserError;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.heads.Published;
import io.densekit.heads.TinyBackbone;
import io.densekit.heads.classification.LinearClassifierHead;
import io.densekit.heads.classification.LinearClassifierSettings;
import io.densekit.model.Head;
import io.densekit.model.HeadArguments;
import io.densekit.model.Losses;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.Precision;
import io.densekit.plugin.Configured;
import io.densekit.pose.PersonCrop;
import io.densekit.pose.Pose;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import io.densekit.structures.Raster;
import io.densekit.testing.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class TopDownPoseTest {

    private static final int KEYPOINTS = 3;
    private static final TestSettings WITHOUT_FLIP = new TestSettings(false, Optional.empty(), PostProcess.DEFAULT, 11);

    @Test
    void learnsFromCropsUntilItFindsTheirJoints(NDManager manager, OpLibrary library) {
        TopDownPose model = model(settings(Encoding.MSRA, WITHOUT_FLIP), manager);
        NDArray images = images(manager, 2);
        List<Sample<PersonCrop>> samples = samples(2);

        float first = step(model, images, samples, library, 0);
        for (int i = 0; i < 100; i++) {
            step(model, images, samples, library, 0.01f * (1 - i / 100f));
        }
        float last = step(model, images, samples, library, 0);

        assertThat(last).isLessThan(0.3f * first);
        List<Pose> poses =
                model.predict(images, samples, Pass.training(library, Precision.FP32, new SplittableRandom(1)));
        for (int i = 0; i < 2; i++) {
            Pose pose = poses.get(i);
            Keypoints joints = crop(i).joints();
            for (int k = 0; k < KEYPOINTS; k++) {
                // The crop is twice as large in its image as the network's input, and begins at (10, 20).
                assertThat(pose.keypoints().x()[k]).isCloseTo(10 + 2 * joints.x()[k], within(8f));
                assertThat(pose.keypoints().y()[k]).isCloseTo(20 + 2 * joints.y()[k], within(8f));
            }
        }
    }

    private static float step(
            TopDownPose model, NDArray images, List<Sample<PersonCrop>> samples, OpLibrary library, float rate) {
        Pass pass = Pass.training(library, Precision.FP32, new SplittableRandom(1));
        try (NDManager scope = images.getManager().newSubManager()) {
            NDArray batch = images.duplicate();
            batch.attach(scope);
            NDArray loss;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                loss = model.losses(batch, samples, pass).total();
                collector.backward(loss);
            }
            for (Parameter parameter : ModuleState.parameters(model).values()) {
                // Signs alone: the published start is so near zero that plain descent would take long.
                try (NDArray gradient = parameter.getArray().getGradient();
                        NDArray direction = gradient.sign().mul(-rate)) {
                    parameter.getArray().setRequiresGradient(false);
                    parameter.getArray().addi(direction);
                    parameter.getArray().setRequiresGradient(true);
                }
            }
            return loss.getFloat();
        }
    }

    @Test
    void givesEveryParameterAGradient(NDManager manager, OpLibrary library) {
        TopDownPose model = model(settings(Encoding.UNBIASED, Published.TESTED_POSE), manager);
        NDArray images = images(manager, 2);
        Pass pass = Pass.training(library, Precision.FP32, new SplittableRandom(1));

        Losses losses;
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            losses = model.losses(images, samples(2), pass);
            collector.backward(losses.total());
        }

        assertThat(losses.terms()).containsOnlyKeys("heatmap");
        ModuleState.parameters(model).forEach((name, parameter) -> assertThat(
                        parameter.getArray().getGradient().abs().max().getFloat())
                .as(name)
                .isPositive());
    }

    @Test
    void tellsWhichCropItsPosesAreOf(NDManager manager, OpLibrary library) {
        TopDownPose model = model(settings(Encoding.MSRA, Published.TESTED_POSE), manager);

        Pose pose = model.predict(images(manager, 2), samples(2), evaluation(library))
                .get(1);

        assertThat(pose.key()).isEqualTo(new SampleKey(1, 101, "figure1.png"));
        assertThat(pose.box()).isEqualTo(crop(1).box());
        assertThat(pose.boxScore()).isEqualTo(0.75);
        assertThat(pose.area()).isCloseTo(128 * 128, within(1e-6));
        assertThat(pose.keypoints().count()).isEqualTo(KEYPOINTS);
    }

    @Test
    void leavesNoArrayBehindWhenItPredicts(NDManager manager, OpLibrary library) {
        NDManager weights = manager.newSubManager();
        TopDownPose model = model(settings(Encoding.UDP, Published.TESTED_POSE), weights);
        NDManager data = manager.newSubManager();
        NDArray images = images(data, 2);
        int before = weights.getManagedArrays().size();

        for (int i = 0; i < 3; i++) {
            model.predict(images, samples(2), evaluation(library));
        }

        assertThat(weights.getManagedArrays()).hasSize(before);
        assertThat(data.getManagedArrays()).containsExactly(images);
        assertThat(images.getManager()).isSameAs(data);
    }

    @Test
    void averagesWithTheMirroredImageSoThatBothGiveMirroredPoses(NDManager manager, OpLibrary library) {
        TestSettings unshifted = new TestSettings(true, Optional.of(false), PostProcess.NONE, 11);
        TopDownPose model = model(settings(Encoding.MSRA, unshifted), manager);
        NDArray images = images(manager, 2);
        Pass pass = evaluation(library);

        Keypoints straight = pose(model, images, pass);
        Keypoints mirrored = pose(model, pass.ops().flipWidth(images), pass);

        // A heatmap pixel x becomes 15 - x, the crop is 128 pixels wide and its left edge lies at 10.
        int[] partner = {0, 2, 1};
        for (int k = 0; k < KEYPOINTS; k++) {
            assertThat(mirrored.x()[partner[k]] - 10).isEqualTo(15 * 8 - (straight.x()[k] - 10));
            assertThat(mirrored.y()[partner[k]]).isEqualTo(straight.y()[k]);
        }
    }

    private static Keypoints pose(TopDownPose model, NDArray images, Pass pass) {
        return model.predict(images, samples(2), pass).get(0).keypoints();
    }

    @Test
    void recordsTheImagesThemselvesNotTheirMirrorImages(NDManager manager, OpLibrary library) {
        TopDownPose model = model(settings(Encoding.MSRA, Published.TESTED_POSE), manager);
        NDArray images = images(manager, 1);
        Taps taps = Taps.of(model, Set.of("backbone.last"), manager);

        model.predict(images, samples(1), evaluation(library).with(taps));

        Taps direct = Taps.of(model, Set.of("backbone"), manager);
        model.profile(images, evaluation(library).with(direct));
        assertThat(taps.recorded().get("backbone.last").toFloatArray())
                .isEqualTo(direct.recorded().get("backbone").toFloatArray());
    }

    @Test
    void refusesAHeadThatMakesNoHeatmaps() {
        Configured<Head, HeadArguments> classifier = Configured.of(
                "linear-classifier",
                new LinearClassifierSettings(10, 0),
                (settings, arguments) -> new LinearClassifierHead(settings, new HeadArguments(arguments.levels(), 6)));

        assertThatThrownBy(() -> new TopDownPose(Published.pose(TinyBackbone.configured(false), classifier)))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("head"))
                .hasMessage("linear-classifier makes no heatmaps, which top-down-pose needs; use"
                        + " top-down-heatmap or another head that makes them");
    }

    @Test
    void refusesAnInputThatTheBackboneCanNotDivide(NDManager manager, OpLibrary library) {
        TopDownPose model = model(settings(Encoding.MSRA, Published.TESTED_POSE), manager);
        NDArray images = manager.zeros(new Shape(1, 3, 64, 50));

        assertThatThrownBy(() -> model.predict(images, samples(1), evaluation(library)))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "the network's input is 50 x 64 pixels, but tiny needs multiples of 32; change the size that"
                                + " the data's crops have");
        assertThat(images.getManager()).isSameAs(manager);
    }

    @Test
    void refusesAnotherNumberOfKeypoints(NDManager manager, OpLibrary library) {
        TopDownPose model = model(settings(Encoding.MSRA, Published.TESTED_POSE), manager);
        Keypoints two = new Keypoints(new float[2], new float[2], new float[2]);
        Sample<PersonCrop> sample = samples(1).get(0);
        Sample<PersonCrop> other = new Sample<>(
                sample.key(), sample.image(), new PersonCrop(1, new Box(0, 0, 1, 1), 1, 0, 0, 1, 1, 0, two));

        assertThatThrownBy(() -> model.losses(images(manager, 1), List.of(other), evaluation(library)))
                .isInstanceOf(UserError.class)
                .hasMessage("figure0.png is annotated with 2 keypoints, but the head makes 3; set model.head.keypoints"
                        + " to 2");
    }

    @Test
    void namesItsTruth(NDManager manager) {
        TopDownPose model = model(settings(Encoding.MSRA, Published.TESTED_POSE), manager);
        assertThat(model.task().truth()).isEqualTo(PersonCrop.class);
    }

    @Test
    void asksForPairsWhereTheKeypointsAreNotCocos() {
        TopDownPoseSettings unsaid = Published.pose(TinyBackbone.configured(false), head());
        TopDownPoseSettings beyond = settings(Encoding.MSRA, Published.TESTED_POSE, List.of(List.of(1, 3)));

        assertThatThrownBy(() -> new TopDownPose(unsaid))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("flipPairs"))
                .hasMessage("the head makes 3 keypoints, not COCO's 17; give the pairs that change"
                        + " places in a mirror, or [] for none");
        assertThatThrownBy(() -> new TopDownPose(beyond))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("flipPairs"))
                .hasMessage("the pair [1, 3] is beyond the last of 3 keypoints, 2");
    }

    private static Pass evaluation(OpLibrary library) {
        return Pass.evaluation(library, Precision.FP32);
    }

    private static Configured<Head, HeadArguments> head() {
        return Configured.of(
                "top-down-heatmap",
                new TopDownHeatmapSettings(KEYPOINTS, List.of(16, 16, 16), 4, 1),
                TopDownHeatmapHead::new);
    }

    private static TopDownPoseSettings settings(Encoding encoding, TestSettings test) {
        return settings(encoding, test, List.of(List.of(1, 2)));
    }

    private static TopDownPoseSettings settings(Encoding encoding, TestSettings test, List<List<Integer>> pairs) {
        return new TopDownPoseSettings(TinyBackbone.configured(false), head(), 1.5, encoding, Optional.of(pairs), test);
    }

    private static TopDownPose model(TopDownPoseSettings settings, NDManager manager) {
        TopDownPose model = new TopDownPose(settings);
        model.initialize(manager, 7);
        return model;
    }

    private static NDArray images(NDManager manager, int count) {
        float[] noise =
                HeatmapsTest.random(new SplittableRandom(9), count, 3, 64, 64).values();
        return manager.create(noise, new Shape(count, 3, 64, 64));
    }

    private static PersonCrop crop(int index) {
        Keypoints joints = new Keypoints(
                new float[] {20 + 12 * index, 40, 24}, new float[] {28, 20 + 12 * index, 44}, new float[] {2, 1, 2});
        return new PersonCrop(
                1000 + index, new Box(20, 30, 80, 100), 0.75, 74, 84, 128 / 200.0, 128 / 200.0, 0, joints);
    }

    private static List<Sample<PersonCrop>> samples(int count) {
        List<Sample<PersonCrop>> samples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            SampleKey key = new SampleKey(i, 100 + i, "figure" + i + ".png");
            samples.add(new Sample<>(key, Raster.black(64, 64), crop(i)));
        }
        return samples;
    }
}
