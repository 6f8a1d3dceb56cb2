// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.model.InferenceEngine;
import io.densekit.model.VisionModel;
import io.densekit.nn.Prepared;
import io.densekit.nn.Taps;
import io.densekit.ops.TorchEngine;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.EngineChoice;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.SmallNetworks;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineOfNetworkTest {

    private static final ComponentCatalog CATALOG = Plugins.catalog(EngineOfNetworkTest.class.getClassLoader());

    private static Experiment experiment(String model, String compute) {
        return Experiment.parse(
                CATALOG, "test", "{model: " + model + ", compute: {device: cpu, " + compute + "}}", List.of());
    }

    private interface Use {
        void of(ComputeSession session, VisionModel<?, ?> model, EngineOfNetwork engine, NDManager scope);
    }

    private static void with(Experiment experiment, Use use) {
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            model.requireGradients(false);
            SmallNetworks.disturb(model);
            TorchEngine.withoutGraph(() -> {
                try (NDManager scope = session.manager().newSubManager();
                        EngineOfNetwork engine = new EngineOfNetwork(experiment, session, model)) {
                    use.of(session, model, engine, scope);
                }
                return null;
            });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "uniformer, logits",
        "uniformer-windows, logits",
        "uniformer-light, logits",
        "vit, logits",
        "token-learner, logits",
        "cvt, logits",
        "semantic-fpn, logits",
        "pose, heatmaps",
        "vivit, logits",
        "retinanet, cls.0 cls.4 reg.2",
        "mask-rcnn, fpn.0 fpn.4 rpn.cls.1 rpn.reg.3"
    })
    void onnxRuntimeGivesWhatTheNetworkGives(String name, String outputs) {
        String kind = SmallNetworks.OF_EVERY_KIND.getOrDefault(name, SmallNetworks.DETECTORS.get(name));
        with(experiment(kind, "engine: onnxruntime"), (session, model, engine, scope) -> {
            List<String> names = List.of(outputs.split(" "));
            long[] sizes = kind.startsWith("{type: video") ? new long[] {3, 4, 64, 64} : new long[] {3, 64, 64};
            for (long batch : new long[] {2, 1, 3}) {
                Shape shape = new Shape(batch).addAll(new Shape(sizes));
                NDArray images = SmallNetworks.random(scope, shape.getShape());
                Taps taps = Taps.of(model, Set.copyOf(names), scope);
                model.trunk(images, session.evaluation().with(taps));
                List<NDArray> made =
                        engine.forBatches(1).apply(shape).run(names, images).orElseThrow();
                for (int i = 0; i < names.size(); i++) {
                    NDArray expected = taps.recorded().get(names.get(i));
                    float largest = expected.abs().max().getFloat();
                    assertThat(largest).isPositive();
                    assertThat(made.get(i).getShape()).isEqualTo(expected.getShape());
                    assertThat(made.get(i).sub(expected).abs().max().getFloat())
                            .as(names.get(i) + " of " + batch)
                            .isLessThan(1e-4f * largest);
                }
            }
        });
    }

    /** ONNX Runtime takes more stack for a network's steps than threads usually have, and ends the process without it. */
    @Test
    void aSmallStackIsEnough() throws Exception {
        String deep = SmallNetworks.DETECTORS.get("mask-rcnn").replace("depths: [1, 1, 2, 1]", "depths: [3, 4, 8, 3]");
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            with(experiment(deep, "engine: onnxruntime"), (session, model, engine, scope) -> {
                NDArray images = SmallNetworks.random(scope, 1, 3, 64, 64);
                assertThat(engine.run(List.of("fpn.0", "fpn.4", "rpn.cls.4", "rpn.reg.4"), images))
                        .isPresent();
            });
            return true;
        });
        new Thread(null, task, "small", 1 << 20).start();
        assertThat(task.get()).isTrue();
    }

    @Test
    void manySizesFindOneEngineOrTheOther() {
        with(
                experiment(SmallNetworks.OF_EVERY_KIND.get("uniformer"), "engine: onnxruntime"),
                (session, model, engine, scope) -> {
                    for (int height = 64; height <= 256; height += 32) {
                        NDArray images = SmallNetworks.random(scope, 1, 3, height, 64);
                        assertThat(engine.run(List.of("logits"), images)).isPresent();
                    }
                });
    }

    /** Levels that are rounded up are no hindrance: RetinaNet's two further ones, and the one of Mask R-CNN. */
    @ParameterizedTest
    @CsvSource({
        "uniformer, logits, 2",
        "uniformer-layer-scale, logits, 2",
        "semantic-fpn, logits, 2",
        "pose, heatmaps, 2",
        "mask-rcnn, fpn.0 fpn.3, 2",
        "mask-rcnn, fpn.0 fpn.4 rpn.cls.4, 2",
        "retinanet, cls.0 cls.4 reg.2, 2",
        "vit, logits, 4"
    })
    void sizesShareAModelWhereTheNetworkCan(String name, String outputs, int most) {
        String kind = SmallNetworks.OF_EVERY_KIND.getOrDefault(name, SmallNetworks.DETECTORS.get(name));
        Experiment experiment = experiment(kind, "engine: onnxruntime");
        InferenceEngine engine = experiment.inferenceEngine(EngineChoice.OTHER).orElseThrow();
        AtomicInteger opened = new AtomicInteger();
        InferenceEngine counting = (file, threads) -> {
            opened.incrementAndGet();
            return engine.open(file, threads);
        };
        List<String> names = List.of(outputs.split(" "));
        with(experiment, (session, model, any, scope) -> {
            try (OnnxNetwork onnx = new OnnxNetwork(counting, new OnnxWriter(experiment, session, model))) {
                int answered = 0;
                for (long[] size :
                        new long[][] {{64, 64}, {96, 64}, {64, 128}, {160, 96}, {128, 192}, {64, 96}, {224, 32}}) {
                    NDArray images = SmallNetworks.random(scope, 2, 3, size[0], size[1]);
                    Taps taps = Taps.of(model, Set.copyOf(names), scope);
                    model.trunk(images, session.evaluation().with(taps));
                    Optional<List<NDArray>> made = onnx.run(names, images);
                    answered += made.isPresent() ? 1 : 0;
                    for (int i = 0; i < names.size() && made.isPresent(); i++) {
                        NDArray expected = taps.recorded().get(names.get(i));
                        assertThat(made.get().get(i).getShape()).isEqualTo(expected.getShape());
                        float largest = expected.abs().max().getFloat();
                        assertThat(made.get().get(i).sub(expected).abs().max().getFloat())
                                .as(names.get(i) + " of " + size[0] + " x " + size[1])
                                .isLessThan(1e-4f * largest);
                    }
                }
                assertThat(opened).hasValue(most);
                assertThat(answered).isEqualTo(most == 2 ? 7 : 4);
            }
        });
    }

    @Test
    void theQuickerOneIsTaken() {
        Prepared none = Prepared.none();
        with(experiment(SmallNetworks.OF_EVERY_KIND.get("vit"), "engine: auto"), (session, model, engine, scope) -> {
            NDArray images = SmallNetworks.random(scope, 1, 3, 64, 64);
            assertThat(engine.run(List.of("logits"), images)
                            .orElseThrow()
                            .get(0)
                            .getShape())
                    .isEqualTo(new Shape(1, 3));
            Prepared quick = (outputs, given) -> Optional.of(List.of());
            Prepared slow = (outputs, given) -> {
                pause();
                return Optional.of(List.of());
            };
            List<String> names = List.of("logits");
            assertThat(new QuickerEngine(slow, quick).of(names, images)).isSameAs(quick);
            assertThat(new QuickerEngine(quick, slow).of(names, images)).isSameAs(quick);
            assertThat(new QuickerEngine(quick, none).of(names, images)).isSameAs(quick);
            Prepared broken = (outputs, given) -> {
                throw UserError.failure("it refuses the network");
            };
            assertThat(new QuickerEngine(slow, broken).of(names, images)).isSameAs(slow);
        });
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatCannotBeDoneIsOneSentence() {
        String vit = SmallNetworks.OF_EVERY_KIND.get("vit");
        assertThatThrownBy(() -> experiment(vit, "engine: onnxruntime, precision: bf16"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("compute.engine: onnxruntime computes in fp32; set compute.precision to fp32");
        assertThatThrownBy(() -> experiment(vit, "engine: onnxruntime, prepare: false"))
                .hasMessageContaining("compute.engine: onnxruntime runs a form made ready for it");
        assertThatThrownBy(() -> experiment(vit, "engine: openvino"))
                .hasMessageContaining("compute.engine")
                .hasMessageContaining("onnxruntime");
    }

    /** As a class path without the plugin has it. */
    private static final class WithoutOnnxRuntime extends ClassLoader {

        WithoutOnnxRuntime() {
            super(EngineOfNetworkTest.class.getClassLoader());
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            List<URL> all = Collections.list(super.getResources(name));
            all.removeIf(url -> url.toString().contains("onnx-runtime"));
            return Collections.enumeration(all);
        }
    }

    @Test
    void withoutThePluginItIsNamed() {
        ComponentCatalog catalog = Plugins.catalog(new WithoutOnnxRuntime());
        String model = "{model: " + SmallNetworks.OF_EVERY_KIND.get("vit") + ", compute: {device: cpu, engine: ";
        assertThatThrownBy(() -> with(
                        Experiment.parse(catalog, "test", model + "onnxruntime}}", List.of()),
                        (session, network, engine, scope) -> {}))
                .isInstanceOf(UserError.class)
                .hasMessage("compute.engine is onnxruntime, which no plugin on the class path brings; add"
                        + " io.densekit:densekit-onnx-runtime, or set compute.engine to pytorch");
        with(
                Experiment.parse(catalog, "test", model + "auto}}", List.of()),
                (session, network, engine, scope) -> assertThat(
                                engine.run(List.of("logits"), SmallNetworks.random(scope, 1, 3, 64, 64)))
                        .isPresent());
    }
}
