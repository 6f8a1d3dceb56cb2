// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.detection;

import io.densekit.data.Dataset;
import io.densekit.data.ImageFrame;
import io.densekit.data.Normalization;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.detection.Detections;
import io.densekit.detection.Instances;
import io.densekit.evaluation.coco.CocoAnnotated;
import io.densekit.evaluation.coco.CocoCategory;
import io.densekit.evaluation.coco.CocoGroundTruth;
import io.densekit.evaluation.mask.Spans;
import io.densekit.structures.Boxes;
import io.densekit.structures.Mask;
import io.densekit.structures.Raster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Two images of 200 x 100 with a square of 40 pixels each: a dog (category 18) at 10, a cat (category 3) at 50. */
final class Objects {

    private Objects() {}

    static Path annotations(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("instances.json"),
                """
                {"images":[{"id":1,"width":200,"height":100,"file_name":"1.jpg"},
                           {"id":2,"width":200,"height":100,"file_name":"2.jpg"}],
                 "categories":[{"id":18,"name":"dog"},{"id":3,"name":"cat"}],
                 "annotations":[
                  {"id":1,"image_id":1,"category_id":18,"iscrowd":0,"area":1600,"bbox":[10,10,40,40],
                   "segmentation":[[10,10,50,10,50,50,10,50]]},
                  {"id":2,"image_id":2,"category_id":3,"iscrowd":0,"area":1600,"bbox":[50,50,40,40],
                   "segmentation":[[50,50,90,50,90,90,50,90]]}]}
                """);
    }

    /** One square of 40 pixels in an image. */
    static Detections square(int image, int at, int label, float score, boolean mask) {
        return new Detections(
                new SampleKey(image - 1, image, image + ".jpg"),
                100,
                200,
                Boxes.of(at, at, at + 40, at + 40),
                new int[] {label},
                new float[] {score},
                mask ? List.of(Mask.of(at, at, 40, 40, (x, y) -> true)) : List.of());
    }

    /** The same as samples whose images were made twice as large. */
    static Sample<Instances> sample(int image, int at, int label) {
        return new Sample<>(
                new SampleKey(image - 1, image, image + ".jpg"),
                Raster.black(200, 400),
                new Instances(
                        new ImageFrame(100, 200, 200, 400),
                        Boxes.of(2 * at, 2 * at, 2 * at + 80, 2 * at + 80),
                        new int[] {label},
                        List.of(),
                        Boxes.of(300, 100, 350, 150)));
    }

    record Data(List<String> classNames, Optional<CocoGroundTruth> groundTruth)
            implements Dataset<Instances>, CocoAnnotated {

        @Override
        public List<Long> categoryIds() {
            return groundTruth.stream()
                    .flatMap(truth -> truth.categories().stream())
                    .filter(category -> classNames.contains(category.name()))
                    .sorted(Comparator.comparingInt(category -> classNames.indexOf(category.name())))
                    .map(CocoCategory::id)
                    .toList();
        }

        @Override
        public int size() {
            return 2;
        }

        @Override
        public Class<Instances> truth() {
            return Instances.class;
        }

        @Override
        public Sample<Instances> read(int index, RandomGenerator random) {
            throw new IllegalStateException("never read");
        }

        @Override
        public Normalization normalization() {
            return Normalization.imagenet();
        }
    }

    /** x, y, width and height of the box around a mask's pixels. */
    static double[] box(String runLengths, int height, int width) {
        byte[] text = runLengths.getBytes(StandardCharsets.UTF_8);
        Spans pixels = new Spans();
        pixels.readText(text, 0, text.length, height, width);
        double[] box = new double[4];
        pixels.box(box, 0);
        return box;
    }
}
