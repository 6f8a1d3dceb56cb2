// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Configured;
import io.densekit.plugin.ExtensionPoint;
import io.densekit.plugin.NoArguments;
import io.densekit.plugin.Plugin;
import io.densekit.plugin.Plugins;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small world of components and settings that the tests of this package configure. */
final class Toys {
    static final ExtensionPoint<Trunk, Integer> TRUNK = new ExtensionPoint<>("trunk", Trunk.class);
    static final ExtensionPoint<Step, NoArguments> STEP = new ExtensionPoint<>("step", Step.class);

    private Toys() {}

    interface Trunk {}

    interface Step {}

    enum Attention {
        GLOBAL,
        WINDOW,
        EVERY_FOURTH
    }

    record BuiltTrunk(Record settings, int channels) implements Trunk {}

    record BuiltStep(Record settings) implements Step {}

    @Describe("A trunk of four stages")
    record OakSettings(
            @Describe("Channels of each stage") List<Integer> dims,
            @Default("64") int headDim,
            @Default("global") Attention stage3,
            @Default("0.1") double dropPath,
            Optional<Integer> windowSize) {
        OakSettings {
            if (headDim <= 0) {
                throw new InvalidSetting("headDim", "must be positive, got " + headDim);
            }
            if (dims.stream().anyMatch(dim -> dim % headDim != 0)) {
                throw new IllegalArgumentException("dims must be multiples of head-dim, got " + dims);
            }
        }
    }

    record PineSettings(int depth, @Default("[]") List<Configured<Step, NoArguments>> steps) {}

    record ResizeSettings(int[] size, @Default("false") boolean keepRatio) {}

    record WrapSettings(Configured<Step, NoArguments> inner) {}

    record Optimizer(@Default("0.001") double learningRate, @Default("{}") Map<String, Double> multipliers) {
        Optimizer {
            if (learningRate <= 0) {
                throw new IllegalArgumentException("the learning rate must be positive, got " + learningRate);
            }
        }
    }

    record Experiment(
            Configured<Trunk, Integer> trunk,
            @Default("[]") List<Configured<Step, NoArguments>> steps,
            @Default("{}") Optimizer optimizer,
            @Default("12") long seed,
            @Default("true") boolean shuffle,
            @Default("0.5") float momentum,
            @Default("run") String name,
            Optional<Path> images,
            @Default("[1.0, 0.5]") List<Double> schedule,
            Optional<Optimizer> second) {}

    static final class ToyPlugin extends Plugin {
        @Override
        protected void configure() {
            component(TRUNK, "oak", OakSettings.class, BuiltTrunk::new)
                    .preset("oak-small", oak(0.1, Optional.empty()), "for small machines")
                    .preset("oak-window", oak(0.3, Optional.of(14)));
            component(TRUNK, "pine", PineSettings.class, BuiltTrunk::new)
                    .preset(
                            "pine-tall",
                            new PineSettings(
                                    40, List.of(Configured.of("flip", new Optimizer(1, Map.of()), (s, a) -> null))));
            component(STEP, "resize", ResizeSettings.class, BuiltStep::new);
            component(STEP, "wrap", WrapSettings.class, BuiltStep::new);
            component(STEP, "flip", Optimizer.class, BuiltStep::new);
        }

        private static OakSettings oak(double dropPath, Optional<Integer> window) {
            return new OakSettings(List.of(64, 128), 32, Attention.EVERY_FOURTH, dropPath, window);
        }
    }

    static ComponentCatalog catalog() {
        return Plugins.catalog(List.of(new ToyPlugin()));
    }

    static ConfigTree tree(String yaml, String... overrides) {
        return new ConfigLoader(catalog(), Map.of("DATA", "/data", "EPOCHS", "30"))
                .parse("toy.yaml", yaml, List.of(overrides));
    }

    static ResolvedConfig<Experiment> experiment(String yaml, String... overrides) {
        return bind(Experiment.class, yaml, overrides);
    }

    static <S extends Record> ResolvedConfig<S> bind(Class<S> type, String yaml, String... overrides) {
        return new SettingsBinder(catalog()).resolve(tree(yaml, overrides), type);
    }
}
