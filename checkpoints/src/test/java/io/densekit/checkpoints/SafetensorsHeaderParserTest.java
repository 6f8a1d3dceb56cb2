// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.weights.ElementType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsHeaderParserTest {
    private static SafetensorsHeader parse(byte[] header) {
        return new SafetensorsHeaderParser(SafetensorsText.file(header, 0), header.length).parse();
    }

    private static SafetensorsHeader parse(String header) {
        return parse(header.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTensorsAndMetadata() {
        SafetensorsHeader header = parse("{\"__metadata__\":{\"k\":\"v\"},"
                + "\"\u00E9\":{\"new\":{\"x\":[1]},\"data_offsets\":[0,4],\"shape\":[2],\"dtype\":\"BF16\"}}   ");

        assertThat(header.metadata()).containsExactly(Map.entry("k", "v"));
        assertThat(header.tensors()).containsOnlyKeys("\u00E9");
        assertThat(header.tensors().get("\u00E9").type().element()).isEqualTo(ElementType.BF16);
        assertThat(header.tensors().get("\u00E9").shape()).containsExactly(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "[]|must be a JSON object",
                "{}{}|something follows",
                "{|is not JSON",
                "{\"a\":1}|tensor 'a' must be described by a JSON object",
                "{\"a\":{}}|tensor 'a' needs dtype, shape and two data_offsets",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}|tensor 'a' needs",
                "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}|tensor 'a' has dtype twice",
                "{\"a\":{\"dtype\":\"F9_E4M3\"}}|tensor 'a' of element type F9_E4M3",
                "{\"a\":{\"dtype\":null}}|tensor 'a' of element type null",
                "{\"a\":{\"shape\":4}}|tensor 'a' has a shape that is no list",
                "{\"a\":{\"shape\":[1.5]}}|tensor 'a' has a shape that isn't all integers",
                "{\"a\":{\"shape\":[[1]]}}|isn't all integers",
                "{\"a\":{\"shape\":[99999999999999999999]}}|impossible number 99999999999999999999",
                "{\"__metadata__\":{\"k\":1}}|its metadata 'k' must be a string",
                "{\"__metadata__\":{\"k\":\"v\",\"k\":\"v\"}}|its metadata has 'k' twice",
                "{\"__metadata__\":{},\"__metadata__\":{}}|__metadata__ appears twice",
                "{\"__metadata__\":[]}|__metadata__ must be a JSON object",
                "{\"a\":{\"x\":[[[[[[[[[[1]]]]]]]]]]}}|nesting",
            })
    void refusesOtherHeaders(String header, String problem) {
        assertThatThrownBy(() -> parse(header))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("made.safetensors ")
                .hasMessageContaining(problem);
    }

    @Test
    void refusesTooManyAxes() {
        assertThatThrownBy(() -> parse("{\"a\":{\"shape\":[" + "1,".repeat(64) + "1]}}"))
                .hasMessageContaining("more than 64 numbers");
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        assertThatThrownBy(() -> parse(new byte[] {'{', '"', (byte) 0xFF, '"', '}'}))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> parse("{}".getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(UserError.class);
    }
}
