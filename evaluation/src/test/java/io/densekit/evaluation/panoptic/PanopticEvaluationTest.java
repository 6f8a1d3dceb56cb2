// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.panoptic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.evaluation.Golden;
import io.densekit.evaluation.coco.CocoFormatException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal to panopticapi. */
class PanopticEvaluationTest {

    private static final String CATEGORIES = "'categories':[{'id':1,'name':'a','isthing':1}]";

    @TempDir
    private Path folder;

    private static PanopticEvaluation evaluation(String name) {
        return new PanopticEvaluation(
                Golden.file("panoptic/" + name + "_gt.json"),
                Golden.file("panoptic/" + name + "_gt"),
                Golden.file("panoptic/" + name + "_dt.json"),
                Golden.file("panoptic/" + name + "_dt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "crowds", "covered", "areas"})
    void equalsTheReference(String name) {
        JsonNode expected = Golden.json("panoptic/expected.json").get(name);
        for (int threads = 1; threads < 4; threads++) {
            PanopticQuality quality = evaluation(name).evaluate(threads);
            close(quality.all(), expected.get("All"));
            close(quality.things(), expected.get("Things"));
            close(quality.stuff(), expected.get("Stuff"));
            for (PanopticCategory category : quality.categories()) {
                JsonNode each = expected.get("per_class").get(Long.toString(category.id()));
                assertThat(quality.of(category).quality())
                        .isCloseTo(each.get("pq").asDouble(), within(1e-9));
                assertThat(quality.of(category).segmentation())
                        .isCloseTo(each.get("sq").asDouble(), within(1e-9));
                assertThat(quality.of(category).recognition())
                        .isCloseTo(each.get("rq").asDouble(), within(1e-9));
            }
            assertThat(quality.otherAreas()).isEqualTo(name.equals("areas") ? 3 : 0);
            assertThat(quality.summary()).contains("Things");
            assertThat(quality.perCategory()).contains("c2");
            assertThat(quality.toMap()).containsKeys("All", "Things", "Stuff", "perCategory");
        }
    }

    private static void close(PanopticFigures figures, JsonNode expected) {
        assertThat(figures.quality()).isCloseTo(expected.get("pq").asDouble(), within(1e-9));
        assertThat(figures.segmentation()).isCloseTo(expected.get("sq").asDouble(), within(1e-9));
        assertThat(figures.recognition()).isCloseTo(expected.get("rq").asDouble(), within(1e-9));
        assertThat(figures.categories()).isEqualTo(expected.get("n").asInt());
    }

    @Test
    void refusesWhatImagesAndFilesDontAgreeOn() throws IOException {
        Path truth = file("gt.json", "{" + CATEGORIES + ",'annotations':[" + entry(7, "a.png", 5, 1) + "]}");
        image("a.png", 4, 4, 5);
        image("b.png", 4, 4, 6);
        image("c.png", 3, 4, 5);
        refuses(truth, "{'annotations':[]}", "dt.json: has no result for image 7");
        refuses(
                truth,
                results(entry(7, "b.png", 5, 1)),
                "image 7: its PNG has a segment 6, which segments_info does not");
        refuses(truth, results(entry(7, "a.png", 5, 2)), "image 7: segment 5 is of category 2");
        refuses(truth, results(entry(7, "c.png", 5, 1)), "c.png: is 3 x 4 pixels, but 4 x 4 are annotated");
        refuses(truth, results(entry(7, "d.png", 5, 1)), "d.png: can't be read as an image");
        refuses(
                truth,
                results(
                        "{'image_id':7,'file_name':'a.png','segments_info':[{'id':5,'category_id':1},{'id':8,'category_id':1}]}"),
                "lists a segment 8, which its PNG does not have");
        refuses(truth, results("{'image_id':7}"), "annotations[0] needs image_id, file_name and segments_info");
        refuses(truth, results("{'image_id':7,'file_name':3}"), "dt.json (line 1): annotations[0] or near it");
        refuses(truth, "{}", "dt.json: has no annotations");
        Path unlisted = file("gt2.json", "{" + CATEGORIES + ",'annotations':[" + entry(7, "a.png", 5, 3) + "]}");
        refuses(unlisted, results(entry(7, "a.png", 5, 1)), "gt2.json: image 7: segment 5 is of category 3");
        ImageIO.write(
                new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                folder.resolve("e.png").toFile());
        refuses(truth, results(entry(7, "e.png", 5, 1)), "e.png: is no PNG of red, green and blue");
        Path found = file("dt.json", results(entry(7, "a.png", 5, 1)));
        PanopticQuality whole = new PanopticEvaluation(truth, folder, found, folder).evaluate(1);
        assertThat(whole.all().quality()).isEqualTo(1);
        assertThat(whole.stuff()).isEqualTo(new PanopticFigures(-1, -1, -1, 0));
    }

    private void refuses(Path truth, String results, String message) throws IOException {
        Path found = file("dt.json", results);
        assertThatThrownBy(() -> new PanopticEvaluation(truth, folder, found, folder).evaluate(2))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining(message);
    }

    private static String results(String entries) {
        return "{'annotations':[" + entries + "]}";
    }

    private static String entry(int image, String file, int segment, int category) {
        return "{'image_id':%d,'file_name':'%s','segments_info':[{'id':%d,'category_id':%d}]}"
                .formatted(image, file, segment, category);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text.replace('\'', '"'));
    }

    private void image(String name, int width, int height, int id) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, id << 16);
            }
        }
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }
}
