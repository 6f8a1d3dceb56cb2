// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.preparing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.data.ImageFrame;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.detection.Detections;
import io.densekit.detection.Instances;
import io.densekit.model.VisionModel;
import io.densekit.nn.Pass;
import io.densekit.nn.Prepared;
import io.densekit.nn.Rowwise;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.SmallNetworks;
import io.densekit.structures.Mask;
import io.densekit.structures.Raster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Detectors find in prepared form what they find plainly, in images of several sizes with numbers of regions of their own. */
class PreparedDetectorsTest {

    private static final ComponentCatalog CATALOG = Plugins.catalog(PreparedDetectorsTest.class.getClassLoader());

    private static final String MODEL = "{type: %s, classes: 3, %s neck: {channels: 16}, backbone: {type: uniformer,"
            + " depths: [1, 1, 1, 1], dims: [8, 16, 32, 64], head-dim: 16}, test: {score-threshold: 0.1,"
            + " max-per-img: 30}}";

    private static final String ONE = "box-head: {linear-channels: 16}, mask-head: {convolutions: 1, channels: 8},";

    private static final String CONVOLUTIONS =
            "box-head: {convolutions: 1, convolution-channels: 8, linear-layers: 1, linear-channels: 16},"
                    + " mask-head: {convolutions: 1, channels: 8},";

    /** Counts the region heads that ran prepared, and remembers on how many rows. */
    private record Watched(Prepared prepared, List<Long> rows) implements Prepared {

        @Override
        public Optional<List<NDArray>> run(List<String> outputs, NDArray images) {
            return prepared.run(outputs, images);
        }

        @Override
        public Optional<List<NDArray>> run(Rowwise part, NDArray given) {
            Optional<List<NDArray>> made = prepared.run(part, given);
            made.ifPresent(any -> rows.add(given.getShape().get(0)));
            return made;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mask-rcnn, true, false, 2, fp32",
        "mask-rcnn, false, true, 1, fp32",
        "cascade-mask-rcnn, true, true, 6, fp32",
        "mask-rcnn, true, false, 2, bf16"
    })
    void findTheSame(String type, boolean masks, boolean convolutions, int heads, String precision) {
        String own = (masks ? "" : "masks: false, ") + (convolutions ? CONVOLUTIONS : ONE);
        with(MODEL.formatted(type, own), precision, (session, model, prepared) -> {
            List<Long> rows = new ArrayList<>();
            Watched watched = new Watched(prepared, rows);
            for (long[] shape : new long[][] {{2, 3, 64, 96}, {1, 3, 96, 64}, {1, 3, 128, 64}}) {
                try (NDManager scope = session.manager().newSubManager()) {
                    List<Detections> expected = predict(session, model, scope, shape, session.evaluation());
                    List<Detections> found = predict(
                            session, model, scope, shape, session.evaluation().with(watched));
                    for (int i = 0; i < expected.size(); i++) {
                        if (precision.equals("fp32")) {
                            assertSame(found.get(i), expected.get(i));
                        }
                    }
                }
            }
            assertThat(rows).hasSize(3 * heads);
            assertThat(rows.stream().distinct().count()).isGreaterThan(1);
        });
    }

    private static void assertSame(Detections found, Detections expected) {
        assertThat(expected.scores()).hasSizeGreaterThan(3);
        assertThat(found.labels()).containsExactly(expected.labels());
        assertThat(found.scores()).containsExactly(expected.scores(), within(1e-4f));
        assertThat(found.boxes().corners()).containsExactly(expected.boxes().corners(), within(5e-3f));
        assertThat(found.masks()).hasSameSizeAs(expected.masks());
        for (int i = 0; i < found.masks().size(); i++) {
            Mask mask = expected.masks().get(i);
            assertThat(found.masks().get(i).area()).isCloseTo(mask.area(), within(2 + mask.area() / 50));
        }
    }

