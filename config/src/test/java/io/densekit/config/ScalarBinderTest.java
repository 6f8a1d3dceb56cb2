// SPDX-License-Identifier: Apache-2.0
package io.densekit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScalarBinderTest {
    enum Mode {
        GLOBAL,
        EVERY_FOURTH
    }

    @Test
    void bindsEachType() {
        assertThat(value(int.class, "3")).isEqualTo(3);
        assertThat(value(Integer.class, "-3")).isEqualTo(-3);
        assertThat(value(long.class, "3000000000")).isEqualTo(3000000000L);
        assertThat(value(double.class, "1e-4")).isEqualTo(1e-4);
        assertThat(value(double.class, "2")).isEqualTo(2.0);
        assertThat(value(double.class, "123456789012345678901")).isEqualTo(123456789012345678901.0);
        assertThat(value(float.class, "0.1")).isEqualTo(0.1f);
        assertThat(value(boolean.class, "true")).isEqualTo(true);
        assertThat(value(Boolean.class, "False")).isEqualTo(false);
        assertThat(value(String.class, "words")).isEqualTo("words");
        assertThat(value(Path.class, "~/x")).isEqualTo(Path.of("~/x"));
    }

    @Test
    void aTextMayLookLikeANumber() {
        assertThat(value(String.class, "1.10")).isEqualTo("1.10");
        assertThat(value(String.class, "010")).isEqualTo("010");
        assertThat(value(String.class, "true")).isEqualTo("true");
        assertThat(value(Path.class, "2017")).isEqualTo(Path.of("2017"));
    }

    @Test
    void enumsAreKebabCaseInWhateverCase() {
        assertThat(value(Mode.class, "every-fourth")).isEqualTo(Mode.EVERY_FOURTH);
        assertThat(value(Mode.class, "Every_Fourth")).isEqualTo(Mode.EVERY_FOURTH);
        assertThat(problem(Mode.class, "golbal"))
                .isEqualTo("expected one of global, every-fourth, got the text \"golbal\"; did you mean 'global'?");
        assertThat(problem(Mode.class, "3")).isEqualTo("expected one of global, every-fourth, got the number 3");
    }

    @Test
    void refusesDecimalsForWholeNumbers() {
        assertThat(problem(int.class, "1.5")).isEqualTo("expected a whole number, got the number 1.5");
        assertThat(problem(long.class, "1.0")).isEqualTo("expected a whole number, got the number 1.0");
    }

    @Test
    void refusesQuotedNumbers() {
        assertThat(problem(int.class, "\"3\""))
                .isEqualTo("expected a whole number, got the text \"3\"; write 3 without quotes");
        assertThat(problem(double.class, "'0.5'"))
                .isEqualTo("expected a number, got the text \"0.5\"; write 0.5 without quotes");
    }

    @Test
    void refusesTextsOfNothingForNumbers() {
        for (Class<?> type : List.of(int.class, Integer.class, Long.class, double.class, Double.class, Boolean.class)) {
            for (String text : List.of("\"\\0\"", "\" \"", "\"\"", "\"\\t\"")) {
                assertThat(problem(type, text)).as(type + " of " + text).contains("got the text");
            }
        }
    }

    @Test
    void refusesNumbersThatYamlVersionsReadDifferently() {
        assertThat(problem(int.class, "010"))
                .isEqualTo("expected a whole number, got the text \"010\"; write 10 without quotes");
        assertThat(problem(int.class, "1_000")).contains("; write 1000 without quotes");
        assertThat(problem(int.class, "words")).isEqualTo("expected a whole number, got the text \"words\"");
    }

    @Test
    void refusesNumbersOutOfRange() {
        assertThat(problem(int.class, "3000000000"))
                .isEqualTo("expected a whole number, got the number 3000000000, which is too large");
        assertThat(problem(long.class, "123456789012345678901")).endsWith("which is too large");
        assertThat(problem(double.class, "1e999"))
                .isEqualTo("expected a number, got the number 1e999, which is too large");
        assertThat(problem(float.class, "1e60")).endsWith("which is too large");
        assertThat(problem(double.class, ".inf")).isEqualTo("expected a number, got the text \".inf\"");
    }

    @Test
    void onlyTrueAndFalseAreBooleans() {
        assertThat(problem(boolean.class, "no")).isEqualTo("expected true or false, got the text \"no\"; write false");
        assertThat(problem(boolean.class, "ON")).isEqualTo("expected true or false, got the text \"ON\"; write true");
        assertThat(problem(boolean.class, "1")).isEqualTo("expected true or false, got the number 1");
        assertThat(problem(int.class, "true")).isEqualTo("expected a whole number, got true");
    }

    @Test
    void refusesListsMapsAndNothing() {
        assertThat(problem(String.class, "[a]")).isEqualTo("expected a text, got a list");
        assertThat(problem(Path.class, "{a: 1}")).isEqualTo("expected a path, got a map");
        assertThat(problem(double.class, "~")).isEqualTo("expected a number, got nothing");
        assertThat(problem(Path.class, "\"\\0\"")).isEqualTo("this is no path: Nul character not allowed");
    }

    @Test
    void otherTypesAreTheProgrammersMistake() {
        assertThatThrownBy(() -> value(URI.class, "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a settings record can't hold a java.net.URI");
    }

    private static Object value(Class<?> type, String yaml) {
        ScalarBinder.Result result = ScalarBinder.bind(type, YamlReader.read("f", yaml));
        assertThat(result.problem()).isEmpty();
        return result.value();
    }

    private static String problem(Class<?> type, String yaml) {
        return ScalarBinder.bind(type, YamlReader.read("f", yaml)).problem();
    }
}
