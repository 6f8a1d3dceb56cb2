// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.evaluation.coco.CocoFormatException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YoloLineTest {

    private static final List<String> CATEGORIES = List.of("person");
    private static final String OVER = "score or track's number of a box, which annotations don't have (1)";

    private final LabelledImage image = new LabelledImage("a.jpg", 100, 80, List.of());
    private final Losses losses = new Losses();

    /**
     * What ultralytics 8.4.190 writes of the box 10, 10, 20, 30 (Results.save_txt): a label's line, with a track, with a score, and
     * with both for the first and for a later track. ultralytics 8.4.190 and supervision 0.31.2 read the last two as triangles.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0.2 0.3125 0.2 0.375",
                "0 0.2 0.3125 0.2 0.375 37",
                "0 0.2 0.3125 0.2 0.375 0.9",
                "0 0.2 0.3125 0.2 0.375 0.9 1",
                "0 0.2 0.3125 0.2 0.375 0.8 37"
            })
    void boxesMayHaveAScoreAndATrack(String line) {
        LabelledObject object = object(line, false);
        assertThat(object.box()).containsExactly(new double[] {10, 10, 20, 30}, within(1e-9));
        assertThat(object.polygons()).isEmpty();
        assertThat(losses.sentences()).isEqualTo(line.endsWith("375") ? List.of() : List.of(OVER));
    }

    @Test
    void aPolygonIsATriangleUnlessItsLastNumberIsBeyondTheImage() {
        assertThat(object("0 0.2 0.5 0.4 0.5 0.3 1", true).polygons())
                .containsExactly(new double[] {20, 40, 40, 40, 30, 80});
        assertThat(losses.sentences()).isEmpty();
        assertThat(object("0 0.2 0.3125 0.2 0.375 0.8 2", true).polygons()).isEmpty();
        assertThat(losses.sentences()).containsExactly(OVER);
    }

    /** The number of values of a pose's line is that of a polygon where it has an even number of keypoints, as dogs' 24. */
    @Test
    void aPoseIsNoPolygon() {
        String pose = "0 0.2 0.3125 0.2 0.375" + " 0.2 0.3 2 0.25 0.3 1".repeat(12);
        LabelledObject object = object(pose, false);
        assertThat(object.box()).containsExactly(new double[] {10, 10, 20, 30}, within(1e-9));
        assertThat(object.polygons()).isEmpty();
        assertThat(losses.sentences())
                .containsExactly("keypoints of a line of YOLO's, of which the box alone is read (1)");
    }

    @Test
    void aPolygonAmongBoxesStaysOne() {
        assertThat(object("0 0.1 0.1 0.5 0.1 0.5 0.5 0.1 0.5", false).polygons())
                .hasSize(1);
        assertThat(object("0 0.1 0.1 0.5 0.1 0.5 0.5", false).polygons()).hasSize(1);
        assertThat(losses.sentences()).isEmpty();
        assertThatThrownBy(() -> object("0 0.1 0.1 0.5 0.1 0.5 0.5 0.1", false))
                .isInstanceOf(CocoFormatException.class)
                .hasMessage(
                        "a.txt (line 1): has 7 numbers; a box has four, a polygon two for each of three points or more");
    }

    private LabelledObject object(String line, boolean polygons) {
        return YoloLine.of(line, "a.txt (line 1)").object(CATEGORIES, image, polygons, losses);
    }
}
