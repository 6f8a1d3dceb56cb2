// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.densekit.UserError;
import io.densekit.data.Dataset;
import io.densekit.data.DatasetUse;
import io.densekit.evaluation.coco.CocoFlaw;
import io.densekit.evaluation.coco.CocoFlaw.Verdict;
import io.densekit.runtime.experiment.Experiment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every flaw of the list in a file of its own: training, check and coco-eval have one verdict. */
class CocoPolicyTest {

    private static final String IMAGES = "'images':[{'id':1,'file_name':'1.png','width':40,'height':30}]";
    private static final String CATEGORIES = "'categories':[{'id':1,'name':'cat','keypoints':['nose']}]";
    private static final String MASK = "'segmentation':[[10,10,30,10,30,20,10,20]]";
    private static final String START = "'image_id':1,'category_id':1,'iscrowd':0,";
    private static final String BOX = "'bbox':[10,10,20,10],";
    private static final String GOOD = good(90);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeImage() throws IOException {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(image, "png", folder.resolve("1.png").toFile());
        Files.writeString(folder.resolve("dt.json"), "[]");
    }

    private static String good(int id) {
        return "{'id':" + id + "," + START + BOX + "'area':200,'keypoints':[11,12,2]," + MASK + "}";
    }

    /** A sound annotation and another one of these values. */
    private static String annotation(String values) {
        return file(IMAGES, CATEGORIES, GOOD + ",{" + values + "}");
    }

    private static String masked(String segmentation) {
        return annotation("'id':1," + START + BOX + "'area':200,'keypoints':[11,12,2],'segmentation':" + segmentation);
    }

    private static String posed(String keypoints) {
        return annotation("'id':1," + START + BOX + "'area':200," + MASK + keypoints);
    }

    private static String file(String images, String categories, String annotations) {
        return "{" + images + "," + categories + ",'annotations':[" + annotations + "]}";
    }

    private static String example(CocoFlaw flaw) {
        String tail = "'area':200,'keypoints':[11,12,2]," + MASK;
        return switch (flaw) {
            case BYTE_ORDER_MARK -> "\ufeff" + file(IMAGES, CATEGORIES, GOOD);
            case UNKNOWN_SIZE ->
                file(IMAGES + ",'x':0", CATEGORIES, GOOD)
                        .replace("'images':[", "'images':[{'id':2,'file_name':'1.png','width':-1,'height':-1},");
            case UNNAMED_CATEGORY -> file(IMAGES, CATEGORIES.replace("'name':'cat',", ""), GOOD);
            case NO_ID -> annotation(START + BOX + tail);
            case NO_AREA -> annotation("'id':1," + START + BOX + "'keypoints':[11,12,2]," + MASK);
            case BOX_OF_MASK -> annotation("'id':1," + START + tail);
            case ODD_POLYGON -> masked("[[10,10,30,10,30,20,10,20,1]]");
            case REPEATED_ID -> annotation("'id':90," + START + BOX + tail);
            case ID_ZERO -> annotation("'id':0," + START + BOX + tail);
            case MASK_FAR_FROM_BOX -> masked("[[0,0,4,0,4,4]]");
            case NO_MASK -> masked("[]");
            case NO_KEYPOINTS -> posed(",'keypoints':[]");
            case KEYPOINT_NOT_FINITE -> posed(",'keypoints':[NaN,12,2]");
            case UNLISTED_IMAGE -> annotation(("'id':1," + START + BOX + tail).replace("'image_id':1", "'image_id':7"));
            case UNLISTED_CATEGORY ->
                annotation(("'id':1," + START + BOX + tail).replace("'category_id':1", "'category_id':7"));
            case NO_BOX -> annotation("'id':1," + START + "'area':200,'keypoints':[11,12,2]");
            case BOX_NOT_FINITE -> annotation("'id':1," + START + "'bbox':[NaN,10,20,10]," + tail);
            case NEGATIVE_BOX -> annotation("'id':1," + START + "'bbox':[10,10,-20,10]," + tail);
            case SHORT_POLYGON -> masked("[[10,10,30,10]]");
            case POLYGON_NOT_FINITE -> masked("[[10,10,30,10,30,Infinity]]");
            case FAR_POLYGON -> masked("[[10,10,30,10,30,1e9]]");
            case BROKEN_RUNS -> masked("{'size':[30,40],'counts':[7]}");
            case MASK_OF_OTHER_SIZE -> masked("{'size':[2,2],'counts':[1,3]}");
            case REPEATED_IMAGE -> file(IMAGES.replace("]", ",{'id':1,'file_name':'1.png'}]"), CATEGORIES, GOOD);
            case REPEATED_CATEGORY -> file(IMAGES, "'categories':[{'id':1,'name':'a'},{'id':1,'name':'b'}]", GOOD);
            case NO_ENTRY_ID -> file("'images':[{'file_name':'1.png'}]", CATEGORIES, GOOD);
            case NO_REFERENCE -> annotation("'id':1,'category_id':1," + BOX + tail);
            case NOT_A_WHOLE_ID -> annotation("'id':9223372036854775808," + START + BOX + tail);
            case REPEATED_KEY -> annotation("'id':1,'id':2," + START + BOX + tail);
            case NOT_A_SIZE -> file(IMAGES.replace("'width':40", "'width':-40"), CATEGORIES, GOOD);
            case UNSIZED_IMAGE -> file(IMAGES.replace("'width':40,'height':30", "'width':null"), CATEGORIES, GOOD);
            case NOT_A_BOX -> annotation("'id':1," + START + "'bbox':[10,10,20]," + tail);
            case NOT_A_MASK -> masked("'none'");
            case NOT_KEYPOINTS -> posed(",'keypoints':[1,2]");
        };
    }

