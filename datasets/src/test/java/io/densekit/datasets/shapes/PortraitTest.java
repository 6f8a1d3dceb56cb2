// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.datasets.images.ImageReader;
import io.densekit.structures.Raster;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PortraitTest {

    @ParameterizedTest
    @EnumSource(Category.class)
    void everythingButTheArgumentsIsRandom(Category category) {
        byte[] image = Portrait.of(category, 64, 1, 0, 5);
        assertThat(Portrait.of(category, 64, 1, 0, 5)).isEqualTo(image);
        assertThat(Portrait.of(category, 64, 1, 0, 6)).isNotEqualTo(image);
        assertThat(Portrait.of(category, 64, 1, 1, 5)).isNotEqualTo(image);
        assertThat(Portrait.of(category, 64, 2, 0, 5)).isNotEqualTo(image);
    }

    /** With all else equal, the category changes pixels: the thing is in the picture. */
    @ParameterizedTest
    @EnumSource(
            value = Category.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PERSON", "CIRCLE"})
    void theThingCanBeSeen(Category category) {
        for (int position = 0; position < 20; position++) {
            Raster circle = decoded(Portrait.of(Category.CIRCLE, 64, 9, 0, position));
            Raster other = decoded(Portrait.of(category, 64, 9, 0, position));
            int changed = 0;
            for (int i = 0; i < circle.rgb().length; i++) {
                changed += Math.abs((circle.rgb()[i] & 0xff) - (other.rgb()[i] & 0xff)) > 25 ? 1 : 0;
            }
            assertThat(changed).as("position %d", position).isGreaterThan(60);
        }
    }

    private static Raster decoded(byte[] jpeg) {
        return new ImageReader().decode(jpeg, "portrait");
    }
}
