// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import io.densekit.graph.FreeAxis;
import io.densekit.graph.Graph;
import io.densekit.graph.NotRecordable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparedSizesTest {

    private final List<Shape> recorded = new ArrayList<>();
    private final List<Set<FreeAxis>> written = new ArrayList<>();

    private void write(Set<FreeAxis> free, long... images) {
        new ComparedSizes(new Shape(images), free, this::record)
                .written((graph, others) -> written.add(Set.copyOf(others.keySet())));
    }

    private Graph record(Shape images) {
        recorded.add(images);
        return new Graph(List.of(), List.of(), Map.of());
    }

    @Test
    void numbersAreComparedWithOneAndWithMoreAndHeightsAndWidthsWithTheNextOneAndWithALongOne() {
        write(Set.of(FreeAxis.values()), 1, 3, 64, 96);
        assertThat(recorded)
                .containsExactly(
                        new Shape(2, 3, 64, 96),
                        new Shape(1, 3, 64, 96),
                        new Shape(2, 3, 96, 96),
                        new Shape(2, 3, 64, 128),
                        new Shape(3, 3, 64, 96),
                        new Shape(2, 3, 192, 96),
                        new Shape(2, 3, 64, 224));
        assertThat(written).containsExactly(Set.of(FreeAxis.values()), Set.of(FreeAxis.values()));
    }

    @Test
    void clipsKeepTheirFrames() {
        write(Set.of(FreeAxis.WIDTH), 4, 3, 16, 64, 96);
        assertThat(recorded)
                .containsExactly(
                        new Shape(4, 3, 16, 64, 96), new Shape(4, 3, 16, 64, 128), new Shape(4, 3, 16, 64, 224));
    }

    @Test
    void whatIsNotFreeIsNotCompared() {
        write(Set.of(), 5, 3, 64, 96);
        assertThat(recorded).containsExactly(new Shape(5, 3, 64, 96));
        assertThat(written).containsExactly(Set.of());
        recorded.clear();
        write(Set.of(FreeAxis.BATCH), 5, 3, 64, 96);
        assertThat(recorded).containsExactly(new Shape(2, 3, 64, 96), new Shape(1, 3, 64, 96), new Shape(3, 3, 64, 96));
        assertThat(written).containsExactly(Set.of(), Set.of(FreeAxis.BATCH), Set.of(FreeAxis.BATCH));
    }

    @Test
    void whatTheNextSizeTellsEndsIt() {
        ComparedSizes sizes = new ComparedSizes(new Shape(1, 3, 64, 96), Set.of(FreeAxis.HEIGHT), this::record);
        assertThatThrownBy(() -> sizes.written((graph, others) -> {
                    throw new NotRecordable("out of proportion");
                }))
                .isInstanceOf(NotRecordable.class)
                .hasMessage("out of proportion");
        assertThat(recorded).containsExactly(new Shape(1, 3, 64, 96), new Shape(1, 3, 96, 96));
    }
}