    private static boolean isOfPoses(CocoFlaw flaw) {
        return List.of(CocoFlaw.NO_KEYPOINTS, CocoFlaw.KEYPOINT_NOT_FINITE, CocoFlaw.NOT_KEYPOINTS)
                .contains(flaw);
    }

    @ParameterizedTest
    @EnumSource
    void everyToolHasTheSameVerdict(CocoFlaw flaw) throws IOException {
        Path annotations =
                Files.writeString(folder.resolve("gt.json"), example(flaw).replace('\'', '"'));
        String dataset = isOfPoses(flaw) ? "coco-keypoints, keypoints: 1" : "coco-detection";
        Path config = Files.writeString(
                folder.resolve("a.yaml"),
                """
                model: {type: features, backbone: {type: uniformer-small}}
                data:
                  train: {type: %s, annotations: %s, images: %s}
                """
                        .formatted(dataset, annotations, folder));
        CommandLineRun check = CommandLineRun.of("check", config.toString());
        CommandLineRun evaluation = CommandLineRun.of(
                "coco-eval",
                "--annotations=" + annotations,
                "--predictions=" + folder.resolve("dt.json"),
                "--type=" + (isOfPoses(flaw) ? "keypoints" : "segm"),
                "--sigmas=0.1");
        Experiment experiment = Experiment.load(new Densekit().components(), config, List.of());
        if (flaw.verdict() == Verdict.REFUSED) {
            UserError refused = catchThrowableOfType(UserError.class, () -> train(experiment));
            assertThat(refused.getMessage()).startsWith(annotations.toString());
            assertThat(check.err()).contains(refused.getMessage());
            assertThat(evaluation.err()).contains(refused.getMessage());
            assertThat(List.of(check.exitCode(), evaluation.exitCode())).containsOnly(1);
        } else {
            int count = train(experiment).warnings().counts().get(flaw.sentence());
            assertThat(check.out())
                    .contains((flaw.isNote() ? "note:  " : "wrong: ") + flaw.sentence() + " (" + count + ")");
            assertThat(evaluation.err()).contains(annotations + ": " + flaw.sentence() + " (" + count + ")");
            assertThat(evaluation.exitCode()).isZero();
        }
    }

    @Test
    void theDocumentationHasTheList() throws IOException {
        List<String> rows = Files.readString(Path.of("..", "docs", "coco-files.md"))
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| entry"))
                .toList();
        assertThat(rows).hasSameSizeAs(CocoFlaw.values());
        for (CocoFlaw flaw : CocoFlaw.values()) {
            String verdict = flaw.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
            String[] cells = rows.get(flaw.ordinal()).split(" *\\| *");
            assertThat(cells).hasSize(6).doesNotContain(" ");
            assertThat(cells[1]).isEqualTo(flaw.sentence());
            assertThat(cells[2]).isEqualTo(verdict + (flaw.isNote() ? ", a note" : ""));
        }
    }

    private static Dataset<?> train(Experiment experiment) {
        return experiment.data().train().orElseThrow().create(new DatasetUse.Training());
    }
}
