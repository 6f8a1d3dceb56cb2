// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LookTest {

    @ParameterizedTest
    @EnumSource(Look.class)
    void whatIsDrawnDependsOnTheStreamAlone(Look look) {
        SplittableRandom one = new SplittableRandom(3);
        SplittableRandom other = new SplittableRandom(3);
        assertThat(look.turn(one)).isEqualTo(look.turn(other));
        assertThat(look.background(one)).isEqualTo(look.background(other));
        assertThat(look.shape(one, Color.GRAY)).isEqualTo(look.shape(other, Color.GRAY));
    }

    @Test
    void plainShapesStandNearlyUprightAndCrowdedOnesDoNot() {
        SplittableRandom random = new SplittableRandom(1);
        double most = 0;
        for (int i = 0; i < 200; i++) {
            assertThat(Look.PLAIN.turn(random)).isBetween(-0.3, 0.3);
            most = Math.max(most, Look.CROWDED.turn(random));
        }
        assertThat(most).isBetween(5.0, 2 * Math.PI);
    }

    @Test
    void plainShapesAreLighterThanWhatIsBehindThem() {
        SplittableRandom random = new SplittableRandom(1);
        int darker = 0;
        for (int i = 0; i < 200; i++) {
            Color background = Look.PLAIN.background(random);
            assertThat(brightness(Look.PLAIN.shape(random, background))).isGreaterThan(brightness(background));
            Color crowded = Look.CROWDED.background(random);
            darker += brightness(Look.CROWDED.shape(random, crowded)) < brightness(crowded) ? 1 : 0;
        }
        assertThat(darker).isBetween(20, 180);
    }

    @Test
    void lessLiesAboutInPlainScenes() {
        assertThat(Look.PLAIN.clutter().most())
                .isLessThan(Look.CROWDED.clutter().most());
        assertThat(Look.PLAIN.clutter().strength())
                .isLessThan(Look.CROWDED.clutter().strength());
    }

    private static int brightness(Color color) {
        return color.getRed() + color.getGreen() + color.getBlue();
    }
}
