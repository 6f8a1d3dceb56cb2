// SPDX-License-Identifier: Apache-2.0
package io.densekit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.weights.TensorData;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MaskComparisonTest {

    private static final JsonNode CASE =
            new ObjectMapper().createObjectNode().put("mask_pixels", 3).put("mask_target_pixels", 1);

    private static Optional<Comparison> compare(String output, int[] expected, int... actual) {
        return MaskComparison.of(
                CASE, output, TensorData.ofInts(expected, expected.length), TensorData.ofInts(actual, actual.length));
    }

    @Test
    void runsMayDifferInFewPixels() {
        int[] expected = {4, 5, 11};
        assertThat(compare("mask.rle.0", expected, 4, 5, 11).orElseThrow().maxAbsError())
                .isZero();
        assertThat(compare("rescaled.mask.rle.3", expected, 5, 6, 9)
                        .orElseThrow()
                        .maxAbsError())
                .isEqualTo(3);
        assertThat(compare("mask.rle.0", expected, 5, 2, 1, 1, 11).orElseThrow().maxAbsError())
                .isEqualTo(2);
        Comparison other = compare("mask.rle.0", expected, 20).orElseThrow();
        assertThat(other.ok()).isFalse();
        assertThat(other.message()).isEqualTo("5 pixels differ, 3 may");
        assertThat(compare("mask.rle.0", expected, 0, 20).orElseThrow().maxAbsError())
                .isEqualTo(15);
    }

    @Test
    void aMaskOfAnotherSizeFails() {
        assertThat(compare("mask.rle.0", new int[] {4, 5, 11}, 4, 5, 12)
                        .orElseThrow()
                        .message())
                .isEqualTo("the mask is of another size");
        assertThat(compare("mask.area.0", new int[] {4}, 4, 5).orElseThrow().ok())
                .isFalse();
    }

    @Test
    void areasAndTargetsMayDifferByAsMany() {
        assertThat(compare("mask.area.0", new int[] {40}, 43).orElseThrow().ok())
                .isTrue();
        assertThat(compare("mask.area.0", new int[] {40}, 44).orElseThrow().ok())
                .isFalse();
        assertThat(compare("mask_targets.0", new int[] {0, 1, 1}, 0, 1, 0)
                        .orElseThrow()
                        .ok())
                .isTrue();
        assertThat(compare("mask_targets.0", new int[] {0, 1, 1}, 1, 1, 0)
                        .orElseThrow()
                        .ok())
                .isFalse();
    }

    @Test
    void otherOutputsAreNotItsBusiness() {
        assertThat(compare("mask.level", new int[] {0}, 1)).isEmpty();
        JsonNode silent = new ObjectMapper().createObjectNode();
        TensorData one = TensorData.ofInts(new int[] {1}, 1);
        assertThat(MaskComparison.of(silent, "mask.area.0", one, one)).isEmpty();
    }
}
