// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;

/** Compares what was recorded of precision, recall and scores: sums, means by each axis, curves, and whole arrays. */
final class RecordedCells {

    private interface Cell {
        double at(int threshold, int recall, int category, int area, int limit);
    }

    private final JsonNode recorded;

    RecordedCells(JsonNode recorded) {
        this.recorded = recorded;
    }

    void assertEquals(PrecisionRecall cells) {
        check("precision", cells::precision, cells);
        check("scores", cells::score, cells);
        check("recall", (t, r, k, a, m) -> cells.recall(t, k, a, m), cells);
        JsonNode full = recorded.get("recall").path("full");
        for (int t = 0; t < full.size(); t++) {
            for (int k = 0; k < full.get(t).size(); k++) {
                for (int a = 0; a < full.get(t).get(k).size(); a++) {
                    for (int m = 0; m < full.get(t).get(k).get(a).size(); m++) {
                        close(
                                cells.recall(t, k, a, m),
                                full.get(t).get(k).get(a).get(m),
                                "recall");
                    }
                }
            }
        }
        for (JsonNode curve : recorded.path("curves")) {
            checkCurve(curve, cells);
        }
    }

    private void check(String name, Cell cell, PrecisionRecall cells) {
        JsonNode expected = recorded.get(name);
        JsonNode shape = expected.get("shape");
        boolean recall = shape.size() == 4;
        int[] size = {
            shape.get(0).asInt(),
            recall ? 1 : shape.get(1).asInt(),
            shape.get(recall ? 1 : 2).asInt(),
            shape.get(recall ? 2 : 3).asInt(),
            shape.get(recall ? 3 : 4).asInt()
        };
        assertThat(cells.categoryIds()).hasSize(size[2]);
        Mean all = mean(cell, size, -1, -1, -1, -1);
        assertThat(all.missing).as(name).isEqualTo(expected.get("cellsMinusOne").asInt());
        assertThat(all.sum)
                .as(name)
                .isCloseTo(expected.get("sumOfOthers").asDouble(), within(GoldenCase.TOLERANCE * all.count));
        for (int t = 0; t < size[0]; t++) {
            close(
                    mean(cell, size, t, -1, -1, -1).value(),
                    expected.get("meanByIouThr").get(t),
                    name);
            for (int a = 0; a < size[3]; a++) {
                for (int m = 0; m < size[4]; m++) {
                    JsonNode number = expected.get("meanByIouThrAreaMaxDets")
                            .get(t)
                            .get(a)
                            .get(m);
                    close(mean(cell, size, t, -1, a, m).value(), number, name);
                }
            }
        }
        for (int a = 0; a < size[3]; a++) {
            close(
                    mean(cell, size, -1, -1, a, -1).value(),
                    expected.get("meanByArea").get(a),
                    name);
            for (int k = 0; k < size[2]; k++) {
                JsonNode number = expected.get("meanByCategoryArea").get(k).get(a);
                close(mean(cell, size, -1, k, a, size[4] - 1).value(), number, name);
            }
        }
        for (int m = 0; m < size[4]; m++) {
            close(
                    mean(cell, size, -1, -1, -1, m).value(),
                    expected.get("meanByMaxDets").get(m),
                    name);
        }
    }

    private static Mean mean(Cell cell, int[] size, int t, int k, int a, int m) {
        Mean mean = new Mean();
        over(t, size[0]).forEach(ti -> IntStream.range(0, size[1])
                .forEach(r -> over(k, size[2]).forEach(ki -> over(a, size[3])
                        .forEach(ai -> over(m, size[4]).forEach(mi -> mean.add(cell.at(ti, r, ki, ai, mi)))))));
        return mean;
    }

    private static IntStream over(int index, int size) {
        return index < 0 ? IntStream.range(0, size) : IntStream.of(index);
    }

    private void checkCurve(JsonNode curve, PrecisionRecall cells) {
        int t = cells.parameters().iouThresholds().indexOf(curve.get("iouThr").asDouble());
        int m = cells.parameters().maxDetections().indexOf(curve.get("maxDets").asInt());
        for (int k = 0; k < curve.get("precision").size(); k++) {
            for (int r = 0; r < curve.get("precision").get(k).size(); r++) {
                close(
                        cells.precision(t, r, k, 0, m),
                        curve.get("precision").get(k).get(r),
                        "precision curve");
                close(cells.score(t, r, k, 0, m), curve.get("scores").get(k).get(r), "score curve");
            }
        }
    }

    private static void close(double value, JsonNode expected, String name) {
        assertThat(value).as(name).isCloseTo(expected.asDouble(), within(GoldenCase.TOLERANCE));
    }

    private static final class Mean {

        private double sum;
        private int count;
        private int missing;

        void add(double value) {
            if (value > -1) {
                sum += value;
                count++;
            } else {
                missing++;
            }
        }

        double value() {
            return count == 0 ? -1 : sum / count;
        }
    }
}
