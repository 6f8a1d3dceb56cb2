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
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaxIouAssignerTest {

    static List<Unit> units() {
        return DetectionUnits.of("max_iou_assigner");
    }

    @ParameterizedTest
    @MethodSource("units")
    void assignsAsPublished(Unit unit) {
        Assignment assignment = new MaxIouAssigner(settings(unit.params()))
                .assign(unit.boxes("boxes"), unit.boxes("gt"), unit.boxes("ignore"));

        int[] labels = unit.has("labels") ? unit.ints("labels") : new int[0];
        int[] objects = assignment.objects();
        agrees(unit.compare(
                "gt_inds", Arrays.stream(objects).map(object -> object + 1).toArray()));
        agrees(unit.compare(
                "labels",
                Arrays.stream(objects)
                        .map(object -> object < 0 ? -1 : labels[object])
                        .toArray()));
        agrees(unit.compare("max_overlaps", assignment.overlaps()));
    }

    private static AssignerSettings settings(JsonNode params) {
        JsonNode negative = params.get("neg_iou_thr");
        return new AssignerSettings(
                params.get("pos_iou_thr").asDouble(),
                negative.isArray() ? negative.get(1).asDouble() : negative.asDouble(),
                negative.isArray() ? negative.get(0).asDouble() : 0,
                params.get("min_pos_iou").asDouble(),
                params.path("match_low_quality").asBoolean(true),
                params.path("gt_max_assign_all").asBoolean(true),
                params.path("ignore_iof_thr").asDouble(-1),
                params.path("ignore_wrt_candidates").asBoolean(true));
    }

    @Test
    void manyCandidatesAreAssignedAsFewAre() {
        SplittableRandom random = new SplittableRandom(8);
        Boxes candidates = boxes(random, 20_000);
        Boxes objects = boxes(random, 7);
        Assignment all = new MaxIouAssigner(new AssignerSettings(0.5, 0.4, 0, 0, true, true, -1, true))
                .assign(candidates, objects, Boxes.NONE);

        float[] best = new float[objects.count()];
        for (int j = 0; j < best.length; j++) {
            for (int i = 0; i < candidates.count(); i++) {
                best[j] = Math.max(best[j], Overlap.IOU.of(objects, j, candidates, i));
            }
        }
        for (int i = 0; i < candidates.count(); i++) {
            int expected = byRule(candidates, i, objects, best);
            assertThat(all.objects()[i]).as("candidate " + i).isEqualTo(expected);
        }
    }

    private static int byRule(Boxes candidates, int i, Boxes objects, float[] best) {
        int nearest = 0;
        int claimed = -1;
        for (int j = 0; j < best.length; j++) {
            float overlap = Overlap.IOU.of(objects, j, candidates, i);
            nearest = overlap > Overlap.IOU.of(objects, nearest, candidates, i) ? j : nearest;
            claimed = overlap == best[j] ? j : claimed;
        }
        float overlap = Overlap.IOU.of(objects, nearest, candidates, i);
        if (claimed >= 0) {
            return claimed;
        }
        if (overlap >= 0.5f) {
            return nearest;
        }
        return overlap < 0.4f ? Assignment.BACKGROUND : Assignment.NEITHER;
    }

    private static Boxes boxes(SplittableRandom random, int count) {
        float[] corners = new float[4 * count];
        for (int i = 0; i < corners.length; i += 4) {
            corners[i] = random.nextInt(200);
            corners[i + 1] = random.nextInt(200);
            corners[i + 2] = corners[i] + 5 + random.nextInt(60);
            corners[i + 3] = corners[i + 1] + 5 + random.nextInt(60);
        }
        return new Boxes(corners);
    }

    @Test
    void objectsCanStandBeforeTheCandidates() {
        Assignment assignment = new Assignment(new int[] {-1, 1}, new float[] {0.1f, 0.6f}).withObjectsFirst(2);
        assertThat(assignment.objects()).containsExactly(0, 1, -1, 1);
        assertThat(assignment.overlaps()).containsExactly(1, 1, 0.1f, 0.6f);
    }
}
