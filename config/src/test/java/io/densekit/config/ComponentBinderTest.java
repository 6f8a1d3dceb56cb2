// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.config.Toys.OakSettings;
import io.densekit.config.Toys.Optimizer;
import io.densekit.config.Toys.PineSettings;
import io.densekit.config.Toys.Trunk;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.settings.Default;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class ComponentBinderTest {
    record Model(Configured<Trunk, Integer> trunk) {}

    interface Unheard {}

    record Strange(Configured<Unheard, NoArguments> thing) {}

    @Test
    void bindsAComponentsOwnKeys() {
        Configured<Trunk, Integer> trunk =
                bind("trunk: {type: oak, dims: [64]}").trunk();

        assertThat(trunk.type()).isEqualTo("oak");
        assertThat(((OakSettings) trunk.settings()).dims()).containsExactly(64);
    }

    @Test
    void aPresetIsAStartForTheKeys() {
        OakSettings settings = (OakSettings) bind("trunk: {type: oak-window, dims: [96], window-size: ~}")
                .trunk()
                .settings();

        assertThat(settings.dims()).containsExactly(96);
        assertThat(settings.headDim()).isEqualTo(32);
        assertThat(settings.dropPath()).isEqualTo(0.3);
        assertThat(settings.windowSize()).isEmpty();
    }

    @Test
    void aPresetThatWasUndoneStaysUndoneWhenPrintedAndReadAgain() {
        ResolvedConfig<Model> first = Toys.bind(Model.class, "trunk: {type: oak-window, window-size: ~}");

        assertThat(bind(first.tree().toYaml())).isEqualTo(first.settings());
        assertThat(((OakSettings) first.settings().trunk().settings()).windowSize())
                .isEmpty();
    }

    record Planted(
            @Default("{type: pine, depth: 3}") Configured<Trunk, Integer> trunk,
            @Default("{type: oak}") Optional<Configured<Trunk, Integer>> second) {}

    @Test
    void aDefaultCompletesWhatIsGiven() {
        Planted planted = Toys.bind(Planted.class, "trunk: {steps: [flip]}\nsecond: {dims: [64]}")
                .settings();

        assertThat(planted.trunk().settings())
                .isInstanceOfSatisfying(
                        PineSettings.class, pine -> assertThat(pine.depth()).isEqualTo(3));
        assertThat(planted.second().orElseThrow().type()).isEqualTo("oak");
        assertThat(Toys.bind(Planted.class, "trunk: {type: oak, dims: [64]}")
                        .settings()
                        .second())
                .isEmpty();
        assertThat(Toys.bind(Planted.class, "trunk: pine-tall")
                        .settings()
                        .trunk()
                        .settings())
                .isInstanceOfSatisfying(
                        PineSettings.class, pine -> assertThat(pine.depth()).isEqualTo(40));
    }

    @Test
    void aNameMayBeWrittenInAnyCase() {
        ResolvedConfig<Model> model = Toys.bind(Model.class, "trunk: {type: OAK_Small}");

        assertThat(model.settings().trunk().type()).isEqualTo("oak-small");
        assertThat(model.tree().toYaml()).contains("type: oak-small");
    }

    @Test
    void aBareNameIsAType() {
        assertThat(bind("trunk: oak-window").trunk().settings())
                .isInstanceOfSatisfying(OakSettings.class, settings -> assertThat(settings.windowSize())
                        .isEqualTo(Optional.of(14)));
    }

    @Test
    void aPresetMayHoldComponents() {
        PineSettings settings = (PineSettings) bind("trunk: pine-tall").trunk().settings();

        assertThat(settings.steps()).singleElement().satisfies(step -> {
            assertThat(step.type()).isEqualTo("flip");
            assertThat(step.settings()).isInstanceOf(Optimizer.class);
        });
        assertThat(((PineSettings) bind("trunk: {type: pine-tall, steps: []}")
                                .trunk()
                                .settings())
                        .steps())
                .isEqualTo(List.of());
    }

    @Test
    void refusesUnknownTypesWithTheNearestAndAll() {
        refusal("trunk:\n  type: oak-smal")
                .hasMessage("toy.yaml:2:3: trunk.type: unknown trunk 'oak-smal'; did you mean 'oak-small'? "
                        + "known: oak, oak-small, oak-window, pine, pine-tall");
        refusal("trunk: resnet")
                .hasMessage(
                        "toy.yaml:1:1: trunk: unknown trunk 'resnet'; known: oak, oak-small, oak-window, pine, pine-tall");
    }

    @Test
    void refusesAMissingOrOddType() {
        refusal("trunk: {dims: [1]}")
                .hasMessage("toy.yaml:1:1: trunk: missing key 'type', the name of a trunk; "
                        + "known: oak, oak-small, oak-window, pine, pine-tall");
        refusal("trunk: 3")
                .hasMessageStartingWith("toy.yaml:1:1: trunk: expected the name of a trunk, got the number 3; ");
        refusal("trunk: {type: [oak]}")
                .hasMessageStartingWith(
                        "toy.yaml:1:9: trunk.type: expected the name of a trunk, got a list; known: oak, ");
        refusal("trunk: [oak]")
                .hasMessageStartingWith("toy.yaml:1:1: trunk: expected the name of a trunk, got a list; ");
    }

    @Test
    void refusesAProductThatNoPluginMakes() {
        assertThatThrownBy(() -> Toys.bind(Strange.class, "thing: {type: x}"))
                .isInstanceOf(UserError.class)
                .hasMessage("toy.yaml:1:9: thing.type: unknown Unheard 'x'; no plugin on the class path has any");
    }

    @Test
    void whatTheSettingsRefuseIsReportedAtTheComponent() {
        refusal("trunk:\n  type: oak-small\n  dims: [65]")
                .hasMessage("toy.yaml:1:1: trunk: dims must be multiples of head-dim, got [65]");
        refusal("trunk:\n  type: oak-small\n  head-dim: -1")
                .hasMessage("toy.yaml:3:3: trunk.head-dim: must be positive, got -1");
    }

    private static Model bind(String yaml) {
        return Toys.bind(Model.class, yaml).settings();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refusal(String yaml) {
        return assertThatThrownBy(() -> bind(yaml)).isInstanceOf(UserError.class);
    }
}
