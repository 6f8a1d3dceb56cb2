// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.data.Sample;
import io.densekit.pose.PersonCrop;
import io.densekit.settings.InvalidSetting;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomScaleRotationTest {

    @Test
    void scalesAndAnglesStayWithinTheirBoundsAndKeepTheAspect() {
        RandomScaleRotation step = RandomScaleRotation.published();
        Sample<PersonCrop> sample = Persons.random(0);
        SplittableRandom random = new SplittableRandom(1);
        int turned = 0;
        double squares = 0;
        for (int i = 0; i < 2000; i++) {
            PersonCrop crop = step.apply(sample, random).truth();
            double factor = crop.scaleX() / 0.3;
            assertThat(factor).isBetween(0.4999, 1.5001);
            assertThat(crop.scaleY() / 0.4).isEqualTo(factor, within(1e-12));
            assertThat(crop.rotation()).isBetween(-80.0, 80.0);
            turned += crop.rotation() == 0 ? 0 : 1;
            squares += crop.rotation() * crop.rotation();
        }
        assertThat(turned).isBetween(1120, 1280);
        assertThat(Math.sqrt(squares / turned)).isBetween(35.0, 40.0); // 40 less what is cut off
    }

    @Test
    void settingsOutOfRangeNameTheirKey() {
        assertThatThrownBy(() -> new RandomScaleRotation(1, 40, 0.6))
                .isInstanceOfSatisfying(
                        InvalidSetting.class, e -> assertThat(e.key()).isEqualTo("scale"));
    }
}
