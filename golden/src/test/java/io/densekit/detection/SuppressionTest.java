// SPDX-License-Identifier: Apache-2.0
package io.densekit.detection;

import static io.densekit.golden.UnitChecks.agrees;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.golden.DetectionUnits;
import io.densekit.golden.DetectionUnits.Unit;
import io.densekit.structures.Boxes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SuppressionTest {

    static List<Unit> plain() {
        return DetectionUnits.of("nms");
    }

    static List<Unit> batched() {
        return DetectionUnits.of("batched_nms");
    }

    @ParameterizedTest
    @MethodSource("plain")
    void keepsThePublishedBoxes(Unit unit) {
        JsonNode params = unit.params();
        float[] scores = unit.floats("scores");
        Boxes boxes = unit.boxes("boxes");
        double least = params.path("score_threshold").asDouble(-1);
        int[] sure =
                IntStream.range(0, scores.length).filter(i -> scores[i] > least).toArray();
        Suppression suppression =
                new Suppression((float) params.get("iou_threshold").asDouble(), (float)
                        params.get("offset").asDouble());
        int[] kept = suppression.keep(boxes.select(sure), picked(scores, sure));
        int[] positions = Arrays.stream(kept).map(i -> sure[i]).toArray();
        check(
                unit,
                Arrays.copyOf(
                        positions,
                        Math.min(positions.length, params.path("max_num").asInt(1000))));
    }

    @ParameterizedTest
    @MethodSource("batched")
    void groupsDontSuppressEachOther(Unit unit) {
        JsonNode params = unit.params();
        float[] scores = unit.floats("scores");
        int[] groups = params.path("class_agnostic").asBoolean() ? new int[scores.length] : unit.ints("ids");
        int[] kept = new Suppression(params.get("iou_threshold").asDouble()).keep(unit.boxes("boxes"), scores, groups);
        check(
                unit,
                Arrays.copyOf(kept, Math.min(kept.length, params.path("max_num").asInt(1000))));
    }

    private static float[] picked(float[] values, int[] positions) {
        float[] picked = new float[positions.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = values[positions[i]];
        }
        return picked;
    }

    private static void check(Unit unit, int[] kept) {
        agrees(unit.compare("keep", kept));
        agrees(unit.compare("dets", rows(unit.boxes("boxes").select(kept), picked(unit.floats("scores"), kept))));
    }

    static float[] rows(Boxes boxes, float[] scores) {
        float[] rows = new float[5 * scores.length];
        for (int i = 0; i < scores.length; i++) {
            System.arraycopy(boxes.corners(), 4 * i, rows, 5 * i, 4);
            rows[5 * i + 4] = scores[i];
        }
        return rows;
    }

    @Test
    void nothingIsKeptOfNothing() {
        assertThat(new Suppression(0.5).keep(Boxes.NONE, new float[0])).isEmpty();
    }

    @Test
    void keepsMoreThanItsFirstRoom() {
        float[] corners = new float[4 * 100];
        for (int i = 0; i < 100; i++) {
            corners[4 * i] = 10 * i;
            corners[4 * i + 2] = 10 * i + 5;
            corners[4 * i + 3] = 5;
        }
        assertThat(new Suppression(0.5).keep(new Boxes(corners), new float[100]))
                .hasSize(100);
    }
}
