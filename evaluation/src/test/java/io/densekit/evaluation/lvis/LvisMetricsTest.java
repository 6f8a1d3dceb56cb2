// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.lvis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.evaluation.Golden;
import io.densekit.evaluation.coco.CocoEvaluation;
import io.densekit.evaluation.coco.CocoEvaluator;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.Crowds;
import io.densekit.evaluation.coco.IouType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Equal to the Python package. */
class LvisMetricsTest {

    @TempDir
    private Path folder;

    private static CocoEvaluator evaluator(String name, IouType type, int threads) {
        return CocoEvaluation.of(
                        Golden.file("lvis/" + name + "_gt.json"),
                        Golden.file("lvis/" + name + "_dt.json"),
                        LvisMetrics.parameters(type).withThreads(threads))
                .withCrowds(Crowds.OBJECTS)
                .load();
    }

    @ParameterizedTest
    @CsvSource({
        "mixed,bbox",
        "mixed,segm",
        "ties,bbox",
        "ties,segm",
        "many,bbox",
        "many,segm",
        "ignored,bbox",
        "ignored,segm"
    })
    void equalsTheReference(String name, String type) {
        JsonNode expected = Golden.json("lvis/expected.json").get(name).get(type);
        LvisAnnotations lists = LvisAnnotations.read(Golden.file("lvis/" + name + "_gt.json"));
        for (int threads = 1; threads < 4; threads++) {
            LvisMetrics metrics = LvisMetrics.of(evaluator(name, IouType.of(type), threads), lists);
            assertThat(metrics.named().keySet()).containsExactlyElementsOf(expected::fieldNames);
            metrics.named().forEach((key, value) -> assertThat(value)
                    .as(key)
                    .isCloseTo(expected.get(key).asDouble(), within(1e-9)));
            assertThat(metrics.summary()).contains(" APr ", " AR@300 ");
        }
    }

    @Test
    void anEvaluationWithoutTheListsIsAsBefore() {
        CocoEvaluator evaluator = evaluator("mixed", IouType.BBOX, 1);
        double before = evaluator.evaluate().precisionRecall().recall(0, 0, 0, 0);
        LvisMetrics.of(evaluator, LvisAnnotations.read(Golden.file("lvis/mixed_gt.json")));
        assertThat(evaluator.evaluate().precisionRecall().recall(0, 0, 0, 0)).isEqualTo(before);
    }

    @Test
    void refusesFilesThatLackItsLists() throws IOException {
        refuses(
                "{'images':[{'id':4,'neg_category_ids':[]}],'categories':[]}",
                "images[0] (id 4) has no not_exhaustive_category_ids");
        refuses("{'images':[{'id':4}],'categories':[]}", "images[0] (id 4) has no neg_category_ids");
        refuses("{'images':[],'categories':[{'id':7,'frequency':'x'}]}", "categories[0] (id 7) has no frequency");
        refuses("{'images':[],'categories':[{'id':7,'frequency':null}]}", "categories[0] (id 7) has no frequency");
        refuses("{'images':[{'id':4,'neg_category_ids':'x'}]}", "gt.json");
        assertThatThrownBy(() -> LvisAnnotations.read(folder.resolve("none.json")))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining("none.json: it cannot be read");
        assertThatThrownBy(() -> LvisMetrics.parameters(IouType.KEYPOINTS)).hasMessageContaining("no keypoints");
    }

    private void refuses(String text, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("gt.json"), text.replace('\'', '"'));
        assertThatThrownBy(() -> LvisAnnotations.read(file))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining(message);
    }
}
