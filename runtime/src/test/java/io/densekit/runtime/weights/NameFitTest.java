// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameFitTest {
    private static final Set<String> NETWORK = Set.of("backbone.conv.weight", "backbone.norm.weight", "head.weight");

    private static NameFit best(String... file) {
        return NameFit.best(List.of(file), NETWORK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"module.", "model.", "net.", "network.", "encoder.", "student.", "model.net.", "any.of.them."})
    void findsThePrefixUnderWhichMostFits(String prefix) {
        NameFit fit =
                best(prefix + "backbone.conv.weight", prefix + "backbone.norm.weight", prefix + "head.weight", "count");

        assertThat(fit).isEqualTo(new NameFit(prefix, ""));
        assertThat(fit.outside(List.of(prefix + "head.weight", "count"))).containsExactly("count");
    }

    @Test
    void looksPastWhatTheCompilerPutsIn() {
        NameFit fit = best("model._orig_mod.backbone.conv.weight", "model.backbone._orig_mod.norm.weight");

        assertThat(fit).isEqualTo(new NameFit("model.", ""));
        assertThat(fit.name("model.backbone._orig_mod.norm.weight")).contains("backbone.norm.weight");
    }

    @Test
    void putsABackboneInItsPlace() {
        assertThat(best("conv.weight", "norm.weight", "fc.weight")).isEqualTo(new NameFit("", "backbone."));
        assertThat(best("encoder.conv.weight", "encoder.norm.weight")).isEqualTo(new NameFit("encoder.", "backbone."));
        assertThat(NameFit.best(List.of("backbone.conv.weight", "head.weight"), Set.of("conv.weight")))
                .isEqualTo(new NameFit("backbone.", ""));
    }

    @Test
    void prefersNamesAsTheyAreThenARunsAverage() {
        assertThat(best("head.weight", "model.head.weight")).isEqualTo(new NameFit("", ""));
        assertThat(best("model.head.weight", "average.head.weight")).isEqualTo(new NameFit("average.", ""));
        assertThat(best("nothing")).isEqualTo(new NameFit("", ""));
    }
}
