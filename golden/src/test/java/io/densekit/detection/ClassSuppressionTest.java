// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static io.densekit.golden.UnitChecks.agrees;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.golden.DetectionUnits;
import io.densekit.golden.DetectionUnits.Unit;
import io.densekit.structures.Boxes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClassSuppressionTest {

    private static final Boxes TWO = Boxes.of(0, 0, 10, 10, 0, 0, 10, 9);

    static List<Unit> units() {
        return DetectionUnits.of("multiclass_nms");
    }

    @ParameterizedTest
    @MethodSource("units")
    void selectsAsPublished(Unit unit) {
        JsonNode params = unit.params();
        int columns = (int) unit.input("scores").shape()[1];
        ClassSuppression.Selected selected = new ClassSuppression(
                        params.get("score_thr").asDouble(),
                        SuppressionSettings.hard(params.get("iou_threshold").asDouble()),
                        params.get("max_num").asInt())
                .select(unit.boxes("boxes"), unit.floats("scores"), columns, columns - 1);

        agrees(unit.compare("dets", SuppressionTest.rows(selected.boxes(), selected.scores())));
        agrees(unit.compare("labels", selected.labels()));
        agrees(unit.compare("inds", selected.candidates()));
        assertThat(selected.rows()).hasSize(selected.count());
    }

    @Test
    void softSuppressionKeepsWhatHardSuppressionDrops() {
        float[] scores = {0.9f, 0.8f};
        assertThat(select(SuppressionSettings.hard(0.5), scores).scores()).containsExactly(0.9f);
        assertThat(select(soft(SuppressionSettings.Type.SOFT_LINEAR), scores).scores())
                .containsExactly(new float[] {0.9f, 0.08f}, within(1e-5f));
        assertThat(select(soft(SuppressionSettings.Type.SOFT_GAUSSIAN), scores).scores())
                .containsExactly(new float[] {0.9f, 0.8f * (float) Math.exp(-0.81 / 0.5)}, within(1e-5f));
    }

    private static SuppressionSettings soft(SuppressionSettings.Type type) {
        return new SuppressionSettings(type, 0.5, 0.5, 0.001, false, false);
    }

    private static ClassSuppression.Selected select(SuppressionSettings settings, float[] scores) {
        return new ClassSuppression(0.05, settings, 10).select(TWO, scores, 1, 1);
    }

    @Test
    void softSuppressionSpareOtherClassesAndGivesUpWhatIsLeast() {
        float[] scores = {0.9f, 0, 0, 0.8f};
        assertThat(new ClassSuppression(0.05, soft(SuppressionSettings.Type.SOFT_LINEAR), 10)
                        .select(TWO, scores, 2, 2)
                        .scores())
                .containsExactly(0.9f, 0.8f);
        SoftSuppression.Kept kept = new SoftSuppression(
                        new SuppressionSettings(SuppressionSettings.Type.SOFT_LINEAR, 0.5, 0.5, 0.1, false, false))
                .keep(TWO, new float[] {0.9f, 0.8f}, new int[2]);
        assertThat(kept.positions()).containsExactly(0);
    }

    /** One row of a box with area, two of lines at the edge that clipping left. */
    @Test
    void emptyBoxesTakeNoPlaceUnlessTheyAreToStay() {
        Boxes boxes = Boxes.of(0, 0, 10, 10, 10, 0, 10, 10, 3, 10, 9, 10);
        float[] scores = {0.2f, 0.3f, 0.9f};
        ClassSuppression.Selected found =
                new ClassSuppression(0.05, SuppressionSettings.hard(0.5), 1).select(boxes, scores, 1, 1);
        assertThat(found.scores()).containsExactly(0.2f);
        assertThat(found.rows()).containsExactly(0);
        SuppressionSettings all = new SuppressionSettings(SuppressionSettings.Type.HARD, 0.5, 0.5, 0.001, false, true);
        assertThat(new ClassSuppression(0.05, all, 10)
                        .select(boxes, scores, 1, 1)
                        .scores())
                .containsExactly(0.9f, 0.3f, 0.2f);
    }

    /** A box for each class of each row: the empty one of a row goes, the other stays. */
    @Test
    void emptinessIsThatOfTheClassOwnBox() {
        Boxes boxes = Boxes.of(0, 0, 0, 10, 0, 0, 10, 10);
        ClassSuppression.Selected found = new ClassSuppression(0.05, SuppressionSettings.hard(0.5), 10)
                .select(boxes, new float[] {0.9f, 0.8f, 0.1f}, 3, 2);
        assertThat(found.labels()).containsExactly(1);
        assertThat(found.scores()).containsExactly(0.8f);
    }

    @Test
    void classesSuppressEachOtherOnRequest() {
        float[] scores = {0.9f, 0, 0, 0.8f};
        SuppressionSettings across =
                new SuppressionSettings(SuppressionSettings.Type.HARD, 0.5, 0.5, 0.001, true, false);
        assertThat(new ClassSuppression(0.05, across, 10)
                        .select(TWO, scores, 2, 2)
                        .labels())
                .containsExactly(0);
        assertThat(new ClassSuppression(0.05, SuppressionSettings.hard(0.5), 10)
                        .select(TWO, scores, 2, 2)
                        .labels())
                .containsExactly(0, 1);
    }

    @Test
    void refusesBoxesThatDontSuit() {
        assertThatThrownBy(() ->
                        new ClassSuppression(0.05, SuppressionSettings.hard(0.5), 10).select(TWO, new float[9], 3, 2))
                .hasMessage("2 boxes don't suit 3 rows of 2 classes");
        assertThatThrownBy(() -> SuppressionSettings.hard(2)).hasMessageContaining("must be within [0, 1], got 2.0");
    }
}
