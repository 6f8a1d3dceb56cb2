// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.preparing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Prepared;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class WorthPreparingTest {

    private static final Prepared PREPARED = (outputs, images) -> Optional.empty();

    private static final Prepared LISTENING = (outputs, images) -> Optional.empty();

    private static WorthPreparing choice(long samples, int most) {
        return new WorthPreparing(PREPARED, LISTENING, UnaryOperator.identity(), samples, most);
    }

    private static boolean prepared(WorthPreparing choice, long... shape) {
        Prepared form = choice.apply(new Shape(shape));
        return form == PREPARED || form == LISTENING;
    }

    @Test
    void theBatchThatAFormIsMadeWithIsAnsweredPlainly() {
        WorthPreparing choice = choice(100, 16);
        Shape first = new Shape(8, 3, 224, 224);
        Shape second = new Shape(8, 3, 224, 320);
        assertThat(choice.apply(first)).isSameAs(LISTENING);
        assertThat(choice.apply(first)).isSameAs(PREPARED);
        assertThat(choice.apply(second)).isSameAs(Prepared.none());
        assertThat(choice.apply(second)).isSameAs(LISTENING);
        assertThat(choice.apply(second)).isSameAs(PREPARED);
        assertThat(choice.apply(first)).isSameAs(PREPARED);
    }

    @Test
    void imagesOfManySizesThatAreTakenApartAlikeShareAForm() {
        Shape window = new Shape(1, 3, 512, 512);
        WorthPreparing choice = new WorthPreparing(PREPARED, LISTENING, any -> window, 100, 16);
        assertThat(choice.apply(new Shape(1, 3, 512, 683))).isSameAs(LISTENING);
        assertThat(choice.apply(new Shape(1, 3, 512, 768))).isSameAs(PREPARED);
        assertThat(choice.apply(new Shape(1, 3, 600, 512))).isSameAs(PREPARED);
    }

    @Test
    void theFirstSizeIsPreparedAtOnceAFurtherOneWhenItComesAgain() {
        WorthPreparing choice = choice(100, 16);
        assertThat(prepared(choice, 8, 3, 224, 224)).isTrue();
        assertThat(prepared(choice, 8, 3, 224, 320)).isFalse();
        assertThat(prepared(choice, 8, 3, 224, 224)).isTrue();
        assertThat(prepared(choice, 8, 3, 224, 320)).isTrue();
        assertThat(prepared(choice, 4, 3, 224, 224)).isFalse();
    }

    @Test
    void aFewImagesRunPlainly() {
        WorthPreparing choice = choice(2, 16);
        assertThat(prepared(choice, 1, 3, 800, 1088)).isFalse();
        assertThat(prepared(choice, 1, 3, 800, 1088)).isFalse();
    }

    @Test
    void largeOnesAreSoonWorthIt() {
        assertThat(prepared(choice(4, 16), 1, 3, 800, 1088)).isTrue();
        assertThat(prepared(choice(4, 16), 1, 3, 16, 224, 224)).isTrue();
        assertThat(prepared(choice(59, 16), 1, 3, 224, 224)).isFalse();
        assertThat(prepared(choice(60, 16), 1, 3, 224, 224)).isTrue();
    }

    @Test
    void sizesBeyondTheFirstFewRunPlainlyWhicheverLaneIsFaster() {
        WorthPreparing choice = choice(1000, 2);
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
