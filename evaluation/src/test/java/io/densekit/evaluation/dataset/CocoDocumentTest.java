// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.evaluation.Golden;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.CocoGroundTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CocoDocumentTest {

    private static final DocumentFilter ALL = new DocumentFilter(Set.of(), Set.of(), 0, true, true);

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text.replace('\'', '"'));
    }

    private JsonNode written(CocoDocument document) throws IOException {
        Path out = folder.resolve("out.json");
        document.write(out);
        return new ObjectMapper().readTree(out.toFile());
    }

    /** Keys that nobody knows, numbers to the last digit, texts with escapes: all stay. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tide/mixed_gt.json",
                "lvis/mixed_gt.json",
                "crowdpose/ties_gt.json",
                "wholebody/mixed_gt.json",
                "coco-eval/instances_val2014_100/gt.json"
            })
    void readingAndWritingLosesNothing(String name) throws IOException {
        CocoDocument document = CocoDocument.read(Golden.file(name));
        assertThat(written(document)).isEqualTo(Golden.json(name));
        assertThat(written(ALL.apply(document))).isEqualTo(Golden.json(name));
        CocoGroundTruth.read(folder.resolve("out.json"));
    }

    @Test
    void keepsWhatStandsBesideTheArraysAndInEntries() throws IOException {
        Path odd = file(
                "odd.json",
                """
                { 'info' : {'year': 2026, 'x': [1, {'y': null}]}, 'images': [ {'id' : 'a"b' , 'weather': 'fog \\u00e9 é',
                   'width': 9, 'height': 9 } ], 'licenses': [], 'categories': [{'id': 3, 'name': 'é', 'colour': [1, 2]}],
                  'annotations': [ {'score': 1e-7, 'image_id': 'a"b', 'id' : 7 , 'category_id':3,'bbox':[1,1,2,2],'tags':['x']}]}
                """
                        .replace("a\"b", "a b"));
        CocoDocument document = CocoDocument.read(odd);
        assertThat(written(document)).isEqualTo(new ObjectMapper().readTree(odd.toFile()));
        assertThat(document.others).containsOnlyKeys("info", "licenses");
        assertThat(document.annotations
                        .get(0)
                        .with(Map.of("id", "99", "image_id", "4"))
                        .text())
                .isEqualTo("{\"score\": 1e-7, \"image_id\": 4, \"id\" : 99 , \"category_id\":3,\"bbox\":[1,1,2,2],"
                        + "\"tags\":[\"x\"]}");
    }

    @Test
    void filtersByCategoryImageAreaAndCrowd() throws IOException {
        CocoDocument document = CocoDocument.read(Golden.file("tide/mixed_gt.json"));
        JsonNode cats = written(new DocumentFilter(Set.of("c1", "4"), Set.of(), 300, false, false).apply(document));
        Set<Integer> images = new HashSet<>();
        for (JsonNode annotation : cats.get("annotations")) {
            assertThat(annotation.get("category_id").asInt()).isIn(2, 4);
            assertThat(annotation.get("area").asDouble()).isGreaterThanOrEqualTo(300);
            assertThat(annotation.get("iscrowd").asInt()).isZero();
            images.add(annotation.get("image_id").asInt());
        }
        assertThat(cats.get("images")).hasSize(images.size());
        assertThat(cats.get("categories")).hasSize(6);
        assertThat(images).isNotEmpty();
        CocoDocument one = new DocumentFilter(Set.of(), Set.of("3"), 0, true, true).apply(document);
        assertThat(one.imageCount()).isEqualTo(1);
        assertThatThrownBy(() -> new DocumentFilter(Set.of("dog"), Set.of(), 0, true, true).apply(document))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining("mixed_gt.json: has no category dog");
        assertThatThrownBy(() -> new DocumentFilter(Set.of(), Set.of("77"), 0, true, true).apply(document))
                .hasMessageContaining("has no image with the id 77");
    }

    /** Shares of a file hold it whole, and merged they are it again. */
    @Test
    void sharesPartitionAndMergeToTheWhole() throws IOException {
        CocoDocument document = CocoDocument.read(Golden.file("tide/mixed_gt.json"));
        for (long seed = 0; seed < 20; seed++) {
            List<CocoDocument> shares = DocumentSplit.of(document, List.of(0.5, 0.2, 0.3), seed);
            assertThat(shares).extracting(CocoDocument::imageCount).containsExactly(8, 3, 5);
            DocumentMerge.Merged merged = DocumentMerge.of(shares);
            assertThat(merged.renumbered()).isZero();
            assertThat(entries(merged.document())).containsExactlyInAnyOrderElementsOf(entries(document));
            assertThat(entries(DocumentSplit.of(document, List.of(0.5, 0.2, 0.3), seed)
                            .get(1)))
                    .isEqualTo(entries(shares.get(1)));
        }
        assertThatThrownBy(() -> DocumentSplit.of(document, List.of(0.9, 0.2), 1))
                .hasMessageContaining("add up to 1");
        assertThatThrownBy(() -> DocumentSplit.of(document, List.of(), 1)).hasMessageContaining("positive");
    }

    private static List<String> entries(CocoDocument document) {
        List<String> texts = new ArrayList<>();
        document.images.forEach(entry -> texts.add(entry.text()));
        document.categories.forEach(entry -> texts.add(entry.text()));
        document.annotations.forEach(entry -> texts.add(entry.text()));
        return texts;
    }

    @Test
    void mergingGivesTakenIdsOtherNumbersAndJoinsCategoriesOfOneName() throws IOException {
        CocoDocument one = CocoDocument.read(
                file(
                        "one.json",
                        """
                {'info': 1, 'images': [{'id': 1, 'file_name': 'a.jpg'}], 'categories': [{'id': 1, 'name': 'cat'}],
                 'annotations': [{'id': 1, 'image_id': 1, 'category_id': 1, 'note': 'first'}]}
                """));
        CocoDocument two = CocoDocument.read(
                file(
                        "two.json",
                        """
                {'info': 2, 'images': [{'id': 1, 'file_name': 'b.jpg'}],
                 'categories': [{'id': 1, 'name': 'dog'}, {'id': 5, 'name': 'cat'}],
                 'annotations': [{'id': 1, 'image_id': 1, 'category_id': 5, 'note': 'second'},
                                 {'id': 2, 'image_id': 1, 'category_id': 1}]}
                """));
        DocumentMerge.Merged merged = DocumentMerge.of(List.of(one, two));
        JsonNode json = written(merged.document());
        assertThat(json.get("info").asInt()).isEqualTo(1);
        assertThat(json.get("categories")).hasSize(2);
        int dog = json.get("categories").get(1).get("id").asInt();
        assertThat(dog).isNotEqualTo(1);
        int second = json.get("images").get(1).get("id").asInt();
        assertThat(second).isNotEqualTo(1);
        JsonNode annotation = json.get("annotations").get(1);
        assertThat(annotation.get("image_id").asInt()).isEqualTo(second);
        assertThat(annotation.get("category_id").asInt()).isEqualTo(1);
        assertThat(annotation.get("id").asInt()).isNotEqualTo(1);
        assertThat(annotation.get("note").asText()).isEqualTo("second");
        assertThat(json.get("annotations").get(2).get("category_id").asInt()).isEqualTo(dog);
        Set<Integer> ids = new HashSet<>();
        json.get("annotations").forEach(each -> ids.add(each.get("id").asInt()));
        assertThat(ids).hasSize(3);
        assertThat(merged.renumbered()).isEqualTo(4);
        assertThatThrownBy(() -> DocumentMerge.of(List.of(one, one)))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining("one.json: the image a.jpg is in another of the files too");
    }

    @Test
    void refusesWhatIsNoAnnotationFile() throws IOException {
        refuses("[]", "none.json (byte 0)");
        refuses("{'images': []}", "has no array categories");
        refuses("{'images': [], 'images': []}", "the array images twice");
        refuses("{'images': [{}], 'categories': [], 'annotations': []}", "images[0] has no id");
        refuses("{'images': [], 'categories': [], 'annotations': [{'id': 1}]}", "annotations[0] has no image_id");
        assertThatThrownBy(() -> CocoDocument.read(folder.resolve("absent.json")))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining("absent.json: it cannot be read");
    }

    private void refuses(String text, String message) throws IOException {
        Path none = file("none.json", text);
        assertThatThrownBy(() -> CocoDocument.read(none))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void brokenFilesEndInTheDocumentedException() throws IOException {
        byte[] whole = Files.readAllBytes(Golden.file("crowdpose/ties_gt.json"));
        Random random = new Random(5);
        int read = 0;
        for (int i = 0; i < 1500; i++) {
            byte[] bytes = whole.clone();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            try {
                DocumentReader.read("x.json", bytes);
                read++;
            } catch (CocoFormatException e) {
                assertThat(e).hasMessageContaining("x.json");
            }
        }
        assertThat(read).isBetween(50, 1450);
    }
}
