// SPDX-License-Identifier: Apache-2.0
package io.densekit.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightsByNameTest {
    private static final long[] LONG = {1_000};

    @Test
    void followsTheWorkedExample() {
        long hash = WeightsByName.hash("head.weight");
        assertThat(hash).isEqualTo(0xd2cea44474c6e4f3L);
        assertThat(WeightsByName.mix(hash)).isEqualTo(0xbbb49a469b2df5b6L);
        assertThat(WeightsByName.mix(hash + 5 * 0x9E3779B97F4A7C15L)).isEqualTo(0xc1e76c0fd71a932eL);
        assertThat(WeightsByName.values("head.weight", new long[] {2, 3}))
                .containsExactly(
                        0.4664490222930908f,
                        0.4556694030761719f,
                        0.5627137422561646f,
                        -0.0017856359481811523f,
                        0.7380340099334717f,
                        0.5148749351501465f);
    }

    @Test
    void drawsTheWorkedInput() {
        assertThat(WeightsByName.input("image", new long[] {4}, -2, 2))
                .containsExactly(-1.7765474319458008f, 1.8741228580474854f, -1.9533412456512451f, 0.3989548683166504f);
        assertThat(WeightsByName.input("image", new long[] {1, 2, 8}, -2, 2))
                .startsWith(-1.7765474319458008f, 1.8741228580474854f);
    }

    @ParameterizedTest
    @CsvSource({
        "norm.running_var, 0.5, 1.5",
        "norm.running_mean, -0.1, 0.1",
        "norm.weight, 0.5, 1.5",
        "norm.bias, -0.1, 0.1",
        "gamma_1, -0.1, 0.1",
        "norm.num_batches_tracked, 0, 0",
    })
    void choosesTheRangeByName(String name, float lo, float hi) {
        float min = Float.POSITIVE_INFINITY;
        float max = Float.NEGATIVE_INFINITY;
        for (float value : WeightsByName.values(name, LONG)) {
            min = Math.min(min, value);
            max = Math.max(max, value);
        }
        float width = hi - lo;

        assertThat(min).isBetween(lo, lo + 0.05f * width);
        assertThat(max).isBetween(hi - 0.05f * width, hi);
    }

    @Test
    void scalesMatricesAndConvolutionsByTheirInputs() {
        float bound = (float) Math.sqrt(3.0 / 75);
        float[] values = WeightsByName.values("conv.weight", new long[] {10, 3, 5, 5});

        assertThat(values).hasSize(750);
        for (float value : values) {
            assertThat(value).isBetween(-bound, bound);
        }
        assertThat(WeightsByName.values("pos_embed", new long[] {1, 2})[0]).isBetween(-0.1f, 0.1f);
    }

    @Test
    void fillsAScalarBuffer() {
        assertThat(WeightsByName.values("norm.num_batches_tracked", new long[0]))
                .containsExactly(0);
    }

    @Test
    void letsTheFirstOverrideThatFitsDecideTheRangeOfTheSameStream() {
        List<WeightsByName.Override> overrides = List.of(
                new WeightsByName.Override(Pattern.compile("^head\\.cls\\.bias$"), -2.1, -1.9),
                new WeightsByName.Override(Pattern.compile("^head\\."), -20, 20));

        assertThat(WeightsByName.values("head.cls.bias", LONG, overrides)[0]).isBetween(-2.1f, -1.9f);
        float plain = WeightsByName.values("head.bias", LONG)[0];
        assertThat(WeightsByName.values("head.bias", LONG, overrides)[0])
                .isCloseTo(200 * plain, org.assertj.core.data.Offset.offset(1e-4f));
        assertThat(WeightsByName.values("neck.head.bias", LONG, overrides))
                .isEqualTo(WeightsByName.values("neck.head.bias", LONG));
    }

    @Test
    void fillsFiftyMillionValuesWithoutDelay() {
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            assertThat(WeightsByName.values("block." + i + ".weight", new long[] {1_000, 5_000}))
                    .hasSize(5_000_000);
        }

        // A second on an idle core; the limit leaves room for a busy machine.
        assertThat((System.nanoTime() - start) / 1e9).isLessThan(10);
    }
}
