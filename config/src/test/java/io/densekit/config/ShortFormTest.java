// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.settings.ShortForm;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShortFormTest {
    @ShortForm("from")
    record Source(String from, Optional<String> key) {}

    record Garden(Optional<Source> seeds) {}

    private static ResolvedConfig<Garden> bind(String yaml, String... overrides) {
        return Toys.bind(Garden.class, yaml, overrides);
    }

    @Test
    void aSingleValueIsTheMapsKey() {
        assertThat(bind("seeds: shop").settings())
                .isEqualTo(bind("seeds: {from: shop}").settings());
        assertThat(bind("", "seeds=shop").settings().seeds()).contains(new Source("shop", Optional.empty()));
        assertThat(bind("seeds: {from: shop, key: red}").settings().seeds())
                .contains(new Source("shop", Optional.of("red")));
        assertThat(bind("").settings().seeds()).isEmpty();
    }

    @Test
    void itIsPrintedAsShortAsItCanBe() {
        assertThat(bind("seeds: shop").tree().toYaml()).contains("seeds: shop\n");
        assertThat(SettingsBinder.tree(bind("seeds: {from: shop}").settings()).toString())
                .contains("seeds: shop");
        ResolvedConfig<Garden> both = bind("seeds: {from: shop, key: red}");
        assertThat(bind(both.tree().toYaml()).settings()).isEqualTo(both.settings());
    }

    @Test
    void aListIsNoSingleValue() {
        assertThatThrownBy(() -> bind("seeds: [shop]")).hasMessageContaining("seeds: expected keys and values");
    }
}
