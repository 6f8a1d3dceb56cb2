// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.datasets.annotations.AnnotatedImage;
import io.densekit.datasets.annotations.AnnotatedObject;
import io.densekit.structures.LabelMap;
import io.densekit.structures.Mask;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenderedObjectsTest {

    private static AnnotatedObject square(int label, float left, float top, float side) {
        float right = left + side;
        float bottom = top + side;
        Mask mask = Mask.of((int) left, (int) top, (int) side, (int) side, (x, y) -> true);
        return new AnnotatedObject(label, left, top, right, bottom, false, Optional.of((h, w) -> mask));
    }

    private static AnnotatedObject crowd(int left, int top, int side) {
        return new AnnotatedObject(0, left, top, left + side, top + side, true, Optional.empty());
    }

    private static AnnotatedImage image(int width, int height, AnnotatedObject... objects) {
        return new AnnotatedImage(1, Path.of("street.jpg"), width, height, List.of(objects));
    }

    private static int[] row(LabelMap map, int y) {
        int[] labels = new int[map.width()];
        for (int x = 0; x < labels.length; x++) {
            labels[x] = map.labels()[y * map.width() + x] & 0xff;
        }
        return labels;
    }

    @Test
    void theSmallerOfTwoObjectsIsInFrontWhateverTheirOrder() {
        AnnotatedObject small = square(4, 1, 1, 2);
        AnnotatedObject large = square(2, 0, 0, 4);
        for (AnnotatedImage image : List.of(image(5, 4, small, large), image(5, 4, large, small))) {
            LabelMap map = new RenderedObjects(image, true).read(4, 5);
            assertThat(row(map, 0)).containsExactly(3, 3, 3, 3, 0);
            assertThat(row(map, 1)).containsExactly(3, 5, 5, 3, 0);
        }
    }

    @Test
    void withoutABackgroundWhatIsNoObjectHasNoLabel() {
        LabelMap map = new RenderedObjects(image(3, 2, square(0, 0, 0, 1)), false).read(2, 3);
        assertThat(row(map, 0)).containsExactly(0, LabelMap.IGNORE, LabelMap.IGNORE);
        assertThat(row(map, 1)).containsOnly(LabelMap.IGNORE);
    }

    @Test
    void aCrowdIsIgnoredSaveWhereObjectsAre() {
        LabelMap map = new RenderedObjects(image(6, 3, square(0, 1, 0, 1), crowd(0, 0, 2)), true).read(3, 6);
        assertThat(row(map, 0)).containsExactly(LabelMap.IGNORE, 1, 0, 0, 0, 0);
        assertThat(row(map, 1)).containsExactly(LabelMap.IGNORE, LabelMap.IGNORE, 0, 0, 0, 0);
        assertThat(row(map, 2)).containsOnly(0);
    }

    @Test
    void whatLeavesTheImageIsCutOff() {
        LabelMap map = new RenderedObjects(image(3, 3, square(0, 2, 2, 4), crowd(-1, -1, 2)), true).read(3, 3);
        assertThat(row(map, 0)).containsExactly(LabelMap.IGNORE, 0, 0);
        assertThat(row(map, 2)).containsExactly(0, 0, 1);
    }

    @Test
    void anImageOfAnotherSizeThanAnnotatedIsRefused() {
        RenderedObjects rendered = new RenderedObjects(image(40, 30), true);
        assertThatThrownBy(() -> rendered.read(31, 40))
                .isInstanceOf(UserError.class)
                .hasMessage("street.jpg has 40 x 31 pixels, but its annotations say 40 x 30; give the image that was"
                        + " annotated, or correct the annotations");
        assertThat(new RenderedObjects(image(0, 0), true).read(31, 40).width()).isEqualTo(40);
    }
}
