// SPDX-License-Identifier: Apache-2.0
package io.densekit.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FlipPairsTest {

    @Test
    void keepsTheNoseOfCocoAndSwapsTheRest() {
        assertThat(FlipPairs.COCO.mirrored(17))
                .containsExactly(0, 2, 1, 4, 3, 6, 5, 8, 7, 10, 9, 12, 11, 14, 13, 16, 15);
    }

    @Test
    void mayBeEmpty() {
        assertThat(FlipPairs.of(List.of()).mirrored(2)).containsExactly(0, 1);
    }

    @Test
    void refusesWhatIsNoPair() {
        assertThatThrownBy(() -> FlipPairs.of(List.of(List.of(1, 2, 3))))
                .hasMessage("each must be two keypoints counted from 0, got [1, 2, 3]");
        assertThatThrownBy(() -> FlipPairs.of(List.of(List.of(-1, 2))))
                .hasMessage("each must be two keypoints counted from 0, got [-1, 2]");
    }

    @Test
    void refusesAKeypointInTwoPairs() {
        assertThatThrownBy(() -> FlipPairs.of(List.of(List.of(1, 2), List.of(3, 2))))
                .hasMessage("keypoint 2 stands in two places");
    }

    @Test
    void refusesAKeypointThatThereIsNot() {
        assertThatThrownBy(() -> FlipPairs.COCO.mirrored(16))
                .hasMessage("the pair [15, 16] is beyond the last of 16 keypoints, 15");
    }
}
