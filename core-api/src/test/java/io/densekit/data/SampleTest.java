// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.classification.ClassLabel;
import io.densekit.structures.Raster;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTest {

    private static final SampleKey KEY = new SampleKey(0, 0, "x");

    private static Sample<ClassLabel> clip(Raster... frames) {
        return new Sample<>(KEY, List.of(frames), new ClassLabel(3));
    }

    @Test
    void theImageOfAClipIsTheOneInItsMiddle() {
        Raster first = Raster.black(2, 3);
        Raster second = Raster.black(2, 3);
        Raster third = Raster.black(2, 3);
        assertThat(clip(first).image()).isSameAs(first);
        assertThat(clip(first, second).image()).isSameAs(second);
        assertThat(clip(first, second, third).image()).isSameAs(second);
        assertThat(clip(first).with(List.of(second, third)).frames()).containsExactly(second, third);
        assertThat(clip(first, second).as(ImageTruth.class).frames()).containsExactly(first, second);
    }

    @Test
    void framesHaveOneSize() {
        assertThatThrownBy(() -> clip(Raster.black(2, 3), Raster.black(3, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 x 3 and 3 x 3");
        assertThatThrownBy(() -> clip()).isInstanceOf(IllegalArgumentException.class);
    }
}
