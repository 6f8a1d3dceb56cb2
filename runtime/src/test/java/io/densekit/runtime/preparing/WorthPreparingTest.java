// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.preparing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Prepared;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorthPreparingTest {

    private static final Prepared PREPARED = (outputs, images) -> Optional.empty();

    private static boolean prepared(WorthPreparing choice, long... shape) {
        return choice.apply(new Shape(shape)) == PREPARED;
    }

    @Test
    void theFirstSizeIsPreparedAtOnceAFurtherOneWhenItComesAgain() {
        WorthPreparing choice = new WorthPreparing(PREPARED, 100, 16);
        assertThat(prepared(choice, 8, 3, 224, 224)).isTrue();
        assertThat(prepared(choice, 8, 3, 224, 320)).isFalse();
        assertThat(prepared(choice, 8, 3, 224, 224)).isTrue();
        assertThat(prepared(choice, 8, 3, 224, 320)).isTrue();
        assertThat(prepared(choice, 4, 3, 224, 224)).isFalse();
    }

    @Test
    void aFewImagesRunPlainly() {
        WorthPreparing choice = new WorthPreparing(PREPARED, 2, 16);
        assertThat(prepared(choice, 1, 3, 800, 1088)).isFalse();
        assertThat(prepared(choice, 1, 3, 800, 1088)).isFalse();
    }

    @Test
    void largeOnesAreSoonWorthIt() {
        assertThat(prepared(new WorthPreparing(PREPARED, 4, 16), 1, 3, 800, 1088))
                .isTrue();
        assertThat(prepared(new WorthPreparing(PREPARED, 4, 16), 1, 3, 16, 224, 224))
                .isTrue();
        assertThat(prepared(new WorthPreparing(PREPARED, 59, 16), 1, 3, 224, 224))
                .isFalse();
        assertThat(prepared(new WorthPreparing(PREPARED, 60, 16), 1, 3, 224, 224))
                .isTrue();
    }

    @Test
    void sizesBeyondTheFirstFewRunPlainlyWhicheverLaneIsFaster() {
        WorthPreparing choice = new WorthPreparing(PREPARED, 1000, 2);
        assertThat(prepared(choice, 8, 3, 224, 224)).isTrue();
        for (int width : new int[] {256, 288, 320}) {
            assertThat(prepared(choice, 8, 3, 224, width)).isFalse();
        }
        assertThat(prepared(choice, 8, 3, 224, 288)).isTrue();
        assertThat(prepared(choice, 8, 3, 224, 256)).isFalse();
        assertThat(prepared(choice, 8, 3, 224, 320)).isFalse();
        assertThat(prepared(choice, 8, 3, 224, 288)).isTrue();
        assertThat(prepared(choice, 8, 3, 224, 224)).isTrue();
    }

    @Test
    void theFirstSizesAreChosenWhateverTheyCost() {
        WorthPreparing choice = WorthPreparing.first(PREPARED, 2);
        assertThat(prepared(choice, 1, 3, 32, 32)).isTrue();
        assertThat(prepared(choice, 1, 3, 32, 64)).isTrue();
        assertThat(prepared(choice, 1, 3, 64, 64)).isFalse();
        assertThat(prepared(choice, 1, 3, 32, 64)).isTrue();
        assertThat(prepared(choice, 1, 3, 64, 64)).isFalse();
    }
}
