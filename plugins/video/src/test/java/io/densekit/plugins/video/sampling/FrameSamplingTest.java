// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FrameSamplingTest {

    private static final Map<String, Rule> RULES =
            Map.of("kinetics", Rule.DENSE, "sth", Rule.UNIFORM, "charades", Rule.STRIDED, "vivit", Rule.LOOPED);

    static Stream<JsonNode> published() throws IOException {
        try (InputStream in = FrameSamplingTest.class.getResourceAsStream("/sampling/sampling.json")) {
            JsonNode cases = new ObjectMapper().readTree(in).get("cases");
            assertThat(cases).hasSize(173);
            return Stream.iterate(0, i -> i < cases.size(), i -> i + 1).map(cases::get);
        }
    }

    @ParameterizedTest
    @MethodSource("published")
    void givesThePublishedLists(JsonNode each) {
        Rule rule = each.path("offset").asBoolean(true)
                ? RULES.get(each.get("loader").asText())
                : Rule.DENSE_EARLY;
        int views = each.get("views").asInt();
        FrameSampling sampling = new FrameSampling(
                rule, each.get("num_frames").asInt(), each.path("stride").asInt(1), views);
        int first = each.path("first_index").asInt(0);
        assertThat(each.get("indices")).hasSize(views);
        for (int view = 0; view < views; view++) {
            JsonNode expected = each.get("indices").get(view);
            int[] frames = sampling.clip(each.get("length").asInt(), view);
            assertThat(Arrays.stream(frames).map(frame -> frame + first))
                    .as("%s, view %d", each.get("name").asText(), view)
                    .containsExactly(Stream.iterate(0, i -> i < expected.size(), i -> i + 1)
                            .map(i -> expected.get(i).asInt())
                            .toArray(Integer[]::new));
        }
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void clipsToLearnFromStayWithinTheVideoAndInOrder(Rule rule) {
        SplittableRandom random = new SplittableRandom(7);
        FrameSampling sampling = new FrameSampling(rule, 8, 4, 1);
        for (int length : new int[] {1, 2, 7, 31, 32, 33, 300}) {
            for (int draw = 0; draw < 50; draw++) {
                int[] frames = sampling.random(length, random);
                assertThat(Arrays.stream(frames).boxed()).hasSize(8).allMatch(frame -> frame >= 0 && frame < length);
                if (rule != Rule.LOOPED || length >= 32) {
                    assertThat(frames).isSorted();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void clipsToLearnFromAreNotAlwaysTheSame(Rule rule) {
        SplittableRandom random = new SplittableRandom(7);
        FrameSampling sampling = new FrameSampling(rule, 8, 4, 1);
        assertThat(Stream.generate(() -> Arrays.toString(sampling.random(300, random)))
                        .limit(20)
                        .distinct())
                .hasSizeGreaterThan(10);
    }

    @Test
    void aSingleClipOfCharadesLiesInTheMiddle() {
        assertThat(new FrameSampling(Rule.STRIDED, 3, 10, 1).clip(41, 0)).containsExactly(10, 20, 30);
    }

    @Test
    void oneFrameIsAClipToo() {
        assertThat(new FrameSampling(Rule.DENSE, 1, 4, 1).clip(24, 0)).containsExactly(10);
        assertThat(new FrameSampling(Rule.UNIFORM, 1, 1, 1).clip(25, 0)).containsExactly(12);
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> new FrameSampling(Rule.DENSE, 16, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("frames, stride and clips must be positive, got 16, 0 and 1");
    }
}
