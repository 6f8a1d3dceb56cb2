// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.classification.ClassLabel;
import io.densekit.data.ImageTruth;
import io.densekit.data.Sample;
import io.densekit.settings.InvalidSetting;
import io.densekit.structures.Raster;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StretchTest {

    @Test
    void theWholeImageFillsTheInput() {
        Raster image = ClassImages.noise(30, 70, 1);
        Stretch step = new Stretch(List.of(48, 40), Interpolation.BICUBIC);
        Sample<ImageTruth> stretched = step.apply(ClassImages.sample(image), new SplittableRandom(0));
        Raster expected = new Resampling(Interpolation.BICUBIC).resize(image, Resampling.Part.whole(image), 48, 40);
        assertThat(stretched.image().rgb()).isEqualTo(expected.rgb());
        assertThat(stretched.truth()).isEqualTo(new ClassLabel(3));
        assertThat(step.random()).isFalse();
    }

    @Test
    void refusesWhatIsNoSize() {
        assertThatThrownBy(() -> new Stretch(List.of(384), Interpolation.BICUBIC))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("384");
    }
}
