// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.classification.ClassLabel;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.nn.Explanations;
import io.densekit.structures.Raster;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExplainedSampleTest {

    @Test
    void theInputIsPaddedToTheWholeBatch() {
        Raster image = new Raster(1, 2, new byte[] {1, 2, 3, 4, 5, 6});
        Sample<?> sample = new Sample<>(new SampleKey(0, 0, "folder/a.png"), image, new ClassLabel(0));
        HostBatch<?> batch = new HostBatch<>(new float[18], 2, 3, List.of(sample));
        ExplainedSample explained = ExplainedSample.of(batch, 0, Explanations.none());
        assertThat(explained.name()).isEqualTo("a.png");
        assertThat(explained.explanations()).isEmpty();
        assertThat(explained.frames().get(0).height()).isEqualTo(2);
        assertThat(explained.frames().get(0).rgb())
                .containsExactly(1, 2, 3, 4, 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        HostBatch<?> exact = new HostBatch<>(new float[6], 1, 2, List.of(sample));
        assertThat(ExplainedSample.of(exact, 0, Explanations.none()).frames().get(0))
                .isSameAs(image);
    }
}
