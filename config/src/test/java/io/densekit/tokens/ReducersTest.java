// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.config.ConfigLoader;
import io.densekit.config.SettingsBinder;
import io.densekit.nn.Sequential;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Configured;
import io.densekit.plugin.Plugin;
import io.densekit.plugin.Plugins;
import io.densekit.settings.Default;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** Reducers of a settings record, from YAML to the block. */
class ReducersTest {

    record Network(@Default("[]") List<Configured<TokenReducer, ReducerArguments>> reducers) {
        static final ReducerArguments ARGUMENTS =
                new ReducerArguments(8, 2, List.of(0, 1, 2, 3), OptionalInt.of(16), true);

        Reducers built() {
            return new Reducers(reducers, ARGUMENTS);
        }
    }

    private static final class Halving extends Plugin {
        @Override
        protected void configure() {
            component(TokenReducer.POINT, "halving", HalvingReducer.Settings.class, HalvingReducer::new);
        }
    }

    private static Network bind(String yaml) {
        ComponentCatalog catalog = Plugins.catalog(List.of(new Halving()));
        return new SettingsBinder(catalog)
                .bind(new ConfigLoader(catalog).parse("net.yaml", yaml, List.of()), Network.class);
    }

    private static BlockPlace place(int block) {
        return new BlockPlace(new Sequential(), block, "block" + block);
    }

    @Test
    void standsAroundTheBlocksOfItsChoiceAlone() {
        Reducers reducers = bind("reducers: [{type: halving, before-block: 2}]").built();
        assertThat(reducers.around(place(2))).isPresent();
        assertThat(reducers.around(place(1))).isEmpty();
        assertThat(reducers.keepGrid()).isFalse();
    }

    @Test
    void noReducersKeepTheGrid() {
        Reducers none = bind("{}").built();
        assertThat(none.keepGrid()).isTrue();
        assertThat(none.around(place(0))).isEmpty();
    }

    @Test
    void refusesBlocksThatAreNotThereAtTheirKey() {
        refusal("reducers:\n- {type: halving, before-block: 1}\n- type: halving\n  before-block: 4")
                .hasMessage("net.yaml:4:3: reducers[1].before-block: must be within 0 to 3, the blocks that can have"
                        + " it, got 4");
    }

    @Test
    void refusesMoreTokensThanThereAre() {
        refusal("reducers: [{type: halving, before-block: 1, tokens: 17}]")
                .hasMessage("net.yaml:1:45: reducers[0].tokens: must be 1 to 16, the tokens that there are, got 17");
        refusal("reducers: [{type: halving, before-block: 1, tokens: 0}]").hasMessageContaining("must be 1 to 16");
    }

    @Test
    void refusesTwoReducersOfOneBlock() {
        refusal("reducers: [{type: halving, before-block: 1}, {type: halving, before-block: 1}]")
                .hasMessage("net.yaml:1:47: reducers[1].type: halving acts in block 1, where another reducer of the"
                        + " list does too; a block can have one");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refusal(String yaml) {
        return assertThatThrownBy(() -> bind(yaml).built()).isInstanceOf(UserError.class);
    }
}
