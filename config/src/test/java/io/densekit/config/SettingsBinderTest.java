// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.config.Toys.Attention;
import io.densekit.config.Toys.BuiltTrunk;
import io.densekit.config.Toys.Experiment;
import io.densekit.config.Toys.OakSettings;
import io.densekit.config.Toys.Optimizer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsBinderTest {
    private static final String YAML =
            """
            trunk:
              type: oak-small
              drop-path: 0.25
            steps:
              - type: wrap
                inner: {type: flip, multipliers: {a.b: 1e-4, no: 3}}
            images: ${DATA}/x
            seed: ${EPOCHS}
            name: 010
            """;

    @Test
    void bindsAWholeExperiment() {
        Experiment settings = Toys.experiment(YAML, "trunk.window-size=7").settings();

        assertThat(settings.trunk().type()).isEqualTo("oak-small");
        assertThat(settings.trunk().settings())
                .isEqualTo(new OakSettings(List.of(64, 128), 32, Attention.EVERY_FOURTH, 0.25, Optional.of(7)));
        assertThat(settings.trunk().create(3))
                .isEqualTo(new BuiltTrunk(settings.trunk().settings(), 3));
        assertThat(settings.images()).contains(Path.of("/data/x"));
        assertThat(settings.seed()).isEqualTo(30);
        assertThat(settings.name()).isEqualTo("010");
        assertThat(settings.optimizer()).isEqualTo(new Optimizer(0.001, Map.of()));
        assertThat(settings.second()).isEmpty();
        assertThat(settings.steps().get(0).settings().toString()).contains("{a.b=1.0E-4, no=3.0}");
    }

    @Test
    void printsEveryValueWithItsOrigin() {
        assertThat(Toys.experiment(YAML, "trunk.window-size=7").tree().toYamlWithOrigins())
                .isEqualTo(
                        """
                        trunk:
                          type: oak-small           # toy.yaml:2
                          dims: [64, 128]           # preset oak-small
                          head-dim: 32              # preset oak-small
                          stage3: every-fourth      # preset oak-small
                          drop-path: 0.25           # toy.yaml:3
                          window-size: 7            # --set trunk.window-size=7
                        steps:
                          - type: wrap              # toy.yaml:5
                            inner:
                              type: flip            # toy.yaml:6
                              learning-rate: 0.001  # default
                              multipliers:
                                a.b: 1.0e-4         # toy.yaml:6
                                'no': 3             # toy.yaml:6
                        optimizer:
                          learning-rate: 0.001      # default
                          multipliers: {}           # default
                        seed: 30                    # toy.yaml:8
                        shuffle: true               # default
                        momentum: 0.5               # default
                        name: '010'                 # toy.yaml:9
                        images: /data/x             # toy.yaml:7
                        schedule: [1.0, 0.5]        # default
                        second: null                # default
                        """);
    }

    @Test
    void resolvedYamlBindsToEqualSettings() {
        ResolvedConfig<Experiment> first = Toys.experiment(YAML, "trunk.window-size=", "trunk.drop-path=1e-7");
        ResolvedConfig<Experiment> again = Toys.experiment(first.tree().toYaml());

        assertThat(again.settings()).isEqualTo(first.settings());
        assertThat(again.tree().toYaml()).isEqualTo(first.tree().toYaml());
    }

    @Test
    void treeOfSettingsBindsToEqualSettings() {
        Experiment settings = Toys.experiment(YAML).settings();

        assertThat(Toys.experiment(SettingsBinder.tree(settings).toYaml()).settings())
                .isEqualTo(settings);
    }

    @Test
    void reportsEveryMistakeAtOnceInTheOrderOfTheFile() {
        assertThatThrownBy(() -> Toys.experiment(
                        """
                        shuffle: no
                        trunk:
                          type: oak-small
                          drop-pat: 0.25
                        steps:
                          - {type: resiz}
                          - {type: resize, size: [640.5]}
                        """,
                        "seed=x"))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        """
                        5 mistakes in the configuration:
                          1. --set seed=x: seed: expected a whole number, got the text "x"
                          2. toy.yaml:1:1: shuffle: expected true or false, got the text "no"; write false
                          3. toy.yaml:4:3: trunk.drop-pat: unknown key; did you mean 'drop-path'?
                          4. toy.yaml:6:6: steps[0].type: unknown step 'resiz'; did you mean 'resize'? \
                        known: flip, resize, wrap
                          5. toy.yaml:7:27: steps[1].size[0]: expected a whole number, got the number 640.5""");
    }

    @Test
    void aMistakeIsAUsageError() {
        assertThatThrownBy(() -> Toys.experiment("trunk: oak-small\nsed: 1"))
                .isInstanceOfSatisfying(
                        UserError.class, error -> assertThat(error.kind()).isEqualTo(UserError.Kind.USAGE))
                .hasMessage("toy.yaml:2:1: sed: unknown key; did you mean 'seed'?");
    }
}
