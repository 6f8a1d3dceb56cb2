// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The mask functions of cocoapi one by one, and what must hold for any mask. */
class RleTest {

    private static final JsonNode RECORDED = read("masks.json");

    static JsonNode read(String name) {
        try (InputStream in = RleTest.class.getResourceAsStream("/golden/coco-eval/" + name)) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void fillsPolygonsAsCocoapi() {
        for (JsonNode polygon : RECORDED.get("polygons")) {
            String name = polygon.get("name").asText();
            int height = polygon.get("size").get(0).asInt();
            int width = polygon.get("size").get(1).asInt();
            List<Rle> parts = new ArrayList<>();
            for (int i = 0; i < polygon.get("polygons").size(); i++) {
                Rle part = Rle.ofPolygon(
                        height, width, doubles(polygon.get("polygons").get(i)));
                assertThat(part).as(name).isEqualTo(rle(polygon.get("rles").get(i)));
                assertThat(part.toCompressedString())
                        .as(name)
                        .isEqualTo(polygon.get("rles").get(i).get("counts").asText());
                if (!polygon.get("counts").isNull()) {
                    assertThat(part.counts())
                            .as(name)
                            .containsExactly(ints(polygon.get("counts").get(i)));
                }
                parts.add(part);
            }
            Rle merged = Rle.union(parts);
            assertSame(merged, polygon.get("merged"), name);
            assertIntersection(parts, polygon.get("intersection"), name);
            assertThat(merged.area()).as(name).isEqualTo(polygon.get("area").asInt());
            assertThat(MaskForms.box(merged)).as(name).containsExactly(doubles(polygon.get("bbox")));
            if (polygon.has("bitmap")) {
                assertThat(merged.toBitmap()).as(name).isEqualTo(bitmap(polygon.get("bitmap")));
            }
        }
    }

    @Test
    void fillsTheMasksOfRealAnnotationsAsCocoapi() {
        JsonNode truth = read("coco_mini_val2017/gt_instances.json");
        JsonNode masks = read("coco_mini_val2017/gt_masks.json");
        for (int i = 0; i < masks.size(); i++) {
            JsonNode expected = masks.get(i);
            JsonNode annotation = truth.get("annotations").get(i);
            assertThat(annotation.get("id")).isEqualTo(expected.get("id"));
            JsonNode size = expected.get("rle").get("size");
            Rle mask = segmentation(
                    annotation.get("segmentation"),
                    size.get(0).asInt(),
                    size.get(1).asInt());
            assertSame(mask, expected.get("rle"), "annotation " + expected.get("id"));
            assertThat(mask.area()).isEqualTo(expected.get("area").asInt());
            assertThat(MaskForms.box(mask)).containsExactly(doubles(expected.get("bbox")));
        }
    }

    private static Rle segmentation(JsonNode segmentation, int height, int width) {
        if (!segmentation.isArray()) {
            return Rle.ofCounts(height, width, ints(segmentation.get("counts")));
        }
        List<Rle> parts = new ArrayList<>();
        segmentation.forEach(points -> parts.add(Rle.ofPolygon(height, width, doubles(points))));
        return Rle.union(parts);
    }

    @Test
    void turnsBoxesIntoMasksAsCocoapi() {
        for (JsonNode box : RECORDED.get("boxes")) {
            double[] xywh = doubles(box.get("box"));
            Rle mask = MaskForms.ofBox(
                    box.get("size").get(0).asInt(), box.get("size").get(1).asInt(), xywh[0], xywh[1], xywh[2], xywh[3]);
            assertSame(mask, box.get("rle"), box.get("box").toString());
            assertThat(mask.area()).isEqualTo(box.get("area").asInt());
            assertThat(MaskForms.box(mask)).containsExactly(doubles(box.get("bbox")));
        }
    }

    @Test
    void encodesBitmapsAsCocoapi() {
        for (JsonNode recorded : RECORDED.get("bitmaps")) {
            byte[][] pixels = bitmap(recorded.get("bitmap"));
            Rle mask = MaskForms.ofBitmap(pixels);
            assertThat(mask.counts()).containsExactly(ints(recorded.get("counts")));
            assertThat(mask.toCompressedString())
                    .isEqualTo(recorded.get("string").asText());
            assertThat(mask.area()).isEqualTo(recorded.get("area").asInt());
            assertThat(MaskForms.box(mask)).containsExactly(doubles(recorded.get("bbox")));
            assertThat(mask.toBitmap()).isEqualTo(pixels);
        }
    }

    @Test
    void keepsUncompressedRunsAsTheyAre() {
        for (JsonNode recorded : RECORDED.get("uncompressed")) {
            String name = recorded.get("name").asText();
            Rle mask = Rle.ofCounts(
                    recorded.get("size").get(0).asInt(),
                    recorded.get("size").get(1).asInt(),
                    ints(recorded.get("counts")));
            assertThat(mask.toCompressedString())
                    .as(name)
                    .isEqualTo(recorded.get("string").asText());
            assertThat(Rle.ofCompressedString(mask.height(), mask.width(), mask.toCompressedString()))
                    .isEqualTo(mask);
            assertThat(mask.area()).as(name).isEqualTo(recorded.get("area").asInt());
            if (recorded.has("bitmap")) {
                assertThat(mask.toBitmap()).as(name).isEqualTo(bitmap(recorded.get("bitmap")));
            }
            String reencoded = recorded.get("reencoded").asText();
            assertThat(MaskForms.ofBitmap(mask.toBitmap()).toCompressedString())
                    .as(name)
                    .isEqualTo(reencoded);
            // cocoapi stops early in masks with empty runs; here they are what their bitmaps are.
            assertThat(Rle.union(List.of(mask, mask)).toCompressedString())
                    .as(name)
                    .isEqualTo(reencoded);
            if (recorded.get("canonical").asBoolean()) {
                assertThat(MaskForms.box(mask)).as(name).containsExactly(doubles(recorded.get("bbox")));
                assertThat(recorded.get("mergedWithItself").asText()).isEqualTo(reencoded);
            }
        }
    }

    @Test
    void mergesAsCocoapi() {
        for (JsonNode merge : RECORDED.get("merge")) {
            List<Rle> masks = rles(merge.get("rles"));
            assertSame(Rle.union(masks), merge.get("union"), "union");
            assertIntersection(masks, merge.get("intersection"), "intersection");
        }
    }

    @Test
    void measuresOverlapAsCocoapi() {
        for (JsonNode recorded : RECORDED.get("iou")) {
            List<Rle> detections = rles(recorded.get("dt"));
            List<Rle> truths = rles(recorded.get("gt"));
            for (int d = 0; d < detections.size(); d++) {
                for (int g = 0; g < truths.size(); g++) {
                    boolean crowd = recorded.get("iscrowd").get(g).asInt() != 0;
                    assertThat(MaskForms.iou(detections.get(d), truths.get(g), crowd))
                            .isEqualTo(recorded.get("iou").get(d).get(g).asDouble());
                    assertThat(MaskForms.iou(detections.get(d), truths.get(g), false))
                            .isEqualTo(recorded.get("iouNoCrowd").get(d).get(g).asDouble());
                }
            }
        }
    }

    @Test
    void comesBackFromEveryForm() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            Rle mask = random(random, 1 + random.nextInt(30), 1 + random.nextInt(30));
            assertThat(Rle.ofCompressedString(mask.height(), mask.width(), mask.toCompressedString()))
                    .isEqualTo(mask);
            assertThat(Rle.ofCounts(mask.height(), mask.width(), mask.counts())).isEqualTo(mask);
            assertThat(MaskForms.ofBitmap(mask.toBitmap())).isEqualTo(mask).hasSameHashCodeAs(mask);
        }
    }

    @Test
    void overlapIsSymmetricAndBounded() {
        Random random = new Random(2);
        for (int i = 0; i < 500; i++) {
            int height = 1 + random.nextInt(30);
            int width = 1 + random.nextInt(30);
            Rle a = random(random, height, width);
            Rle b = random(random, height, width);
            double overlap = MaskForms.iou(a, b, false);
            assertThat(overlap)
                    .isEqualTo(MaskForms.iou(b, a, false))
                    .isBetween(0.0, 1.0)
                    .isLessThanOrEqualTo(MaskForms.iou(a, b, true));
            int both = MaskForms.intersectionArea(a, b);
            int any = Rle.union(List.of(a, b)).area();
            assertThat(a.area() + b.area()).isEqualTo(both + any);
            assertThat(overlap).isCloseTo(any == 0 ? 0 : (double) both / any, within(1e-15));
        }
    }

    @Test
    void refusesRunsThatDoNotFitTheSize() {
        assertThatThrownBy(() -> Rle.ofCounts(2, 3, 1, 2))
                .hasMessageContaining("cover 3 pixels")
                .hasMessageContaining("2 x 3");
        assertThatThrownBy(() -> Rle.ofCounts(2, 3, 9)).hasMessageContaining("cover 9 pixels");
        assertThatThrownBy(() -> Rle.ofCounts(2, 3, 7, -1)).hasMessageContaining("negative length -1");
        assertThatThrownBy(() -> Rle.ofCounts(2, 3, 5, -1, 2)).hasMessageContaining("negative length -1");
        assertThatThrownBy(() -> Rle.ofCounts(1 << 20, 1 << 20, 1)).hasMessageContaining("cannot have the size");
    }

    private static Rle random(Random random, int height, int width) {
        byte[][] pixels = new byte[height][width];
        double density = random.nextDouble();
        for (byte[] row : pixels) {
            for (int x = 0; x < width; x++) {
                row[x] = (byte) (random.nextDouble() < density ? 1 : 0);
            }
        }
        return MaskForms.ofBitmap(pixels);
    }

    private static void assertSame(Rle mask, JsonNode expected, String name) {
        assertThat(new int[] {mask.height(), mask.width()}).as(name).containsExactly(ints(expected.get("size")));
        assertThat(mask.toCompressedString())
                .as(name)
                .isEqualTo(expected.get("counts").asText());
    }

    /** Of two masks of one size, what overlap is made of. */
    private static void assertIntersection(List<Rle> masks, JsonNode expected, String name) {
        Rle wanted = rle(expected);
        if (masks.size() == 2 && wanted.height() == masks.get(0).height()) {
            assertThat(MaskForms.intersectionArea(masks.get(0), masks.get(1)))
                    .as(name)
                    .isEqualTo(wanted.area());
        }
    }

    private static List<Rle> rles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(RleTest::rle)
                .toList();
    }

    private static Rle rle(JsonNode node) {
        return Rle.ofCompressedString(
                node.get("size").get(0).asInt(),
                node.get("size").get(1).asInt(),
                node.get("counts").asText());
    }

    private static byte[][] bitmap(JsonNode rows) {
        byte[][] pixels = new byte[rows.size()][];
        for (int y = 0; y < pixels.length; y++) {
            String row = rows.get(y).asText();
            pixels[y] = new byte[row.length()];
            for (int x = 0; x < row.length(); x++) {
                pixels[y][x] = (byte) (row.charAt(x) - '0');
            }
        }
        return pixels;
    }

    private static double[] doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .toArray();
    }

    private static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }
}
