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
import java.util.List;
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
                .isInstanceOf(UserError.class)
                .hasMessage(
                        "optimizer.layer-decay: Plain, the model's backbone, doesn't say which of its layers lies upon"
                                + " which; leave it out, or give optimizer.multipliers by name");
        assertThatThrownBy(() -> LayerDecay.factors(new LayerNorm(2, 1e-5), 0.5))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("optimizer.layer-decay: this model has no backbone");
    }
}
