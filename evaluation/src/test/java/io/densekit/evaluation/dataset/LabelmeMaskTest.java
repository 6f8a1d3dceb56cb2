// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.coco.CocoObject;
import io.densekit.evaluation.mask.Rle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelmeMaskTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/labelme");

    @TempDir
    private Path folder;

    @Test
    void masksAreThoseOfLabelmesOwnConverter() throws IOException {
        Losses losses = new Losses();
        LabelledImage image = AnnotationFormat.LABELME
                .read(GOLDEN.resolve("shapes"), null, losses)
                .images()
                .get(0);
        CocoGroundTruth theirs = CocoGroundTruth.read(GOLDEN.resolve("masks-coco.json"));
        List<CocoObject> expected = theirs.annotations().toList();
        assertThat(image.objects()).hasSameSizeAs(expected).hasSizeGreaterThan(20);
        for (int i = 0; i < expected.size(); i++) {
            LabelledObject object = image.objects().get(i);
            assertThat(object.mask())
                    .as(object.category())
                    .contains(expected.get(i).mask());
            assertThat(object.box())
                    .as(object.category())
                    .containsExactly(expected.get(i).box());
            assertThat(object.polygons()).isEmpty();
        }
        assertThat(losses.sentences())
                .containsExactly("mask of another size than its box, read as labelme's own converter reads it (2)");
    }

    @Test
    void whatIsWrittenOfThemAreRunLengths() throws IOException {
        LabelledDataset dataset = AnnotationFormat.LABELME.read(GOLDEN.resolve("shapes"), null, new Losses());
        Path coco = folder.resolve("coco.json");
        Losses losses = new Losses();
        AnnotationFormat.COCO.write(dataset, coco, losses);
        List<CocoObject> ours = CocoGroundTruth.read(coco).annotations().toList();
        List<CocoObject> theirs = CocoGroundTruth.read(GOLDEN.resolve("masks-coco.json"))
                .annotations()
                .toList();
        for (int i = 0; i < theirs.size(); i++) {
            assertThat(ours.get(i).mask()).isEqualTo(theirs.get(i).mask());
            assertThat(ours.get(i).area()).isEqualTo(theirs.get(i).area());
            assertThat(ours.get(i).box()).containsExactly(theirs.get(i).box());
        }
        assertThat(Files.readString(coco)).contains("\"segmentation\":{\"size\":[30,40],\"counts\":\"");
        assertThat(losses.sentences()).isEmpty();
    }

    /** COCO's files and labelme's have the same masks there and back. */
    @ParameterizedTest
    @ValueSource(strings = {"coco", "labelme"})
    void thereAndBackIsTheSameMask(String name) throws IOException {
        AnnotationFormat format = AnnotationFormat.of(name);
        Random random = new Random(3);
        List<LabelledObject> objects = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int[] counts = random.ints(1 + random.nextInt(20), 1, 12).toArray();
            int[] all = Arrays.copyOf(counts, counts.length + 2);
            all[counts.length] = 1 + random.nextInt(3);
            all[counts.length + 1] = 23 * 17 - Arrays.stream(all).sum();
            objects.add(LabelledObject.of("cat", Rle.ofCounts(23, 17, all)));
        }
        LabelledDataset dataset =
                new LabelledDataset(List.of("cat"), List.of(new LabelledImage("a.png", 17, 23, objects)));
        Path place = folder.resolve("place" + (name.equals("coco") ? ".json" : ""));
        Losses losses = new Losses();
        format.write(dataset, place, losses);
        List<LabelledObject> back =
                format.read(place, null, losses).images().get(0).objects();
        assertThat(back).hasSameSizeAs(objects);
        for (int i = 0; i < back.size(); i++) {
            assertThat(back.get(i).mask().orElseThrow().toBitmap())
                    .isEqualTo(objects.get(i).mask().orElseThrow().toBitmap());
            assertThat(back.get(i).box()).containsExactly(objects.get(i).box());
        }
        assertThat(losses.sentences()).isEmpty();
    }

    @Test
    void shapesOfOneGroupAreOneObjectOfAllTheirPixels() throws IOException {
        String mask = mask("[[1, 1], [2, 2]]", 7, png(2, 2, BufferedImage.TYPE_BYTE_GRAY));
        String polygon = shape("polygon", "[[4, 1], [8, 1], [8, 5], [4, 5]]", 7, "");
        String rectangle = shape("rectangle", "[[9, 9], [5, 7]]", 7, "");
        String alone = shape("rectangle", "[[0, 0], [3, 4]]", 8, "");
        LabelledImage image = image(polygon, alone, mask, rectangle);
        assertThat(image.objects()).hasSize(2);
        LabelledObject object = image.objects().get(0);
        assertThat(object.mask())
                .contains(Rle.union(List.of(
                        Rle.ofPolygon(10, 12, 4, 1, 8, 1, 8, 5, 4, 5),
                        Rle.ofPolygon(10, 12, 5, 7, 9, 7, 9, 9, 5, 9),
                        Rle.ofPolygon(10, 12, 1, 1, 3, 1, 3, 3, 1, 3))));
        assertThat(object.box()).containsExactly(1, 1, 8, 8);
        assertThat(image.objects().get(1).box()).containsExactly(0, 0, 3, 4);
        assertThat(image.objects().get(1).mask()).isEmpty();
    }

    @Test
    void aRectangleThatIsGroupedWithPolygonsIsOneOfThem() throws IOException {
        LabelledImage image = image(
                shape("rectangle", "[[9, 9], [5, 7]]", 7, ""), shape("polygon", "[[4, 1], [8, 1], [8, 5]]", 7, ""));
        assertThat(image.objects()).hasSize(1);
        assertThat(image.objects().get(0).polygons())
                .containsExactly(new double[] {9, 9, 5, 9, 5, 7, 9, 7}, new double[] {4, 1, 8, 1, 8, 5});
        assertThat(image.objects().get(0).box()).containsExactly(4, 1, 5, 8);
    }

    @Test
    void anOrientedRectangleIsItsPolygon() throws IOException {
        LabelledImage image =
                image(shape("oriented_rectangle", "[[4.5, 0.25], [8.5, 4.25], [6, 6.75], [2, 2.75]]", null, ""));
        LabelledObject object = image.objects().get(0);
        assertThat(object.polygons()).containsExactly(new double[] {4.5, 0.25, 8.5, 4.25, 6, 6.75, 2, 2.75});
        assertThat(object.box()).containsExactly(2, 0.25, 6.5, 6.5);
    }

    @Test
    void aMaskWithoutAPixelInTheImageIsLeftOut() throws IOException {
        Losses losses = new Losses();
        String outside = mask("[[-5, 1], [-4, 2]]", null, png(2, 2, BufferedImage.TYPE_BYTE_GRAY));
        String unset = mask("[[1, 1], [5, 5]]", null, png(4, 4, BufferedImage.TYPE_BYTE_GRAY, false));
        write(outside, unset);
        assertThat(AnnotationFormat.LABELME
                        .read(folder.resolve("json"), null, losses)
                        .images()
                        .get(0)
                        .objects())
                .isEmpty();
        assertThat(losses.sentences()).containsExactly("mask without a pixel in its image, left out (2)");
    }

    @Test
    void whatOtherFormatsCannotHoldOfAMaskIsCounted() throws IOException {
        Rle mask = Rle.ofCounts(4, 5, 5, 2, 2, 2, 9);
        LabelledDataset dataset = new LabelledDataset(
                List.of("cat"), List.of(new LabelledImage("a.png", 5, 4, List.of(LabelledObject.of("cat", mask)))));
        assertThat(losses(dataset, AnnotationFormat.YOLO))
                .containsExactly("mask of pixels, which YOLO's boxes can't hold (1)");
        assertThat(folder.resolve("yolo/a.txt")).hasContent("0 0.4 0.5 0.4 0.5");
        assertThat(losses(dataset, AnnotationFormat.VOC))
                .containsExactly("mask of pixels, which Pascal VOC's boxes can't hold (1)");
        assertThat(folder.resolve("voc/a.xml"))
                .content()
                .contains("<xmin>2</xmin><ymin>2</ymin><xmax>3</xmax><ymax>3</ymax>");
        assertThat(losses(dataset, AnnotationFormat.YOLO_SEG))
                .containsExactly("mask of pixels, which a line's polygon can't hold, left out (1)");
        assertThat(folder.resolve("yolo-seg/a.txt")).isEmptyFile();

        LabelledObject wide = new LabelledObject(
                "cat",
                new double[] {0, 0, 5, 4},
                List.of(),
                dataset.images().get(0).objects().get(0).mask());
        LabelledObject none = LabelledObject.of("cat", Rle.ofCounts(4, 5, 20));
        assertThat(losses(
                        new LabelledDataset(
                                List.of("cat"), List.of(new LabelledImage("a.png", 5, 4, List.of(wide, none)))),
                        AnnotationFormat.LABELME))
                .containsExactly(
                        "box that is not the one around its mask, which labelme does not hold (1)",
                        "mask without a pixel or of too many, which labelme does not hold; its box is taken (1)");
    }

    private List<String> losses(LabelledDataset dataset, AnnotationFormat format) throws IOException {
        Losses losses = new Losses();
        format.write(dataset, folder.resolve(format.toString()), losses);
        return losses.sentences();
    }

    @Test
    void mistakesNameFileAndShape() throws IOException {
        byte[] right = png(2, 2, BufferedImage.TYPE_BYTE_GRAY);
        String box = "[[1, 1], [2, 2]]";
        refuses("is a mask without its PNG", shape("mask", box, null, ""));
        refuses("is a mask without two points", mask("[[1, 1]]", null, right));
        refuses("has a point at NaN, which is no place near an image", mask("[[1, NaN], [2, 2]]", null, right));
        refuses(
                "has a point at 1.0E300, which is no place near an image",
                mask("[[1e300, 1], [2e300, 2]]", null, right));
        refuses(
                "is a mask that is not written in base64: Illegal base64 character 2a",
                shape("mask", box, null, ", \"mask\": \"iVBO*w0KGgo=\""));
        refuses("is a mask of 2 x 2 pixels in a box of 3 x 2", mask("[[1, 1], [3, 2]]", null, right));
        refuses("is no PNG", mask(box, null, "no picture".getBytes(StandardCharsets.UTF_8)));
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY), "jpg", jpeg);
        refuses("is no PNG", mask(box, null, jpeg.toByteArray()));
        refuses("is a PNG of several channels", mask(box, null, png(2, 2, BufferedImage.TYPE_INT_RGB)));
        refuses("is a damaged PNG", mask(box, null, Arrays.copyOf(right, right.length - 20)));
        byte[] damaged = right.clone();
        damaged[right.length - 22]++;
        refuses("is a damaged PNG", mask(box, null, damaged));
        refuses("is a PNG of 65000 x 65000 pixels; one may have", mask(box, null, declared(right, 65000, 65000)));
        refuses("is a damaged PNG", mask(box, null, declared(right, -1, 1)));
        refuses("is a damaged PNG", mask(box, null, declared(right, 0, 2)));
        refuses("is a damaged PNG", mask(box, null, declared(right, 2, 2000)));

        write(shape("polygon", "[[1, 1], [1e9, 1], [1, 5]]", null, ""));
        refusesAll("a.json: shapes[0] (cat) has a point at 1.0E9, which is no place near an image");
        writeSized("\"imageHeight\": null, \"imageWidth\": null", mask(box, null, right));
        refusesAll("a.json: shapes[0] (cat) is in an image of no pixels (imageWidth, imageHeight)");
        writeSized("\"imageHeight\": 100000, \"imageWidth\": 100000", mask(box, null, right));
        refusesAll("a.json: shapes[0] (cat) is in an image of 100000 x 100000 pixels");
        writeSized("\"imageHeight\": 100000000000, \"imageWidth\": 1", mask(box, null, right));
        refusesAll("an image can't be 100000000000 pixels wide or high");
    }

    private void refuses(String message, String shape) throws IOException {
        write(shape("polygon", "[[4, 1], [8, 1], [8, 5]]", null, ", \"mask\": null"), shape);
        refusesAll("a.json: shapes[1] (cat) " + message);
    }

    private void refusesAll(String message) {
        assertThatThrownBy(() -> AnnotationFormat.LABELME.read(folder.resolve("json"), null, new Losses()))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining(message);
    }

    private LabelledImage image(String... shapes) throws IOException {
        write(shapes);
        Losses losses = new Losses();
        LabelledDataset dataset = AnnotationFormat.LABELME.read(folder.resolve("json"), null, losses);
        assertThat(losses.sentences()).isEmpty();
        return dataset.images().get(0);
    }

    private void write(String... shapes) throws IOException {
        writeSized("\"imageHeight\": 10, \"imageWidth\": 12", String.join(", ", shapes));
    }

    private void writeSized(String size, String shapes) throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("json")).resolve("a.json"),
                "{\"shapes\": [" + shapes + "], \"imagePath\": \"a.jpg\", \"imageData\": null, " + size + "}");
    }

    private static String mask(String points, Integer group, byte[] png) {
        return shape(
                "mask",
                points,
                group,
                ", \"mask\": \"" + Base64.getMimeEncoder().encodeToString(png).replace("\r\n", "\\n") + "\"");
    }

    private static String shape(String type, String points, Integer group, String more) {
        return "{\"label\": \"cat\", \"points\": " + points + ", \"group_id\": " + group + ", \"shape_type\": \"" + type
                + "\"" + more + "}";
    }

    private static byte[] png(int width, int height, int type) throws IOException {
        return png(width, height, type, true);
    }

    private static byte[] png(int width, int height, int type, boolean set) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, type);
        for (int i = 0; set && i < width * height; i++) {
            picture.setRGB(i % width, i / width, 0xffffff);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    /** A PNG that says to be of another size than it is. */
    private static byte[] declared(byte[] png, int width, int height) {
        byte[] changed = png.clone();
        ByteBuffer.wrap(changed).putInt(16, width).putInt(20, height);
        CRC32 sum = new CRC32();
        sum.update(changed, 12, 17);
        ByteBuffer.wrap(changed).putInt(29, (int) sum.getValue());
        return changed;
    }
}
