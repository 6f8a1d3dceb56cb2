// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.settings.Default;
import io.densekit.settings.OneOrMore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValueBinderTest {
    record Point(int x, @Default("0") int y) {}

    record Lists(
            @Default("[]") int[] whole,
            @Default("[]") double[][] grid,
            @Default("[]") Point[] points,
            @Default("[]") List<Double> decimals,
            @Default("[]") List<List<String>> words,
            @Default("{}") Map<String, Point> named,
            Optional<List<Integer>> maybe) {}

    record Odd(Set<String> names) {}

    record Flexible(OneOrMore<Integer> tokens, Optional<OneOrMore<Double>> rates) {}

    @Test
    void bindsOneValueOrAList() {
        ResolvedConfig<Flexible> one = Toys.bind(Flexible.class, "tokens: 8\nrates: [0.5, 1]");

        assertThat(one.settings().tokens()).isEqualTo(OneOrMore.of(8));
        assertThat(one.settings().rates()).contains(new OneOrMore<>(List.of(0.5, 1.0)));
        assertThat(one.tree().toYaml()).contains("tokens: 8\n");
        assertThat(SettingsTree.of(one.settings(), Origin.DEFAULT))
                .isEqualTo(SettingsTree.of(
                        Toys.bind(Flexible.class, one.tree().toYaml()).settings(), Origin.DEFAULT));
        assertThat(SettingKey.of(Flexible.class).get(0).type()).isEqualTo("whole number or list of whole number");
    }

    @Test
    void reportsWhatIsNeitherOneValueNorAList() {
        assertThatThrownBy(() -> Toys.bind(Flexible.class, "tokens: []\nrates: [x]"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("tokens: expected one value or a list of them, got an empty list")
                .hasMessageContaining("rates[0]: expected a number, got the text \"x\"");
    }

    @Test
    void bindsArrays() {
        Lists lists = bind("whole: [1, 2]\ngrid: [[1, 2.5], []]\npoints: [{x: 1}, {x: 2, y: 3}]");

        assertThat(lists.whole()).containsExactly(1, 2);
        assertThat(lists.grid()).isDeepEqualTo(new double[][] {{1, 2.5}, {}});
        assertThat(lists.points()).containsExactly(new Point(1, 0), new Point(2, 3));
    }

    @Test
    void bindsListsMapsAndOptionals() {
        Lists lists = bind("decimals: [1, 2.5]\nwords: [[a, 3], []]\nnamed: {b.1: {x: 1}, a: {x: 2}}\nmaybe: [7]");

        assertThat(lists.decimals()).containsExactly(1.0, 2.5);
        assertThat(lists.words()).containsExactly(List.of("a", "3"), List.of());
        assertThat(lists.named()).containsExactly(Map.entry("b.1", new Point(1, 0)), Map.entry("a", new Point(2, 0)));
        assertThat(lists.maybe()).contains(List.of(7));
        assertThat(bind("").maybe()).isEmpty();
    }

    @Test
    void nullTakesAKeyOutOfAMap() {
        ResolvedConfig<Lists> resolved = Toys.bind(Lists.class, "named: {a: {x: 1}, b: {x: 2}}", "named.a=");

        assertThat(resolved.settings().named()).containsOnlyKeys("b");
        assertThat(resolved.tree().toYaml()).contains("named:\n  a: null\n  b:\n    x: 2\n");
    }

    @Test
    void reportsEachBadItem() {
        assertThatThrownBy(
                        () -> bind("whole: [1, x, 2.5]\nnamed: {a: {x: y}}\nmaybe: 3\ndecimals: {a: 1}\nwords: [[~]]"))
                .isInstanceOf(UserError.class)
                .hasMessage(
                        """
                        6 mistakes in the configuration:
                          1. toy.yaml:1:12: whole[1]: expected a whole number, got the text "x"
                          2. toy.yaml:1:15: whole[2]: expected a whole number, got the number 2.5
                          3. toy.yaml:2:13: named.a.x: expected a whole number, got the text "y"
                          4. toy.yaml:3:1: maybe: expected a list, got the number 3
                          5. toy.yaml:4:1: decimals: expected a list, got a map
                          6. toy.yaml:5:10: words[0][0]: expected a text, got nothing""");
    }

    @Test
    void refusesAValueForAMap() {
        assertThatThrownBy(() -> bind("named: [1]"))
                .hasMessage("toy.yaml:1:1: named: expected keys and values, got a list");
    }

    @Test
    void otherTypesAreTheProgrammersMistake() {
        assertThatThrownBy(() -> Toys.bind(Odd.class, "names: [a]"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("names: a settings record can't hold a java.util.Set<java.lang.String>");
    }

    private static Lists bind(String yaml) {
        return Toys.bind(Lists.class, yaml).settings();
    }
}
