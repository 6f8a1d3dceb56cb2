// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class BoxOverlapTest {

    @Test
    void equalsCocoapi() {
        for (JsonNode recorded : RleTest.read("masks.json").get("bboxIou")) {
            for (int d = 0; d < recorded.get("dt").size(); d++) {
                for (int g = 0; g < recorded.get("gt").size(); g++) {
                    boolean crowd = recorded.get("iscrowd").get(g).asInt() != 0;
                    double[] detection = doubles(recorded.get("dt").get(d));
                    double[] truth = doubles(recorded.get("gt").get(g));
                    assertThat(BoxOverlap.iou(detection, 0, truth, 0, crowd))
                            .isEqualTo(recorded.get("iou").get(d).get(g).asDouble());
                }
            }
        }
    }

    @Test
    void isSymmetricAndBounded() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            double[] boxes = random.doubles(8, 0, 50).toArray();
            double overlap = BoxOverlap.iou(boxes, 0, boxes, 4, false);
            assertThat(overlap).isBetween(0.0, 1 + 1e-15);
            assertThat(BoxOverlap.iou(boxes, 4, boxes, 0, false)).isCloseTo(overlap, within(1e-15));
            assertThat(BoxOverlap.iou(boxes, 0, boxes, 4, true)).isGreaterThan(overlap - 1e-15);
        }
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }
}
