// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CropScaleTest {

    @Test
    void theShorterSideGrowsToTheAspectAndBothAreRoundedAsInTheReference() {
        CropScale tall = CropScale.of(109.41, 277.62, 192 / 256.0, 1.25);
        assertThat(tall).isEqualTo(new CropScale(1.3013436794281006, 1.7351250648498535));
        CropScale other = CropScale.of(174.98, 286.79, 192 / 256.0, 1.25);
        assertThat(other).isEqualTo(new CropScale(1.3443280458450317, 1.7924374341964722));
        CropScale wide = CropScale.of(300, 40, 192 / 256.0, 1.25);
        assertThat(wide).isEqualTo(new CropScale(1.875, 2.5));
    }
}
