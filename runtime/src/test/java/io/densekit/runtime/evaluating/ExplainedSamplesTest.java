// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.evaluating;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.classification.ClassLabel;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.datasets.loader.HostBatch;
import io.densekit.nn.Explanations;
import io.densekit.runtime.drawing.ExplainedSample;
import io.densekit.structures.Raster;
import io.densekit.testing.Torch;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class ExplainedSamplesTest {

    @Test
    void takesFourSamplesAtEvenDistances(NDManager manager) {
        ExplainedSamples samples = new ExplainedSamples(20);
        for (int start = 0; start < 20; start += 5) {
            HostBatch<?> batch = batch(start, 5);
            Explanations explanations = samples.next(batch);
            explanations.heatMaps("block6", manager.ones(new Shape(5, 2, 4)), 2, 2);
            samples.add(batch, explanations);
        }
        assertThat(samples.all())
                .extracting(ExplainedSample::name)
                .containsExactly("2.png", "7.png", "12.png", "17.png");
    }

    @Test
    void batchesMayRunAheadOfWhatIsShown() {
        ExplainedSamples samples = new ExplainedSamples(4);
        HostBatch<?> first = batch(0, 2);
        HostBatch<?> second = batch(2, 2);
        Explanations ofFirst = samples.next(first);
        Explanations ofSecond = samples.next(second);
        assertThat(List.of(ofFirst, ofSecond)).doesNotContain(Explanations.none());
        assertThat(ofSecond).isNotSameAs(ofFirst);
    }

    @Test
    void asksForNothingWhereNoneIsInTheBatch() {
        ExplainedSamples samples = new ExplainedSamples(20);
        assertThat(samples.next(batch(0, 2))).isSameAs(Explanations.none());
    }

    @Test
    void samplesWithNothingToShowAreLeftOut() {
        ExplainedSamples samples = new ExplainedSamples(3);
        HostBatch<?> batch = batch(0, 3);
        samples.add(batch, samples.next(batch));
        assertThat(samples.all()).isEmpty();
    }

    private static HostBatch<?> batch(int start, int count) {
        List<Sample<ClassLabel>> samples = new ArrayList<>();
        for (int i = start; i < start + count; i++) {
            samples.add(new Sample<>(new SampleKey(i, i, i + ".png"), Raster.black(2, 2), new ClassLabel(0)));
        }
        return new HostBatch<>(new float[count * 12], 2, 2, samples);
    }
}
