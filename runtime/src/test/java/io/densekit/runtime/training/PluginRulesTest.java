// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import io.densekit.UserError;
import io.densekit.checkpoints.Safetensors;
import io.densekit.ops.Ops;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Plugin;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import io.densekit.settings.Default;
import io.densekit.settings.InvalidSetting;
import io.densekit.training.Schedule;
import io.densekit.training.TrainingLength;
import io.densekit.training.UpdateRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin's update rule and schedule, named in YAML, train a network. */
class PluginRulesTest {

    @TempDir
    private Path folder;

    public static final class Rules extends Plugin {
        @Override
        protected void configure() {
            component(UpdateRule.POINT, "signs", SignSettings.class, Signs::new);
            component(Schedule.POINT, "halving", HalvingSettings.class, Rules::halving);
        }

        private static Schedule halving(HalvingSettings settings, TrainingLength length) {
            if (settings.every() < 1) {
                throw new InvalidSetting("every", "must be at least 1, got " + settings.every());
            }
            return step -> Math.pow(0.5, step / (settings.every() * length.unit()));
        }
    }

    public record SignSettings(@Default("0.5") double betas, @Default("1.0") double stretch) {}

    public record HalvingSettings(@Default("1") int every) {}

    /** Steps of one length; it counts them. */
    private record Signs(SignSettings settings, Ops ops) implements UpdateRule {
        @Override
        public List<String> remembered() {
            return List.of();
        }

        @Override
        public List<String> counted() {
            return List.of("count");
        }

        @Override
        public void update(
                List<NDArray> parameters,
                List<NDArray> gradients,
                Map<String, List<NDArray>> memory,
                double learningRate,
                double weightDecay) {
            for (int i = 0; i < parameters.size(); i++) {
                try (NDArray signs = gradients.get(i).sign()) {
                    parameters.get(i).subi(signs.muli(learningRate * settings.stretch()));
                }
                memory.get("count").get(i).addi(1);
            }
        }
    }

    private static Experiment experiment(String... overrides) {
        List<Plugin> plugins = new ArrayList<>(Plugins.discover(PluginRulesTest.class.getClassLoader()));
        plugins.addAll(List.of(new Tiny(), new Rules()));
        ComponentCatalog catalog = Plugins.catalog(plugins);
        return Experiment.parse(
                catalog,
                "test",
                """
                model: tiny
                data: {train: dots, batch-size: 4, workers: 1}
                optimizer: {type: signs, stretch: 2, learning-rate: 0.01}
                schedule: {epochs: 2, decay: {type: halving}}
                """,
                List.of(overrides));
    }

    @Test
    void theyTrainAndAreResumed() {
        List<Double> rates = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void stepped(StepRecord step) {
                rates.add(step.learningRate());
            }
        };
        Training.run(experiment(), folder, Resume.NEVER, List.of(listener));

        assertThat(rates).containsExactly(0.01, 0.01, 0.01, 0.005, 0.005, 0.005);
        assertThat(Safetensors.read(folder.resolve("state.safetensors"))
                        .get("optimizer.count.head.bias")
                        .toFloats())
                .containsExactly(6);
    }

    @Test
    void theirSettingsAreCheckedLikeOurs() {
        assertThat(experiment("optimizer.betas=0.1")
                        .settings()
                        .optimizer()
                        .rule()
                        .settings())
                .isEqualTo(new SignSettings(0.1, 2));
        assertThatThrownBy(() -> experiment("optimizer.strech=1"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("optimizer.strech: unknown key; did you mean 'stretch'?");
        assertThatThrownBy(() -> Training.run(experiment("schedule.decay.every=0"), folder, Resume.NEVER, List.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("schedule.decay.every: must be at least 1, got 0");
    }
}
