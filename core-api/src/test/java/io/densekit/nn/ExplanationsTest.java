// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.structures.Explanation;
import io.densekit.structures.Explanation.HeatMaps;
import io.densekit.structures.Explanation.KeptPositions;
import io.densekit.testing.Torch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class ExplanationsTest {

    @Test
    void givesEachImageItsMaps(NDManager manager) {
        Explanations explanations = Explanations.collected();
        explanations.heatMaps("block6", manager.arange(24f).reshape(2, 2, 6), 2, 3);
        assertThat(explanations.ofImage(1)).singleElement().isInstanceOfSatisfying(HeatMaps.class, maps -> {
            assertThat(maps.place()).isEqualTo("block6");
            assertThat(maps.height()).isEqualTo(2);
            assertThat(maps.maps().get(1)).containsExactly(18, 19, 20, 21, 22, 23);
        });
    }

    @Test
    void tellsWhichPositionsRowsHold(NDManager manager) {
        Explanations explanations = Explanations.collected();
        long[] rows = {0, 3, 1, -1, 0, 4, 2, 1};
        explanations.kept("block3", manager.create(rows, new Shape(2, 4)), 1, 2, 2);
        KeptPositions first = (KeptPositions) explanations.ofImage(0).get(0);
        assertThat(first.kept()).containsExactly(true, false, true, false);
        assertThat(first.tokens()).isEqualTo(3);
        KeptPositions second = (KeptPositions) explanations.ofImage(1).get(0);
        assertThat(second.kept()).containsExactly(true, true, false, true);
        assertThat(second.tokens()).isEqualTo(4);
    }

    @Test
    void timeStepsThatStandAsImagesAreThoseOfOneClip(NDManager manager) {
        Explanations explanations = Explanations.collected();
        Explanations within = explanations.inSteps(2);
        within.heatMaps("block6", manager.arange(24f).reshape(4, 2, 3), 1, 3);
        assertThat(explanations.ofImage(1)).singleElement().isInstanceOfSatisfying(HeatMaps.class, maps -> {
            assertThat(maps.steps()).isEqualTo(2);
            assertThat(maps.maps().get(1)).containsExactly(15, 16, 17, 21, 22, 23);
        });
        long[] rows = {0, 2, 0, 1, 0, -1, 1, 2};
        within.kept("block7", manager.create(rows, new Shape(4, 2)), 1, 1, 2);
        KeptPositions second = (KeptPositions) explanations.ofImage(1).get(1);
        assertThat(second.steps()).isEqualTo(2);
        assertThat(second.kept()).containsExactly(false, false, true, true);
        assertThat(second.tokens()).isEqualTo(3);
        assertThat(Explanations.none().inSteps(2)).isSameAs(Explanations.none());
    }

    @Test
    void clipsCanLosePositionsOfAnyTimeStep(NDManager manager) {
        Explanations explanations = Explanations.collected();
        explanations.kept("block3", manager.create(new long[] {0, 3, 4}, new Shape(1, 3)), 1, 2, 1, 2);
        KeptPositions kept = (KeptPositions) explanations.ofImage(0).get(0);
        assertThat(kept.steps()).isEqualTo(2);
        assertThat(kept.kept()).containsExactly(false, false, true, true);
    }

    @Test
    void theFirstRunStaysAndPlacesKeepTheirOrder(NDManager manager) {
        Explanations explanations = Explanations.collected();
        explanations.heatMaps("block9", manager.ones(new Shape(1, 1, 1)), 1, 1);
        explanations.heatMaps("block10", manager.ones(new Shape(1, 1, 1)), 1, 1);
        explanations.heatMaps("block9", manager.zeros(new Shape(1, 1, 1)), 1, 1);
        List<Explanation> shown = explanations.ofImage(0);
        assertThat(shown).extracting(Explanation::place).containsExactly("block9", "block10");
        assertThat(((HeatMaps) shown.get(0)).maps().get(0)).containsExactly(1);
    }

    @Test
    void noneCollectsNothing(NDManager manager) {
        Explanations.none().heatMaps("block9", manager.ones(new Shape(1, 1, 1)), 1, 1);
        assertThat(Explanations.none().ofImage(0)).isEmpty();
    }
}
