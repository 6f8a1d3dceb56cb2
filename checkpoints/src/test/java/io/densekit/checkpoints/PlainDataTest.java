// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.testing.Allocations;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainDataTest {
    @Test
    void takesEverythingApart() {
        Object pickled = PickleText.read("}(" + PickleText.text("list") + "]K\1a"
                + PickleText.text("tuple") + "N\u0088\u0086"
                + "K\3" + PickleText.text("three")
                + PickleText.text("args") + "cargparse\nNamespace\n)R}" + PickleText.text("lr") + "K\2sb"
                + PickleText.text("tensor") + PickleText.tensor("0")
                + PickleText.text("class") + "ctorch\nFloatStorage\nu");

        Object plain = new PlainData().of(pickled);

        assertThat(plain)
                .hasToString(
                        "{list=[1], tuple=[null, true], 3=three, args={lr=2}, tensor=tensor F32[2], " + "class=F32}");
        assertThat(plain).isInstanceOfSatisfying(Map.class, map -> assertThat(map.get("tuple"))
                .isInstanceOf(List.class));
    }

    @Test
    void limitsTheNumberOfValues() {
        Object wide = PickleText.read("]q\1(" + "]".repeat(50_000) + "e0(" + "h\1".repeat(2_000) + "t");

        long allocated = Allocations.during(
                () -> assertThat(new PlainData().of(wide)).asList().contains("(nested too deep, or too many values)"));

        assertThat(allocated).isLessThan(32 << 20);
    }
}
