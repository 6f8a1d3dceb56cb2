// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.pose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SkeletonTest {

    private static final int NOSE = 0;
    private static final int LEFT_SHOULDER = 5;
    private static final int LEFT_ELBOW = 7;
    private static final int RIGHT_HIP = 12;
    private static final int RIGHT_KNEE = 14;
    private static final int LEFT_HIP = 11;

    private final Skeleton coco = Skeleton.of(17);

    private Skeleton.Side side(int a, int b) {
        return coco.limbs().stream()
                .filter(limb -> limb.from() == a && limb.to() == b || limb.from() == b && limb.to() == a)
                .findFirst()
                .orElseThrow()
                .side();
    }

    @Test
    void cocoHasNineteenLimbs() {
        assertThat(coco.limbs()).hasSize(19).doesNotHaveDuplicates();
        assertThat(coco.sides()).hasSize(17);
    }

    @Test
    void armsAndLegsHaveSidesAndTheTorsoHasNone() {
        assertThat(side(LEFT_SHOULDER, LEFT_ELBOW)).isEqualTo(Skeleton.Side.LEFT);
        assertThat(side(RIGHT_HIP, RIGHT_KNEE)).isEqualTo(Skeleton.Side.RIGHT);
        assertThat(side(LEFT_SHOULDER, LEFT_HIP)).isEqualTo(Skeleton.Side.MIDDLE);
        assertThat(coco.sides().get(NOSE)).isEqualTo(Skeleton.Side.MIDDLE);
        assertThat(coco.sides().get(LEFT_ELBOW)).isEqualTo(Skeleton.Side.LEFT);
    }

    @Test
    void anyOtherNumberHasNoLimbs() {
        assertThat(Skeleton.of(21).limbs()).isEmpty();
        assertThat(Skeleton.of(21).sides()).hasSize(21);
    }
}
