// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.UserError;
import io.densekit.config.ConfigLoader;
import io.densekit.config.SettingsBinder;
import io.densekit.model.Backbone;
import io.densekit.model.Level;
import io.densekit.model.VisionModel;
import io.densekit.necks.Neck;
import io.densekit.necks.NeckArguments;
import io.densekit.nn.Conv2d;
import io.densekit.nn.Init;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.ops.OpLibrary;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.plugin.Plugin;
import io.densekit.plugin.Plugins;
import io.densekit.settings.Default;
import io.densekit.testing.DetectionScene;
import io.densekit.testing.TinyPyramidBackbone;
import io.densekit.testing.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin's neck, named in YAML, stands between backbone and heads. */
@ExtendWith(Torch.class)
class PluginNeckTest {

    public record Experiment(Configured<VisionModel<?, ?>, NoArguments> model) {}

    public record Nothing() {}

    public record NarrowSettings(@Default("8") int width, @Default("false") boolean uneven) {}

    /** A 1x1 convolution of each map. */
    private static final class Narrow extends Neck {
        private final List<Level> levels = new ArrayList<>();
        private final List<Conv2d> convolutions = new ArrayList<>();

        Narrow(NarrowSettings settings, NeckArguments arguments) {
            for (Level given : arguments.levels()) {
                int width = settings.width() + (settings.uneven() ? levels.size() : 0);
                Conv2d convolution = new Conv2d(given.channels(), width, 1, 1, 0, 1, Init.uniform(0.1), Init.ZEROS);
                convolutions.add(child("narrow." + levels.size(), convolution));
                levels.add(new Level("narrow" + levels.size(), width, given.stride()));
            }
        }

        @Override
        public List<Level> levels() {
            return levels;
        }

        @Override
        public List<NDArray> maps(List<NDArray> maps, Pass pass) {
            List<NDArray> results = new ArrayList<>();
            for (int i = 0; i < maps.size(); i++) {
                results.add(convolutions.get(i).call(maps.get(i), pass));
            }
            return results;
        }
    }

    public static final class NarrowPlugin extends Plugin {
        @Override
        protected void configure() {
            component(Neck.POINT, "narrow", NarrowSettings.class, Narrow::new);
            component(
                    Backbone.POINT, "small-pyramid", Nothing.class, (settings, use) -> TinyPyramidBackbone.configured()
                            .create(use));
        }
    }

    private static VisionModel<?, ?> model(String yaml) {
        List<Plugin> plugins = new ArrayList<>(Plugins.discover(HeadsPlugin.class.getClassLoader()));
        plugins.add(new NarrowPlugin());
        ComponentCatalog catalog = Plugins.catalog(plugins);
        ConfigLoader loader = new ConfigLoader(catalog, Map.of());
        return new SettingsBinder(catalog)
                .bind(loader.parse("test.yaml", "model: " + yaml, List.of()), Experiment.class)
                .model()
                .create(NoArguments.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mask-rcnn", "cascade-mask-rcnn", "retinanet", "semantic-segmentation"})
    void itsMapsReachTheHeads(String type, NDManager manager, OpLibrary library) {
        VisionModel<?, ?> model =
                model("{type: " + type + ", backbone: small-pyramid, neck: {type: narrow, width: 4}}");
        model.initialize(manager, 1);

        assertThat(ModuleState.parameters(model)).containsKey("neck.narrow.2.weight");
        assertThat(ModuleState.parameters(model).keySet()).noneMatch(name -> name.contains("fpn_convs"));
        model.profile(DetectionScene.images(manager), DetectionScene.evaluation(library));
    }

    @Test
    void withoutATypeTheNeckIsAFeaturePyramid() {
        assertThat(ModuleState.parameters(model(
                                "{type: semantic-segmentation, backbone: small-pyramid, neck: {outputs:" + " 3}}"))
                        .keySet())
                .contains("neck.fpn_convs.2.conv.weight");
    }

    @Test
    void mapsOfSeveralWidthsSuitNoDetector() {
        assertThatThrownBy(
                        () -> model("{type: retinanet, backbone: small-pyramid, neck: {type: narrow, uneven: true}}"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("model.neck: a detector's heads need maps of one width");
    }
}
