// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import io.densekit.UserError;
import io.densekit.model.Backbone;
import io.densekit.model.Features;
import io.densekit.model.Layered;
import io.densekit.model.Level;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.testing.Tiny;
import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LayerDecayTest {

    private static class Plain extends Backbone {
        Plain() {
            for (String name : List.of("embed", "blocks.0", "blocks.1", "norm")) {
                child(name, new LayerNorm(2, 1e-5));
            }
        }

        @Override
        public List<Level> levels() {
            return List.of();
        }

        @Override
        public int pooledChannels() {
            return 2;
        }

        @Override
        public int sizeDivisor() {
            return 1;
        }

        @Override
        public Features features(NDArray images, Pass pass) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Stacked extends Plain implements Layered {
        @Override
        public int layers() {
            return 3;
        }

        @Override
        public int layer(String parameter) {
            return parameter.startsWith("embed")
                    ? 0
                    : parameter.startsWith("blocks.") ? 1 + parameter.charAt(7) - '0' : 3;
        }
    }

    private static final class Model extends Module {
        Model(String name, Backbone backbone) {
            child(name, backbone);
            child("head", new LayerNorm(2, 1e-5));
        }
    }

    @Test
    void ratesFallFromTheHeadToTheInput() {
        assertThat(LayerDecay.factors(new Model("backbone", new Stacked()), 0.5))
                .hasSize(8)
                .containsEntry("backbone.embed.weight", 0.125)
                .containsEntry("backbone.blocks.0.weight", 0.25)
                .containsEntry("backbone.blocks.0.bias", 0.25)
                .containsEntry("backbone.blocks.1.weight", 0.5)
                .containsEntry("backbone.norm.weight", 1.0);
    }

    @Test
    void aBackboneWithoutANameOfItsOwnIsFound() {
        assertThat(LayerDecay.factors(new Model("", new Stacked()), 0.5))
                .hasSize(8)
                .containsEntry("blocks.0.weight", 0.25);
    }

    @Test
    void aBackboneWithoutLayersIsRefused() {
        assertThatThrownBy(() -> LayerDecay.factors(new Model("backbone", new Plain()), 0.5))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("layerDecay"))
                .hasMessage("Plain, the model's backbone, doesn't say which of its layers lies upon"
                        + " which; leave it out, or give optimizer.multipliers by name");
        assertThatThrownBy(() -> LayerDecay.factors(new LayerNorm(2, 1e-5), 0.5))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("this model has no backbone");
    }

    @Test
    void layersAreStagesWhereABackboneHasNoOthers() {
        Module model = new Model("backbone", new Stacked());
        assertThat(FrozenStages.of(model, Optional.of(1)).paths())
                .contains("backbone.embed.weight", "backbone.blocks.0.bias")
                .noneMatch(path -> path.startsWith("backbone.blocks.1")
                        || path.startsWith("backbone.norm")
                        || path.startsWith("head"));
        assertThat(FrozenStages.of(model, Optional.empty()).paths()).isEmpty();
        assertThatThrownBy(() -> FrozenStages.of(model, Optional.of(3)))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("the backbone has 2 stages, got 3");
        assertThatThrownBy(() -> FrozenStages.of(new Model("backbone", new Plain()), Optional.of(1)))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("frozenStages"))
                .hasMessageEndingWith("leave it out, or give optimizer.frozen by name");
    }

    @Test
    void aRefusalHasItsPlaceInTheFile() {
        Experiment experiment =
                Experiment.parse(Tiny.catalog(), "test", "model: tiny\noptimizer:\n  layer-decay: 0.7\n", List.of());
        try (ComputeSession session = experiment.open()) {
            assertThatThrownBy(() -> new Learner<>(experiment, session, Tiny.model(experiment, session)))
                    .isInstanceOf(UserError.class)
                    .hasMessage(
                            "test:3:3: optimizer.layer-decay: this model has no backbone whose layers it could go by;"
                                    + " leave it out");
        }
    }
}
