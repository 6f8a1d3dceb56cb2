// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.preparing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.graph.Fusion;
import io.densekit.graph.Graph;
import io.densekit.graph.Recorder;
import io.densekit.graph.ScriptedGraph;
import io.densekit.model.VisionModel;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Taps;
import io.densekit.ops.Precision;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.NoArguments;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.SmallNetworks;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks of every kind, recorded and run as one function, give what they give by themselves. */
class RecordedNetworksTest {

    private static final ComponentCatalog CATALOG = Plugins.catalog(RecordedNetworksTest.class.getClassLoader());

    private static final long[] IMAGES = {2, 3, 64, 64};
    private static final long[] CLIP = {2, 3, 4, 64, 64};

    @ParameterizedTest
    @CsvSource({
        "uniformer, logits",
        "uniformer-conv-stem, logits",
        "uniformer-windows, logits",
        "uniformer-layer-scale, logits",
        "uniformer-light, logits",
        "vit, logits",
        "token-learner, logits",
        "token-fuser, logits",
        "semantic-fpn, logits",
        "upernet, logits",
        "pose, heatmaps",
        "cvt, logits",
        "uniformer-3d, logits",
        "x2plus1d, logits",
        "vivit, logits"
    })
    void oneFunctionGivesTheSame(String name, String output) {
        Experiment experiment = Experiment.parse(
                CATALOG,
                name,
                "{model: " + SmallNetworks.OF_EVERY_KIND.get(name) + ", compute: {device: cpu}}",
                List.of());
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            VisionModel<?, ?> twin = experiment.settings().model().create(NoArguments.NONE);
            model.requireGradients(false);
            SmallNetworks.disturb(model);
            TorchEngine.withoutGraph(() -> {
                compare(
                        session,
                        model,
                        twin,
                        output,
                        SmallNetworks.OF_EVERY_KIND.get(name).startsWith("{type: video") ? CLIP : IMAGES);
                return null;
            });
        }
    }

    private static void compare(
            ComputeSession session, VisionModel<?, ?> model, VisionModel<?, ?> twin, String output, long[] sizes) {
        try (NDManager scope = session.manager().newSubManager()) {
            NDArray images = SmallNetworks.random(scope, sizes);
            Graph graph = Recorder.record(
                    twin,
                    ModuleState.all(model),
                    SmallNetworks.random(scope, sizes),
                    Set.of(output),
                    session.library(),
                    (network, recorded, pass) -> network.profile(recorded, pass));
            Taps taps = Taps.of(model, Set.of(output), scope);
            model.profile(images, session.evaluation().with(taps));
            NDArray expected = taps.recorded().get(output);
            float largest = expected.abs().max().getFloat();
            assertThat(largest).isPositive();
            assertThat(difference(session, model, graph, images, output, expected))
                    .isLessThan(1e-6f * largest);
            Graph fused = Fusion.of(graph, session.library(), Precision.FP32);
            assertThat(fused.nodes()).hasSizeLessThan(graph.nodes().size());
            assertThat(difference(session, model, fused, images, output, expected))
                    .isLessThan(1e-5f * largest);
            Graph half = Fusion.of(graph, session.library(), Precision.BF16);
            assertThat(difference(session, model, half, images, output, expected))
                    .isBetween(1e-7f * largest, 5e-2f * largest);
        }
    }

    private static float difference(
            ComputeSession session,
            VisionModel<?, ?> model,
            Graph graph,
            NDArray images,
            String output,
            NDArray expected) {
        try (ScriptedGraph scripted =
                new ScriptedGraph(graph, ModuleState.all(model), session.library(), images.getManager())) {
            NDArray given = scripted.run(images).get(output);
            assertThat(given.getShape()).isEqualTo(expected.getShape());
            return given.sub(expected).abs().max().getFloat();
        }
    }

    /** Each image keeps tokens of its own, other numbers of them in every batch. */
    @ParameterizedTest
    @CsvSource({"sampling", "sampling-fewer", "sampling-whole", "sampling-without-class-token", "sampling-cvt"})
    void droppedTokensAreDroppedInTheOneFunctionToo(String name) {
        String model = SmallNetworks.LOOKING_AT_VALUES.get(name).replace("form: masked", "form: dropped");
        Experiment experiment =
                Experiment.parse(CATALOG, name, "{model: " + model + ", compute: {device: cpu}}", List.of());
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> network = experiment.model(session);
            network.requireGradients(false);
            SmallNetworks.sharpen(network);
            TorchEngine.withoutGraph(() -> {
                for (Precision precision : Precision.values()) {
                    droppedAlike(experiment, session, network, precision);
                }
                return null;
            });
        }
    }

    private static void droppedAlike(
            Experiment experiment, ComputeSession session, VisionModel<?, ?> network, Precision precision) {
        try (NDManager scope = session.manager().newSubManager()) {
            Graph graph = Recorder.record(
                    experiment.settings().model().create(NoArguments.NONE),
                    ModuleState.all(network),
                    SmallNetworks.random(scope, 3, 3, 64, 64),
                    Set.of("logits"),
                    session.library(),
                    (twin, recorded, pass) -> twin.trunk(recorded, pass));
            Graph fused = Fusion.of(graph, session.library(), precision);
            for (int round = 1; round < 8; round++) {
                NDArray images =
                        SmallNetworks.random(scope, 3, 3, 64, 64).mul(round).add(round / 4f);
                Taps taps = Taps.of(network, Set.of("logits"), scope);
                network.trunk(images, session.evaluation().with(taps));
                NDArray expected = taps.recorded().get("logits");
                float largest = expected.abs().max().getFloat();
                assertThat(largest).isPositive();
                // In half precision scores are others, and other tokens may be drawn.
                float tolerance = precision == Precision.FP32 ? 1e-5f : 1;
                assertThat(difference(session, network, fused, images, "logits", expected))
                        .isLessThan(tolerance * largest);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"retinanet, cls.0 cls.4 reg.2", "mask-rcnn, fpn.0 fpn.4 rpn.cls.1 rpn.reg.3"})
    void ofADetectorThePartBeforeItLooks(String name, String outputs) {
        Experiment experiment = Experiment.parse(
                CATALOG, name, "{model: " + SmallNetworks.DETECTORS.get(name) + ", compute: {device: cpu}}", List.of());
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            model.requireGradients(false);
            SmallNetworks.disturb(model);
            TorchEngine.withoutGraph(() -> {
                try (NDManager scope = session.manager().newSubManager();
                        PreparedNetwork prepared = new PreparedNetwork(experiment, session, model)) {
                    NDArray images = SmallNetworks.random(scope, 2, 3, 96, 64);
                    List<String> names = List.of(outputs.split(" "));
                    Taps taps = Taps.of(model, Set.copyOf(names), scope);
                    model.trunk(images, session.evaluation().with(taps));
                    List<NDArray> made = prepared.run(names, images).orElseThrow();
                    for (int i = 0; i < names.size(); i++) {
                        NDArray expected = taps.recorded().get(names.get(i));
                        float largest = expected.abs().max().getFloat();
                        assertThat(largest).isPositive();
                        assertThat(made.get(i).getShape()).isEqualTo(expected.getShape());
                        assertThat(made.get(i).sub(expected).abs().max().getFloat())
                                .as(names.get(i))
                                .isLessThan(1e-5f * largest);
                    }
                }
                return null;
            });
        }
    }

    @Test
    void predictionRunsThePreparedForm() {
        Experiment experiment = Experiment.parse(
                CATALOG,
                "vit",
                "{model: " + SmallNetworks.OF_EVERY_KIND.get("vit") + ", compute: {device: cpu}}",
                List.of());
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            model.requireGradients(false);
            TorchEngine.withoutGraph(() -> {
                try (NDManager scope = session.manager().newSubManager();
                        PreparedNetwork prepared = new PreparedNetwork(experiment, session, model)) {
                    int most = PreparedNetwork.MOST_SIZES;
                    for (int batch = 1; batch < most + 3; batch++) {
                        NDArray images = SmallNetworks.random(scope, batch, 3, 64, 64);
                        assertThat(prepared.run(List.of("logits"), images).isPresent())
                                .isEqualTo(batch <= most);
                        assertThat(prepared.run(List.of("logits"), images.get("0:1"))
                                        .orElseThrow()
                                        .get(0)
                                        .getShape())
                                .isEqualTo(new Shape(1, 3));
                    }
                }
                return null;
            });
        }
    }

    @Test
    void aPrecisionThatIsNotTakenIsTold() {
        Experiment experiment = Experiment.parse(
                CATALOG,
                "vit",
                "{model: " + SmallNetworks.OF_EVERY_KIND.get("vit") + ", compute: {device: cpu, precision: bf16}}",
                List.of());
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            model.requireGradients(false);
            try (PreparedNetwork prepared = new PreparedNetwork(experiment, session, model)) {
                if (prepared.precision() == Precision.BF16) {
                    assertThat(prepared.remark()).isEmpty();
                } else {
                    assertThat(prepared.remark().orElseThrow())
                            .matches("compute.precision is bf16, but this processor (needs [0-9.]+ times as long for a"
                                    + " product in it as in fp32|has no instructions for it): the prepared network"
                                    + " computes in fp32, which is faster");
                }
            }
        }
    }

    @Test
    void whereItIsNotAskedForThereIsNone() {
        Experiment experiment = Experiment.parse(
                CATALOG,
                "vit",
                "{model: " + SmallNetworks.OF_EVERY_KIND.get("vit") + ", compute: {device: cpu, prepare: false}}",
                List.of());
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            try (NDManager scope = session.manager().newSubManager();
                    PreparedNetwork prepared = new PreparedNetwork(experiment, session, model)) {
                assertThat(prepared.run(List.of("logits"), SmallNetworks.random(scope, 1, 3, 64, 64)))
                        .isEmpty();
            }
        }
    }
}
