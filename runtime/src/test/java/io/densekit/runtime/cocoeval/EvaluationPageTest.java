// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.cocoeval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.UserError;
import io.densekit.runtime.HeadlessBrowser;
import io.densekit.runtime.drawing.Pictures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationPageTest {

    /** On image 1 a cat is found and a dog missed; on image 2 a cat is found, another found twice; on 3 a dog is taken for a cat. */
    private static final String TRUTH =
            """
            {"images": [{"id": 1, "file_name": "a.png", "width": 64, "height": 48}, {"id": 2, "file_name": "../b.png", "width": 64,
               "height": 48}, {"id": 3, "file_name": "none.png", "width": 64, "height": 48}],
             "categories": [{"id": 1, "name": "cat"}, {"id": 2, "name": "</script><i>dog"}],
             "annotations": [
               {"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 1, 20, 20], "area": 400, "iscrowd": 0},
               {"id": 2, "image_id": 1, "category_id": 2, "bbox": [30, 1, 20, 20], "area": 400, "iscrowd": 0},
               {"id": 3, "image_id": 2, "category_id": 1, "bbox": [1, 1, 20, 20], "area": 400, "iscrowd": 0},
               {"id": 4, "image_id": 3, "category_id": 2, "bbox": [1, 1, 20, 20], "area": 400, "iscrowd": 0}]}
            """;

    private static final String RESULTS =
            """
            [{"image_id": 1, "category_id": 1, "score": 0.9, "bbox": [1, 1, 20, 20]},
             {"image_id": 2, "category_id": 1, "score": 0.8, "bbox": [1, 1, 20, 20]},
             {"image_id": 2, "category_id": 1, "score": 0.7, "bbox": [1, 2, 20, 20]},
             {"image_id": 3, "category_id": 1, "score": 0.6, "bbox": [1, 1, 20, 20]},
             {"image_id": 3, "category_id": 1, "score": 0.1, "bbox": [40, 1, 20, 20]}]
            """;

    @TempDir
    private Path folder;

    private Path images;
    private Path page;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("gt.json"), TRUTH);
        Files.writeString(folder.resolve("dt.json"), RESULTS);
        images = Files.createDirectory(folder.resolve("images"));
        byte[] picture = Pictures.png(Pictures.drawn(64, 48, graphics -> graphics.fillRect(1, 1, 20, 20)));
        Files.write(images.resolve("a.png"), picture);
        Files.write(folder.resolve("b.png"), picture);
        page = folder.resolve("page.html");
    }

    private String page(Optional<Path> pictures) throws IOException {
        CocoEvalAnalyses analyses = new CocoEvalAnalyses(
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(new EvaluationPage(page, pictures)),
                Optional.empty());
        CocoEvalRequest.of(folder.resolve("gt.json"), folder.resolve("dt.json"), "bbox")
                .run(analyses, bytes -> {});
        return Files.readString(page);
    }

    private static JsonNode data(String page) throws IOException {
        String start = "id=\"data\">";
        int from = page.indexOf(start) + start.length();
        return new ObjectMapper().readTree(page.substring(from, page.indexOf("</script>", from)));
    }

    @Test
    void tellsOfEachImageWhatIsWrongWorstFirst() throws IOException {
        JsonNode data = data(page(Optional.empty()));
        assertThat(data.get("categories").get(1).get("name").asText()).isEqualTo("</script><i>dog");
        JsonNode worst = data.get("images").get(0);
        assertThat(worst.get("id").asText()).isEqualTo("3");
        assertThat(worst.get("objects").toString()).isEqualTo("[[2,0,10,10,200,200,1]]");
        assertThat(worst.get("results").toString()).isEqualTo("[[1,600,10,10,200,200,1]]");
        assertThat(data.get("kinds").get(1).asText()).isEqualTo("Cls");
        JsonNode twice = data.get("images").get(2);
        assertThat(twice.get("id").asText()).isEqualTo("2");
        assertThat(twice.get("results").get(1).get(6).asInt()).isEqualTo(4);
        assertThat(data.get("kinds").get(4).asText()).isEqualTo("Dupe");
    }

    @Test
    void picturesAreThoseOfTheFolderAloneAndMissingOnesAreCounted() throws IOException {
        JsonNode data = data(page(Optional.of(images)));
        assertThat(data.get("missingPictures").asInt()).isEqualTo(2);
        for (JsonNode image : data.get("images")) {
            assertThat(image.has("picture")).isEqualTo(image.get("id").asText().equals("1"));
        }
        assertThat(data.toString()).contains("data:image/jpeg;base64,");
    }

    @Test
    void anotherFolderIsRefusedBeforeAnythingIsEvaluated() {
        assertThatThrownBy(() -> new EvaluationPage(page, Optional.of(folder.resolve("no"))))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no: there is no such folder");
    }

    @Test
    void aBrowserSortsAndFilters() throws Exception {
        HeadlessBrowser browser = HeadlessBrowser.orSkip(folder);
        String probe =
                """
                const texts = css => [...document.querySelectorAll(css)].map(e => e.textContent);
                const order = () => texts('#categories tbody th');
                const header = name => [...document.querySelectorAll('#categories thead button')].find(b => b.textContent === name);
                const shots = () => [...document.querySelectorAll('#images figure')].map(e => e.dataset.id).sort();
                const pick = (id, value) => { const s = document.getElementById(id); s.value = value; s.dispatchEvent(new Event('change')); };
                said.start = order();
                header('AP').click(); said.falling = order();
                header('name').click(); said.byName = order();
                said.sort = document.querySelector('#categories th[aria-sort]').getAttribute('aria-sort');
                said.all = shots();
                pick('kind', '4'); said.twice = shots();
                pick('kind', '6'); said.missed = shots();
                pick('kind', ''); pick('category', '2'); said.dogs = shots();
                said.boxes = document.querySelectorAll('#images rect').length;
                said.chosen = texts('#categories tr.chosen th');
                said.foreign = document.querySelectorAll('i').length;
                """;
        page(Optional.of(images));
        JsonNode said = browser.said(page, probe, 800);
        assertThat(said.get("start").toString()).isEqualTo("[\"</script><i>dog\",\"cat\"]");
        assertThat(said.get("falling").toString()).isEqualTo("[\"cat\",\"</script><i>dog\"]");
        assertThat(said.get("byName").toString()).isEqualTo("[\"</script><i>dog\",\"cat\"]");
        assertThat(said.get("sort").asText()).isEqualTo("ascending");
        assertThat(said.get("all").toString()).isEqualTo("[\"1\",\"2\",\"3\"]");
        assertThat(said.get("twice").toString()).isEqualTo("[\"2\"]");
        assertThat(said.get("missed").toString()).isEqualTo("[\"1\",\"3\"]");
        assertThat(said.get("dogs").toString()).isEqualTo("[\"1\",\"3\"]");
        assertThat(said.get("boxes").asInt()).isEqualTo(2);
        assertThat(said.get("chosen").toString()).isEqualTo("[\"</script><i>dog\"]");
        assertThat(said.get("foreign").asInt()).isZero();
    }
}
