// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static io.densekit.evaluation.coco.CocoFiles.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.evaluation.mask.MaskForms;
import io.densekit.evaluation.mask.Rle;
import io.densekit.evaluation.mask.Spans;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaskReaderTest {

    private static final CocoImage IMAGE = new CocoImage(1, 100, 80);

    private static final String BOX = "'bbox':[10,10,20,20],";

    @TempDir
    private Path folder;

    private final MaskReader reader = new MaskReader();
    private final Spans spans = new Spans();

    private Rle mask(String segmentation, CocoImage image) {
        ObjectColumns objects = new CocoFiles(folder)
                .results(IouType.SEGM, result(1, 1, 0.5, BOX + segmentation))
                .rows();
        reader.read(objects, 0, image, spans);
        return Rle.of(spans);
    }

    @Test
    void makesMasksFromEveryForm() {
        assertThat(mask("'segmentation':[[1,1,9,1,9,9,1,9]]", IMAGE)).isEqualTo(MaskForms.ofBox(80, 100, 1, 1, 8, 8));
        assertThat(mask("'segmentation':{'size':[80,100],'counts':[3,4,7993]}", IMAGE))
                .isEqualTo(Rle.ofCounts(80, 100, 3, 4, 7993));
        assertThat(mask("'segmentation':{'size':[80,100],'counts':'34ii7'}", IMAGE))
                .isEqualTo(Rle.ofCounts(80, 100, 3, 4, 7993));
        assertThat(mask("'segmentation':null", IMAGE)).isEqualTo(MaskForms.ofBox(80, 100, 10, 10, 20, 20));
    }

    @Test
    void polygonsAndRectanglesNeedTheImagesSize() {
        CocoImage unknown = new CocoImage(1, 0, 0);
        assertThatThrownBy(() -> mask("'segmentation':[[1,1,9,1,9,9]]", unknown))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("image 1 has no width and height");
        assertThatThrownBy(() -> mask("'segmentation':null", unknown)).isInstanceOf(Malformed.class);
    }

    @Test
    void malformedRunsAreMistakesOfTheEntry() {
        assertThatThrownBy(() -> mask("'segmentation':{'size':[4,5],'counts':[3]}", IMAGE))
                .isInstanceOf(Malformed.class)
                .hasMessageContaining("cover 3 pixels");
    }
}
