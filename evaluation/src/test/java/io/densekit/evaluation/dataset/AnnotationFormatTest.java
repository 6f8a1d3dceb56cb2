// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.mask.Rle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnotationFormatTest {

    @TempDir
    private Path folder;

    /** Images of all kinds of objects that a format holds. */
    private LabelledDataset random(Random random, boolean boxes, int mostPolygons) throws IOException {
        Files.createDirectories(folder.resolve("images"));
        List<LabelledImage> images = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            int width = 20 + random.nextInt(80);
            int height = 20 + random.nextInt(80);
            String name = "image " + i + ".png";
            ImageIO.write(
                    new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY),
                    "png",
                    folder.resolve("images/" + name).toFile());
            List<LabelledObject> objects = new ArrayList<>();
            // Every category has an object, since some formats know no others.
            for (int k = 0; k < (i == 0 ? 3 : random.nextInt(5)); k++) {
                String category = List.of("a b", "cat", "é<&>").get(i == 0 ? k : random.nextInt(3));
                if (boxes && (mostPolygons == 0 || random.nextBoolean())) {
                    double x = random.nextDouble() * width / 2;
                    double y = random.nextDouble() * height / 2;
                    objects.add(new LabelledObject(
                            category,
                            new double[] {x, y, random.nextDouble() * width / 2, random.nextDouble() * height / 2},
                            List.of()));
                } else {
                    List<double[]> polygons = new ArrayList<>();
                    for (int p = 0; p <= random.nextInt(mostPolygons); p++) {
                        polygons.add(random.doubles(6 + 2 * random.nextInt(4))
                                .map(value -> value * 20)
                                .toArray());
                    }
                    objects.add(LabelledObject.of(category, polygons));
                }
            }
            images.add(new LabelledImage(name, width, height, objects));
        }
        return new LabelledDataset(List.of("a b", "cat", "é<&>"), images);
    }

    /** There and back gives the same data, of what a format holds. */
    @ParameterizedTest
    @CsvSource({"coco,true,3", "yolo,true,0", "yolo-seg,false,1", "voc,true,0", "labelme,true,3"})
    void thereAndBackIsTheSame(String name, boolean boxes, int mostPolygons) throws IOException {
        AnnotationFormat format = AnnotationFormat.of(name);
        for (int seed = 0; seed < 10; seed++) {
            LabelledDataset dataset = random(new Random(seed), boxes, mostPolygons);
            Path place = folder.resolve(name + seed + (name.equals("coco") ? ".json" : ""));
            Losses losses = new Losses();
            format.write(dataset, place, losses);
            LabelledDataset back = format.read(place, folder.resolve("images"), losses);
            assertThat(losses.sentences()).isEmpty();
            assertSame(back, dataset);

            // And from there through COCO's.
            Path coco = folder.resolve("coco.json");
            AnnotationFormat.COCO.write(back, coco, losses);
            assertSame(AnnotationFormat.COCO.read(coco, null, losses), dataset);
            assertThat(losses.sentences()).isEmpty();
        }
    }

    private static void assertSame(LabelledDataset one, LabelledDataset other) {
        assertThat(one.categories()).isEqualTo(other.categories());
        assertThat(one.images()).hasSameSizeAs(other.images());
        for (int i = 0; i < one.images().size(); i++) {
            LabelledImage mine = one.images().get(i);
            LabelledImage theirs = other.images().get(i);
            assertThat(List.of(mine.file(), mine.width(), mine.height()))
                    .isEqualTo(List.of(theirs.file(), theirs.width(), theirs.height()));
            assertThat(mine.objects()).hasSameSizeAs(theirs.objects());
            for (int k = 0; k < mine.objects().size(); k++) {
                LabelledObject object = mine.objects().get(k);
                LabelledObject same = theirs.objects().get(k);
                assertThat(object.category()).isEqualTo(same.category());
                assertThat(object.box()).containsExactly(same.box(), within(1e-9));
                assertThat(object.polygons()).hasSameSizeAs(same.polygons());
                for (int p = 0; p < object.polygons().size(); p++) {
                    assertThat(object.polygons().get(p))
                            .containsExactly(same.polygons().get(p), within(1e-9));
                }
            }
        }
    }

    @Test
    void aBoxThatIsRoundedIsStillTheOneAroundItsPolygon() throws IOException {
        double[] triangle = {1.123, 1, 9.456, 1, 9.456, 9};
        LabelledObject rounded = new LabelledObject("cat", new double[] {1.12, 1, 8.34, 8}, List.of(triangle));
        LabelledObject larger = new LabelledObject("cat", new double[] {1.1, 1, 8.36, 8}, List.of(triangle));
        for (AnnotationFormat format : List.of(AnnotationFormat.YOLO_SEG, AnnotationFormat.LABELME)) {
            assertThat(losses(ofOne(rounded), format)).isEmpty();
            assertThat(losses(ofOne(larger), format)).hasSize(1);
        }
    }

    private static LabelledDataset ofOne(LabelledObject object) {
        return new LabelledDataset(List.of("cat"), List.of(new LabelledImage("a.jpg", 20, 10, List.of(object))));
    }

    @Test
    void whatAFormatCannotHoldIsCounted() throws IOException {
        double[] triangle = {1, 1, 9, 1, 9, 9};
        LabelledDataset dataset = new LabelledDataset(
                List.of("cat", "dog"),
                List.of(new LabelledImage(
                        "a.jpg",
                        20,
                        10,
                        List.of(
                                LabelledObject.of("cat", List.of(triangle, triangle)),
                                new LabelledObject("cat", new double[] {0, 0, 5, 5}, List.of()),
                                new LabelledObject("cat", new double[] {0, 0, 20, 10}, List.of(triangle))))));
        assertThat(losses(dataset, AnnotationFormat.YOLO))
                .containsExactly("polygon, which YOLO's boxes can't hold; yolo-seg can (2)");
        assertThat(losses(dataset, AnnotationFormat.YOLO_SEG))
                .containsExactly(
                        "object of several polygons, which a line can't hold, left out (1)",
                        "object without a polygon, left out (1)",
                        "box that is not the one around its polygon, which yolo-seg does not hold (1)");
        assertThat(losses(dataset, AnnotationFormat.VOC))
                .containsExactly(
                        "polygon, which Pascal VOC's boxes can't hold (2)",
                        "category without objects, which Pascal VOC does not list (1)");
        assertThat(losses(dataset, AnnotationFormat.LABELME))
                .containsExactly(
                        "box that is not the one around its polygons, which labelme does not hold (1)",
                        "category without objects, which labelme does not list (1)");

        Path crowds = Files.writeString(
                folder.resolve("crowds.json"),
                """
                {"images": [{"id": 1, "width": 4, "height": 2, "file_name": "a.jpg"}],
                 "categories": [{"id": 1, "name": "cat"}],
                 "annotations": [
                  {"id": 1, "image_id": 1, "category_id": 1, "bbox": [0, 0, 1, 1], "area": 1, "iscrowd": 1},
                  {"id": 2, "image_id": 1, "category_id": 1, "bbox": [0, 0, 1, 1], "area": 1, "iscrowd": 0,
                   "keypoints": [1, 1, 2], "segmentation": {"size": [2, 4], "counts": [0, 1, 7]}}]}
                """);
        Losses losses = new Losses();
        LabelledDataset read = AnnotationFormat.COCO.read(crowds, null, losses);
        assertThat(read.images().get(0).objects()).hasSize(1);
        assertThat(read.images().get(0).objects().get(0).mask()).contains(Rle.ofCounts(2, 4, 0, 1, 7));
        assertThat(losses.sentences())
                .containsExactly("crowd, which only COCO has, left out (1)", "keypoints, which are not converted (1)");
    }

    private List<String> losses(LabelledDataset dataset, AnnotationFormat format) throws IOException {
        Losses losses = new Losses();
        format.write(dataset, folder.resolve("lossy " + format), losses);
        return losses.sentences();
    }

    @Test
    void readsWhatOtherToolsWrite() throws IOException {
        Path voc = Files.createDirectories(folder.resolve("voc"));
        Files.writeString(
                voc.resolve("2007_000027.xml"),
                """
                <annotation><folder>VOC2012</folder><filename>2007_000027.jpg</filename>
                <size><width>486</width><height>500</height><depth>3</depth></size><segmented>0</segmented>
                <object><name>person</name><pose>Unspecified</pose><truncated>1</truncated><difficult>0</difficult>
                <bndbox><xmin>174</xmin><ymin>101</ymin><xmax>349</xmax><ymax>351</ymax></bndbox></object></annotation>
                """);
        Losses losses = new Losses();
        LabelledImage image =
                AnnotationFormat.VOC.read(voc, null, losses).images().get(0);
        assertThat(image.objects().get(0).box()).containsExactly(173, 100, 176, 251);
        assertThat(losses.sentences()).containsExactly("truncated object, which other formats don't mark (1)");

        Path labelme = Files.createDirectories(folder.resolve("labelme"));
        Files.writeString(
                labelme.resolve("a.json"),
                """
                {"version": "5.4.1", "flags": {}, "shapes": [
                  {"label": "cat", "points": [[9, 8], [1, 2]], "group_id": null, "shape_type": "rectangle", "flags": {}},
                  {"label": "cat", "points": [[5, 5], [6, 6]], "group_id": null, "shape_type": "circle", "flags": {}}],
                 "imagePath": "a.jpg", "imageData": null, "imageHeight": 20, "imageWidth": 30}
                """);
        losses = new Losses();
        LabelledImage shapes =
                AnnotationFormat.LABELME.read(labelme, null, losses).images().get(0);
        assertThat(shapes.objects().get(0).box()).containsExactly(1, 2, 8, 6);
        assertThat(losses.sentences())
                .containsExactly(
                        "circle, which is no polygon of three points or more, rectangle or mask, left out (1)");
    }

    @Test
    void mistakesNameFileAndPlace() throws IOException {
        Path images = Files.createDirectories(folder.resolve("pictures"));
        ImageIO.write(
                new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB),
                "png",
                images.resolve("a.png").toFile());
        Path yolo = Files.createDirectories(folder.resolve("yolo"));
        refuses(AnnotationFormat.YOLO, yolo, images, "classes.txt: is not there");
        Files.writeString(yolo.resolve("classes.txt"), "cat\n");
        refuses(AnnotationFormat.YOLO, yolo, null, "name the folder of these (--images)");
        Files.writeString(yolo.resolve("a.txt"), "0 .5 .5 .1 .1\n1 .5 .5 .1 .1\n");
        refuses(AnnotationFormat.YOLO, yolo, images, "a.txt (line 2): has category 1.0");
        Files.writeString(yolo.resolve("a.txt"), "0 .5 .5 .1 x\n");
        refuses(AnnotationFormat.YOLO, yolo, images, "a.txt (line 1): '0 .5 .5 .1 x' are no numbers");
        Files.writeString(yolo.resolve("a.txt"), "0 .5 .5 .1\n");
        refuses(AnnotationFormat.YOLO, yolo, images, "has 3 numbers; a box has four");
        Files.writeString(images.resolve("b.png"), "no picture");
        Files.writeString(yolo.resolve("a.txt"), "");
        refuses(AnnotationFormat.YOLO, yolo, images, "b.png: is no image");

        Path voc = Files.createDirectories(folder.resolve("xml"));
        refuses(AnnotationFormat.VOC, voc, null, "xml: has no .xml file");
        refuses(AnnotationFormat.VOC, folder.resolve("none"), null, "none: is no folder");
        Files.writeString(voc.resolve("a.xml"), "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><a>&e;</a>");
        refuses(AnnotationFormat.VOC, voc, null, "a.xml: is no XML of Pascal VOC's");
        Files.writeString(voc.resolve("a.xml"), "<annotation><object/></annotation>");
        refuses(AnnotationFormat.VOC, voc, null, "a.xml: object 0: has no name");

        Path labelme = Files.createDirectories(folder.resolve("json"));
        Files.writeString(labelme.resolve("a.json"), "{}");
        refuses(AnnotationFormat.LABELME, labelme, null, "a.json: has no shapes or no imagePath");
        Files.writeString(labelme.resolve("a.json"), "{\"shapes\": 3}");
        refuses(AnnotationFormat.LABELME, labelme, null, "a.json (byte ");
        assertThatThrownBy(() -> AnnotationFormat.of("kitti"))
                .hasMessageContaining("'kitti' is none of the formats [coco, yolo, yolo-seg, voc, labelme]");
        LabelledDataset twins = new LabelledDataset(
                List.of(),
                List.of(new LabelledImage("x/a.jpg", 1, 1, List.of()), new LabelledImage("y/a.png", 1, 1, List.of())));
        assertThatThrownBy(() -> AnnotationFormat.VOC.write(twins, voc, new Losses()))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining("two images are called a");
    }

    private static void refuses(AnnotationFormat format, Path place, Path images, String message) {
        assertThatThrownBy(() -> format.read(place, images, new Losses()))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining(message);
    }
}
