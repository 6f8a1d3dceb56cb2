// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class OverridesTest {
    private static final String YAML = "a: {b: 1}\nl: [{c: 1}, [2, 3]]\nt: oak-small\nnone:\n";

    @Test
    void replacesAValue() {
        assertThat(Toys.tree("a: {b: 1, c: 2}", "a.b=[640, 480]").toYaml()).isEqualTo("a:\n  b: [640, 480]\n  c: 2\n");
        assertThat(Toys.tree("a: {b: 1, c: 2}", "a={d: x}").toYaml()).isEqualTo("a:\n  d: x\n");
    }

    @Test
    void replacesItemsOfLists() {
        assertThat(Toys.tree("l: [{c: 1}, [2, 3]]", "l[0].c=7", "l[1][1]=8").toYaml())
                .isEqualTo("l:\n  - c: 7\n  - [2, 8]\n");
    }

    @Test
    void makesNewKeysAndMaps() {
        assertThat(Toys.tree("a: {b: 1}\nnone:", "x.y.\"z.z\"=true", "none.k=1").toYaml())
                .isEqualTo("a:\n  b: 1\nnone:\n  k: 1\nx:\n  y:\n    z.z: true\n");
    }

    @Test
    void laterOnesWin() {
        assertThat(Toys.tree("a: 1", "a=2", "a=3").toYaml()).isEqualTo("a: 3\n");
    }

    @Test
    void changesAComponentThatIsABareName() {
        assertThat(Toys.tree("t: oak-small", "t.drop-path=0.5").toYaml())
                .isEqualTo("t:\n  type: oak-small\n  drop-path: 0.5\n");
    }

    @Test
    void valuesMayHoldEqualsSignsAndNothing() {
        assertThat(Toys.tree("", "a=b=c", "d=").toYaml()).isEqualTo("a: b=c\nd: null\n");
    }

    @Test
    void originsAreTheArguments() {
        assertThat(Toys.tree(YAML, "l[1][0]=9").origin("l[1][0]")).contains(new Origin("--set l[1][0]=9", 0, 0));
    }

    @Test
    void refusesAnItemThatIsNotThere() {
        refusal("l[2]=1")
                .hasMessage("--set l[2]=1: l[2]: there is no such item: the list has 2 items, counted from [0]");
        refusal("l[1][2].x=1").hasMessageContaining("l[1][2]: there is no such item");
    }

    @Test
    void refusesKeysOfValuesAndItemsOfMaps() {
        refusal("a.b.c=1").hasMessage("--set a.b.c=1: a.b: this is the number 1, which has no keys");
        refusal("l.c=1").hasMessage("--set l.c=1: l: this is a list, which has no keys");
        refusal("a[0]=1").hasMessage("--set a[0]=1: a: this is a map, which has no items");
        refusal("new[0]=1").hasMessage("--set new[0]=1: new: this is nothing, which has no items");
    }

    @Test
    void refusesWhatIsNoAssignment() {
        refusal("a").hasMessageStartingWith("--set a: there is no '='; write it like --set model.");
        refusal("a..b=1").hasMessageStartingWith("--set a..b=1: what stands before '=' is no path; write it like");
        refusal("=1").hasMessageContaining("is no path");
    }

    @Test
    void refusesAValueThatIsNoYaml() {
        refusal("a=[1").hasMessageStartingWith("--set a=[1: this is not YAML that can be read: ");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refusal(String override) {
        return assertThatThrownBy(() -> Toys.tree(YAML, override)).isInstanceOf(UserError.class);
    }
}
