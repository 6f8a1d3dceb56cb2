// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.plugin.ComponentFault;
import io.densekit.plugin.Plugins;
import io.densekit.runtime.checking.DataCheck;
import io.densekit.runtime.profiling.InputShape;
import io.densekit.runtime.profiling.ProfileRequest;
import io.densekit.runtime.profiling.Profiler;
import io.densekit.runtime.testing.Tiny;
import io.densekit.runtime.training.Resume;
import io.densekit.runtime.training.Training;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.example.failing.FailingPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes of a plugin in the middle of a run. */
class PluginFailureTest {

    private static final String PLUGIN = "the plugin org.example.failing.FailingPlugin in ";

    @TempDir
    private Path folder;

    private static Experiment experiment(String... overrides) {
        return Experiment.parse(
                Plugins.catalog(Stream.concat(
                                Stream.of(new Tiny(), new FailingPlugin()),
                                Plugins.discover(Tiny.class.getClassLoader()).stream())
                        .toList()),
                "mine.yaml",
                """
                model:
                  type: classification
                  head: {type: linear-classifier, classes: 2}
                  backbone: {type: failing-net, fails: false}
                data:
                  train: {type: failing-data, fails: false}
                  val: {type: failing-data, fails: false}
                  batch-size: 4
                  workers: 1
                schedule: {iterations: 1}
                """,
                List.of(overrides));
    }

    private AbstractThrowableAssert<?, ?> training(String... overrides) {
        return assertThatThrownBy(() -> Training.run(experiment(overrides), folder, Resume.NEVER, List.of()))
                .isInstanceOf(ComponentFault.class);
    }

    @Test
    void aForwardPassNamesPluginModuleAndPlace() {
        training("model.backbone.fails=true")
                .hasMessageStartingWith("mine.yaml:4:14: model.backbone: " + PLUGIN)
                .hasMessageContaining("failed in the module stage1, at ")
                .hasMessageContaining("FailingPlugin.java:")
                .hasMessageEndingWith("IllegalStateException: forgot a case")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void aDatasetsReadIsNamedInTrainingAndInTheCheck() {
        training("data.train.fails=true")
                .hasMessageStartingWith("mine.yaml:6:11: data.train or mine.yaml:7:9: data.val: " + PLUGIN)
                .hasMessageContaining("no picture");
        assertThatThrownBy(() -> DataCheck.check(experiment("data.train.fails=true"), (done, all) -> {}))
                .isInstanceOf(ComponentFault.class)
                .hasMessageContaining("no picture");
    }

    @Test
    void aMetricIsNamed() {
        training("evaluation.metric=failing-metric")
                .hasMessageContaining("--set evaluation.metric=failing-metric: evaluation.metric")
                .hasMessageEndingWith("NullPointerException: no figure");
    }

    @Test
    void aProfileNamesItToo() {
        assertThatThrownBy(() -> Profiler.profile(
                        experiment("model.backbone.fails=true"),
                        new ProfileRequest(Optional.of(new InputShape(8, 8)), 1, 0, List.of(), Optional.empty()),
                        (done, all) -> {}))
                .isInstanceOf(ComponentFault.class)
                .hasMessageContaining("in the module stage1");
    }

    @Test
    void whatIsNoPluginsStaysAsItIs() {
        IllegalStateException ours = new IllegalStateException("ours");
        assertThatThrownBy(() -> experiment().guarded(() -> {
                    throw ours;
                }))
                .isSameAs(ours);
        assertThat(experiment().<String>guarded(() -> "done")).isEqualTo("done");
    }
}
