// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shares merged in any order and number give the bits of a single evaluation. */
class CocoPartialTest {

    private static final String FOLDER = "coco_mini_val2017/";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"bbox,gt_instances,dt_bbox", "segm,gt_instances,dt_segm", "keypoints,gt_keypoints,dt_keypoints"})
    void mergedSharesEqualTheWholeToTheLastBit(String type, String gt, String dt) throws IOException {
        CocoParameters parameters = CocoParameters.defaults(IouType.of(type));
        CocoGroundTruth truth = CocoGroundTruth.read(GoldenCase.file(FOLDER + gt + ".json"), Set.of(parameters.type()));
        CocoResults results = CocoResults.read(GoldenCase.file(FOLDER + dt + ".json"), parameters.type());
        Random random = new Random(31);
        for (CocoParameters each : List.of(
                parameters,
                parameters.withoutCategories(),
                parameters
                        .withIouThresholds(IntStream.range(0, 40)
                                .mapToDouble(t -> .5 + t / 100.0)
                                .toArray())
                        .withMaxDetections(2, 7))) {
            CocoEvaluator evaluator = new CocoEvaluator(truth, each);
            evaluator.add(results);
            PrecisionRecall whole = evaluator.evaluate().precisionRecall();
            assertEqualBits(evaluator.partial().metrics().precisionRecall(), whole);
            for (int parts = 1; parts < 9; parts += 3) {
                CocoPartial merged = CocoPartial.merge(shares(evaluator, truth, parts, random));
                assertEqualBits(merged.metrics().precisionRecall(), whole);
                assertThat(merged.imageIds())
                        .isEqualTo(truth.images().stream()
                                .map(CocoImage::writtenId)
                                .toList());
            }
        }
    }

    /** Each share through a file, and some merged beforehand. */
    private List<CocoPartial> shares(CocoEvaluator evaluator, CocoGroundTruth truth, int parts, Random random)
            throws IOException {
        List<List<Long>> images = new ArrayList<>();
        IntStream.range(0, parts).forEach(i -> images.add(new ArrayList<>()));
        truth.images().forEach(image -> images.get(random.nextInt(parts)).add(image.id()));
        List<CocoPartial> shares = new ArrayList<>();
        for (List<Long> share : images) {
            Path file = folder.resolve("share.part");
            evaluator.partial(share).write(file);
            assertThat(evaluator.partial(share).toBytes()).isEqualTo(Files.readAllBytes(file));
            shares.add(
                    shares.size() % 2 == 1
                            ? CocoPartial.ofBytes(Files.readAllBytes(file), "a share")
                            : CocoPartial.read(file));
        }
        Collections.shuffle(shares, random);
        if (parts > 3) {
            shares.add(0, CocoPartial.merge(List.of(shares.remove(0), shares.remove(0))));
        }
        return shares;
    }

    private static void assertEqualBits(PrecisionRecall merged, PrecisionRecall whole) {
        assertThat(merged.categoryIds()).isEqualTo(whole.categoryIds());
        int limits = whole.parameters().maxDetections().size();
        int differences = 0;
        for (int t = 0; t < whole.parameters().iouThresholds().size(); t++) {
            for (int k = 0; k < whole.categoryIds().size(); k++) {
                for (int i = 0; i < whole.parameters().areaRanges().size() * limits; i++) {
                    int area = i / limits;
                    int limit = i % limits;
                    differences += merged.recall(t, k, area, limit) == whole.recall(t, k, area, limit) ? 0 : 1;
                    for (int r = 0; r < whole.parameters().recallThresholds().size(); r++) {
                        boolean precision =
                                merged.precision(t, r, k, area, limit) == whole.precision(t, r, k, area, limit);
                        boolean score = merged.score(t, r, k, area, limit) == whole.score(t, r, k, area, limit);
                        differences += precision && score ? 0 : 1;
                    }
                }
            }
        }
        assertThat(differences).isZero();
    }

    /** Equal scores count in the order of images, which for texts is only known when all are. */
    @Test
    void sharesWithAnnotationsOfTheirOwnAndTextsForIdsEqualTheWhole() {
        List<String> names = List.of("street", "10", "alley", "9", "zoo");
        String all = String.join(",", names.stream().map(CocoPartialTest::image).toList());
        double[] whole =
                evaluator(all, names, truthOf(names), foundOn(names)).evaluate().stats();
        for (int cut = 1; cut < names.size(); cut++) {
            List<CocoPartial> shares = new ArrayList<>();
            for (List<String> share : List.of(names.subList(cut, names.size()), names.subList(0, cut))) {
                String images = String.join(
                        ",", share.stream().map(CocoPartialTest::image).toList());
                shares.add(
                        evaluator(images, share, truthOf(share), foundOn(share)).partial());
            }
            assertThat(CocoPartial.merge(shares).metrics().stats()).containsExactly(whole);
        }
    }

    private static String image(String name) {
        return "{'id':'%s','width':50,'height':50}"
                .formatted(name)
                .replace("'9'", "9")
                .replace("'10'", "10");
    }

    private static String truthOf(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(text.isEmpty() ? "" : ",")
                    .append("{'id':%d,'image_id':'%s','category_id':1,'bbox':[1,1,9,9],'area':81,'iscrowd':0}"
                            .formatted(name.hashCode(), name));
        }
        return text.toString();
    }

    /** Found on every other image, with equal scores. */
    private static String foundOn(List<String> names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            int x = name.hashCode() % 2 == 0 ? 1 : 30;
            text.append(text.isEmpty() ? "" : ",")
                    .append("{'image_id':'%s','category_id':1,'bbox':[%d,1,9,9],'score':0.5}".formatted(name, x));
        }
        return text.toString();
    }

    private CocoEvaluator evaluator(String images, List<String> names, String annotations, String results) {
        CocoFiles files = new CocoFiles(folder);
        Path truth = files.file(
                "gt.json",
                "{'images':[%s],'categories':[{'id':1,'name':'a'}],'annotations':[%s]}".formatted(images, annotations));
        Path found = files.file("dt.json", "[" + results + "]");
        return CocoEvaluation.of(truth, found, CocoParameters.defaults(IouType.BBOX))
                .load();
    }

    @Test
    void refusesWhatWouldCountTwiceOrWasEvaluatedInAnotherWay() throws IOException {
        CocoPartial one = small("a", 1, 0.5).partial();
        assertThatThrownBy(() -> CocoPartial.merge(List.of(one, one)))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining("image 1 is in ground truth in memory too, so that it would count twice");
        assertThatThrownBy(
                        () -> CocoPartial.merge(List.of(one, small("a", 2, 0.6).partial())))
                .hasMessageContaining("evaluated in different ways: the IoU thresholds are [0.6] and [0.5]");
        assertThatThrownBy(
                        () -> CocoPartial.merge(List.of(one, small("b", 2, 0.5).partial())))
                .hasMessageContaining("category 1 is 'b', but 'a' in another partial result");
        assertThatThrownBy(() -> CocoPartial.merge(List.of())).hasMessageContaining("no partial result");
    }

    private static CocoEvaluator small(String name, int image, double threshold) {
        CocoGroundTruth truth = CocoGroundTruth.builder()
                .image(image, 10, 10)
                .category(1, name)
                .annotation(CocoAnnotation.box(image, 1, 1, 1, 5, 5))
                .build();
        CocoEvaluator evaluator =
                new CocoEvaluator(truth, CocoParameters.defaults(IouType.BBOX).withIouThresholds(threshold));
        evaluator.add(image, List.of(CocoDetection.box(1, 0.5, 1, 1, 5, 5)));
        return evaluator;
    }

    @Test
    void refusesFilesThatAreNoneOrDamaged() throws IOException {
        Path file = folder.resolve("a.part");
        assertThatThrownBy(() -> CocoPartial.read(file)).hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> CocoPartial.read(folder)).hasMessageContaining("is no partial result");
        Files.writeString(file, "{}");
        assertThatThrownBy(() -> CocoPartial.read(file)).hasMessageContaining("a.part: is no partial result");
        small("a", 1, 0.5).partial().write(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length = Long.BYTES; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> CocoPartial.read(file)).hasMessageContaining("a.part: is cut off or damaged");
        }
    }

    /** A file made on purpose has a right sum. */
    @Test
    void mutatedFilesWithARightSumAreNumbersOrRefused() throws IOException {
        Path file = folder.resolve("a.part");
        small("a", 1, 0.5).partial().write(file);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(77);
        int refused = 0;
        for (int i = 0; i < 4000; i++) {
            byte[] bytes = whole.clone();
            bytes[8 + random.nextInt(bytes.length - 16)] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : 0);
            CRC32 sum = new CRC32();
            sum.update(bytes, 0, bytes.length - Long.BYTES);
            ByteBuffer.wrap(bytes).putLong(bytes.length - Long.BYTES, sum.getValue());
            Files.write(file, bytes);
            try {
                assertThat(CocoPartial.read(file).metrics().stats()).hasSizeBetween(10, 12);
            } catch (CocoFormatException e) {
                assertThat(e).hasMessageContaining("a.part: is cut off or damaged");
                refused++;
            }
        }
        assertThat(refused).isBetween(400, 3600);
    }
}
