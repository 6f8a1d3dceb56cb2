// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JointTest {

    @Test
    void everyJointButTheNoseHasAPartnerOnTheOtherSide() {
        for (Joint joint : Joint.values()) {
            if (joint != Joint.NOSE) {
                assertThat(joint.onSide(true).name()).isEqualTo(joint.name().replace("RIGHT", "LEFT"));
                assertThat(joint.onSide(false).name()).isEqualTo(joint.name().replace("LEFT", "RIGHT"));
            }
        }
        assertThat(Joint.values()).hasSize(17);
        assertThat(Joint.LEFT_ANKLE.label()).isEqualTo("left_ankle");
    }
}
