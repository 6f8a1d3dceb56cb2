// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlidingClipsTest {

    @Test
    void clipsLieAtMostASecondApartFromTheBeginningToTheEnd() {
        SlidingClips clips = new SlidingClips(Rule.STRIDED, 4, 2, 1, 4);
        assertThat(clips.count(47, 10)).isEqualTo(5);
        assertThat(clips.clip(47, 10, 0)).containsExactly(0, 2, 4, 6);
        assertThat(clips.clip(47, 10, 2)).containsExactly(20, 22, 24, 26);
        assertThat(clips.clip(47, 10, 4)).containsExactly(40, 42, 44, 46);
        assertThat(clips.count(48, 10)).isEqualTo(6);
        assertThat(clips.clip(48, 10, 5)).containsExactly(41, 43, 45, 47);
    }

    @ParameterizedTest
    @EnumSource
    void aShortVideoIsOneClipAsItIsJudged(Rule rule) {
        SlidingClips clips = new SlidingClips(rule, 4, rule == Rule.UNIFORM ? 1 : 2, 1, 1);
        for (int length = 1; length <= (rule == Rule.UNIFORM ? 10 : 7); length++) {
            assertThat(clips.count(length, 10)).isEqualTo(1);
            assertThat(clips.clip(length, 10, 0)).isEqualTo(rule.clip(sampling(rule), length, 0));
        }
    }

    private static FrameSampling sampling(Rule rule) {
        return new FrameSampling(rule, 4, rule == Rule.UNIFORM ? 1 : 2, 1);
    }

    @ParameterizedTest
    @EnumSource
    void clipsStayWithinTheVideoAndHaveOneFormAllAlong(Rule rule) {
        SlidingClips clips = new SlidingClips(rule, 4, rule == Rule.UNIFORM ? 1 : 2, 0.5, 2);
        int count = clips.count(95, 12.5);
        int[] first = clips.clip(95, 12.5, 0);
        int before = -1;
        for (int clip = 0; clip < count; clip++) {
            int[] frames = clips.clip(95, 12.5, clip);
            int start = frames[0] - first[0];
            assertThat(start).isGreaterThan(before);
            assertThat(start - Math.max(before, 0)).isLessThanOrEqualTo(6);
            for (int i = 0; i < frames.length; i++) {
                assertThat(frames[i]).isEqualTo(first[i] + start).isBetween(0, 94);
            }
            before = start;
        }
    }

    @Test
    void uniformClipsSpreadOverTheirWindow() {
        SlidingClips clips = new SlidingClips(Rule.UNIFORM, 4, 1, 1, 4);
        assertThat(clips.count(60, 10)).isEqualTo(3);
        assertThat(clips.clip(60, 10, 2)).containsExactly(24, 34, 44, 53);
        assertThat(clips.count(8, 0.1)).as("four frames at least").isEqualTo(5);
    }
}