    @Test
    void furtherSizesLayOutNoWeights() {
        with(MODEL.formatted("mask-rcnn", ONE), "fp32", (session, model, prepared) -> {
            List<Long> numbers = new ArrayList<>();
            for (long width = 64; width <= 64 + 7 * 32; width += 32) {
                try (NDManager scope = session.manager().newSubManager()) {
                    predict(
                            session,
                            model,
                            scope,
                            new long[] {1, 3, 64, width},
                            session.evaluation().with(prepared));
                }
                numbers.add(prepared.numbers());
            }
            assertThat(numbers.get(0)).isGreaterThan(10_000);
            // What maps are resized to is two numbers for each of three.
            for (int i = 1; i < numbers.size(); i++) {
                assertThat(numbers.get(i) - numbers.get(i - 1)).isBetween(0L, 6L);
            }
        });
    }

    @Test
    void theBatchThatAFormIsMadeWithGetsThePlainAnswer() {
        with(MODEL.formatted("mask-rcnn", ONE), "fp32", (session, model, prepared) -> {
            Function<Shape, Prepared> choice = prepared.forBatches(499);
            long[] shape = {1, 3, 96, 96};
            try (NDManager scope = session.manager().newSubManager()) {
                Detections plain = predict(session, model, scope, shape, session.evaluation())
                        .get(0);
                Pass first = session.evaluation().with(choice.apply(new Shape(shape)));
                Detections listened =
                        predict(session, model, scope, shape, first).get(0);
                assertThat(listened.scores()).containsExactly(plain.scores());
                assertThat(listened.boxes().corners())
                        .containsExactly(plain.boxes().corners());
                assertThat(prepared.numbers()).isPositive();
                Prepared later = choice.apply(new Shape(shape));
                assertThat(later).isSameAs(prepared);
                assertSame(
                        predict(
                                        session,
                                        model,
                                        scope,
                                        shape,
                                        session.evaluation().with(later))
                                .get(0),
                        plain);
            }
        });
    }

    @Test
    void ofManyImagesEachSizeIsPreparedAtOnceSoThatTheOrderDoesNotMatter() {
        with(MODEL.formatted("mask-rcnn", ONE), "fp32", (session, model, prepared) -> {
            Function<Shape, Prepared> choice = prepared.forBatches(500);
            assertThat(choice.apply(new Shape(1, 3, 96, 96))).isSameAs(prepared);
            assertThat(choice.apply(new Shape(1, 3, 64, 96))).isSameAs(prepared);
        });
    }

    @FunctionalInterface
    private interface Work {
        void on(ComputeSession session, VisionModel<Instances, Detections> model, PreparedNetwork prepared);
    }

    private static void with(String settings, String precision, Work work) {
        Experiment experiment = Experiment.parse(
                CATALOG,
                "detector",
                "{model: " + settings + ", compute: {device: cpu, precision: " + precision + "}}",
                List.of());
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> any = experiment.model(session);
            @SuppressWarnings("unchecked") // a detector, by its settings
            VisionModel<Instances, Detections> model = (VisionModel<Instances, Detections>) any;
            model.requireGradients(false);
            SmallNetworks.disturb(model);
            TorchEngine.withoutGraph(() -> {
                try (PreparedNetwork prepared = new PreparedNetwork(experiment, session, model)) {
                    work.on(session, model, prepared);
                }
                return null;
            });
        }
    }

    private static List<Detections> predict(
            ComputeSession session,
            VisionModel<Instances, Detections> model,
            NDManager scope,
            long[] shape,
            Pass pass) {
        ImageFrame frame = ImageFrame.whole((int) shape[2], (int) shape[3]);
        List<Sample<Instances>> samples = new ArrayList<>();
        for (int i = 0; i < shape[0]; i++) {
            samples.add(new Sample<>(new SampleKey(i, i, "image"), Raster.black(1, 1), Instances.none(frame)));
        }
        return model.predict(SmallNetworks.random(scope, shape), samples, pass);
    }
}
