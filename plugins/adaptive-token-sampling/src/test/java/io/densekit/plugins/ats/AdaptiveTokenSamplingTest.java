// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.config.ConfigLoader;
import io.densekit.config.SettingsBinder;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Configured;
import io.densekit.plugin.Plugins;
import io.densekit.tokens.ReducerArguments;
import io.densekit.tokens.Reducers;
import io.densekit.tokens.TokenReducer;
import java.util.List;
import java.util.OptionalInt;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** The plugin as a jar brings it, from YAML on. */
class AdaptiveTokenSamplingTest {

    private static final ReducerArguments ARGUMENTS =
            new ReducerArguments(384, 6, List.of(0, 1, 2, 3, 4, 5), OptionalInt.of(196), true);

    record Network(List<Configured<TokenReducer, ReducerArguments>> reducers) {}

    private static Network bind(String reducer) {
        ComponentCatalog catalog = Plugins.catalog(AdaptiveTokenSamplingTest.class.getClassLoader());
        String yaml = "reducers:\n- type: adaptive-token-sampling\n  " + reducer;
        Network network = new SettingsBinder(catalog)
                .bind(new ConfigLoader(catalog).parse("net.yaml", yaml, List.of()), Network.class);
        assertThat(new Reducers(network.reducers(), ARGUMENTS)).isNotNull();
        return network;
    }

    private static AdaptiveTokenSampling reducer(String yaml) {
        return (AdaptiveTokenSampling) bind(yaml).reducers().get(0).create(ARGUMENTS);
    }

    @Test
    void isFoundByItsNameAndDropsTokensByDefault() {
        AdaptiveTokenSampling sampling = reducer("blocks: [3, 5]");
        assertThat(sampling.blocks()).containsExactly(3, 5);
        assertThat(sampling.form()).isEqualTo(SamplingForm.DROPPED);
        assertThat(sampling.searched()).isEqualTo(Sampling.REFERENCE);
        assertThat(sampling.tokensOf(3, 150, 197)).isEqualTo(197);
        assertThat(sampling.keepsGrid()).isFalse();
    }

    @Test
    void tokensAreOneNumberOrOneABlock() {
        AdaptiveTokenSampling one = reducer("blocks: [1, 3, 5]\n  tokens: 100\n  sampling: whole-cdf");
        assertThat(one.tokensOf(5, 150, 197)).isEqualTo(100);
        assertThat(one.searched()).isEqualTo(Sampling.WHOLE_CDF);
        AdaptiveTokenSampling three = reducer("blocks: [1, 3, 5]\n  tokens: [197, 120, 50]\n  form: masked");
        assertThat(three.tokensOf(1, 197, 197)).isEqualTo(197);
        assertThat(three.tokensOf(5, 120, 197)).isEqualTo(50);
    }

    @Test
    void rowsShrinkToWhatEarlierBlocksDraw() {
        AdaptiveTokenSampling sampling = reducer("blocks: [1, 3, 5]\n  tokens: [150, 180, 50]");
        assertThat(sampling.rowsBefore(1, 197)).isEqualTo(197);
        assertThat(sampling.rowsBefore(3, 197)).isEqualTo(150);
        assertThat(sampling.rowsBefore(5, 197)).isEqualTo(150);
        assertThat(sampling.rowsBefore(6, 197)).isEqualTo(50);
        assertThat(reducer("blocks: [1, 3]").rowsBefore(3, 197)).isEqualTo(197);
    }

    /** Halves are rounded to the even number, and of eight rows or fewer nothing is taken. */
    @Test
    void aShareIsOfTheRowsThatComeToTheBlock() {
        AdaptiveTokenSampling sampling = reducer("blocks: [1, 2, 3, 4, 5]\n  tokens: 0.5");
        int[] before = {197, 98, 49, 24, 12};
        int[] asked = {98, 49, 24, 12, 8};
        for (int i = 0; i < before.length; i++) {
            assertThat(sampling.rowsBefore(i + 1, 197)).isEqualTo(before[i]);
            assertThat(sampling.tokensOf(i + 1, before[i], 197)).isEqualTo(asked[i]);
        }
        assertThat(reducer("blocks: [1]\n  tokens: 0.5").tokensOf(1, 5, 5)).isEqualTo(5);
        assertThat(reducer("blocks: [1]\n  tokens: 1").tokensOf(1, 150, 197)).isEqualTo(150);
        assertThat(reducer("blocks: [1, 2]\n  tokens: [0.1, 100]").rowsBefore(2, 197))
                .isEqualTo(20);
    }

    @Test
    void refusesBlocksThatAreNotThere() {
        refusal("blocks: [3, 6]")
                .hasMessage("net.yaml:3:3: reducers[0].blocks: must be within 0 to 5, the blocks that can have it,"
                        + " got 6");
    }

    @Test
    void refusesMoreTokensThanThereAre() {
        refusal("blocks: [3]\n  tokens: 198")
                .hasMessage("net.yaml:4:3: reducers[0].tokens: must be 1 to 197, the tokens that there are, got 198");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refusal(String yaml) {
        return assertThatThrownBy(() -> bind(yaml)).isInstanceOf(UserError.class);
    }
}
