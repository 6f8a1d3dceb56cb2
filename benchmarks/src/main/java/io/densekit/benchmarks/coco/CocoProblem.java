// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.coco;

import io.densekit.evaluation.mask.Rle;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A made-up evaluation problem: objects at random places, of categories and sizes as unevenly spread as COCO's, and
 * detections of them that are more or less off, together with many false ones. The same seed gives the same files. They
 * look as Python's {@code json.dump} writes them.
 */
public final class CocoProblem {

    private static final int KEYPOINTS = 17;

    /** An object to be found. The outline is x, y, … around it; keypoints are x, y, visibility. */
    private record Target(int image, int category, double[] box, double[] outline, double[] keypoints) {}

    private final ProblemSize size;
    private final Random random;
    private final List<List<Target>> objects = new ArrayList<>();
    private final List<List<Target>> persons = new ArrayList<>();

    public CocoProblem(ProblemSize size, long seed) {
        this.size = size;
        this.random = new Random(seed);
        scatter(objects, size.objects());
        scatter(persons, size.persons());
    }

    /** Writes {@code gt_instances.json}, {@code gt_keypoints.json} and {@code dt_bbox|segm|keypoints.json}. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        truth(folder.resolve("gt_instances.json"), objects, false);
        truth(folder.resolve("gt_keypoints.json"), persons, true);
        results(folder.resolve("dt_bbox.json"), objects, size.boxes(), this::box);
        results(folder.resolve("dt_segm.json"), objects, size.masks(), this::mask);
        results(folder.resolve("dt_keypoints.json"), persons, size.poses(), this::pose);
    }

    private void scatter(List<List<Target>> targets, int count) {
        for (int i = 0; i < size.images(); i++) {
            targets.add(new ArrayList<>());
        }
        for (int i = 0; i < count; i++) {
            // Squaring crowds the objects on some images, as in COCO.
            int image = (int) (Math.pow(random.nextDouble(), 1.5) * size.images());
            int category = targets == persons ? 0 : category();
            targets.get(image).add(target(image, category));
        }
    }

    /** A third of COCO's objects are persons; the others are spread unevenly. */
    private int category() {
        return random.nextDouble() < 0.3 ? 0 : (int) (Math.pow(random.nextDouble(), 1.7) * size.categories());
    }

    private Target target(int image, int category) {
        double extent = 8 * Math.exp(random.nextDouble() * 3.6);
        double width = Math.min(600, extent * (0.6 + 0.8 * random.nextDouble()));
        double height = Math.min(440, extent * (0.6 + 0.8 * random.nextDouble()));
        double[] box = {random.nextDouble() * (640 - width), random.nextDouble() * (480 - height), width, height};
        double[] keypoints = new double[3 * KEYPOINTS];
        for (int k = 0; k < KEYPOINTS; k++) {
            keypoints[3 * k] = Math.rint(box[0] + random.nextDouble() * width);
            keypoints[3 * k + 1] = Math.rint(box[1] + random.nextDouble() * height);
            keypoints[3 * k + 2] = random.nextDouble() < 0.75 ? 2 : random.nextDouble() < 0.5 ? 1 : 0;
        }
        return new Target(image, category, box, outline(box, 24, 0.2), keypoints);
    }

    private double[] outline(double[] box, int points, double roughness) {
        double[] outline = new double[2 * points];
        for (int i = 0; i < points; i++) {
            double angle = 2 * Math.PI * i / points;
            double radius = 0.5 * (1 - roughness * random.nextDouble());
            outline[2 * i] = box[0] + box[2] * (0.5 + radius * Math.cos(angle));
            outline[2 * i + 1] = box[1] + box[3] * (0.5 + radius * Math.sin(angle));
        }
        return outline;
    }

    private void truth(Path file, List<List<Target>> targets, boolean keypoints) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"images\": [");
            for (int i = 0; i < size.images(); i++) {
                out.write((i == 0 ? "" : ", ") + "{\"license\": 1, \"file_name\": \"" + String.format("%012d", id(i))
                        + ".jpg\", \"height\": 480, \"width\": 640, \"id\": " + id(i) + "}");
            }
            out.write("], \"categories\": [");
            for (int c = 0; c < (keypoints ? 1 : size.categories()); c++) {
                out.write((c == 0 ? "" : ", ") + "{\"supercategory\": \"group" + c / 8 + "\", \"id\": " + (c + 1)
                        + ", \"name\": \"category" + c + "\"}");
            }
            out.write("], \"annotations\": [");
            long annotation = 1;
            for (List<Target> image : targets) {
                for (Target target : image) {
                    out.write((annotation == 1 ? "" : ", ") + annotation(target, annotation, keypoints));
                    annotation++;
                }
            }
            out.write("]}\n");
        }
    }

    private String annotation(Target target, long id, boolean keypoints) {
        Rle mask = Rle.ofPolygon(480, 640, target.outline());
        StringBuilder text = new StringBuilder("{\"segmentation\": [");
        DecimalText.array(text, target.outline(), 2);
        text.append(']');
        if (keypoints) {
            int labelled = 0;
            for (int k = 2; k < target.keypoints().length; k += 3) {
                labelled += target.keypoints()[k] > 0 ? 1 : 0;
            }
            text.append(", \"num_keypoints\": ").append(labelled).append(", \"keypoints\": ");
            DecimalText.array(text, target.keypoints(), 0);
        }
        text.append(", \"area\": ")
                .append(mask.area())
                .append(", \"iscrowd\": ")
                .append(id % 90 == 0 ? 1 : 0);
        text.append(", \"image_id\": ").append(id(target.image())).append(", \"bbox\": ");
        DecimalText.array(text, target.box(), 2);
        return text.append(", \"category_id\": ")
                .append(target.category() + 1)
                .append(", \"id\": ")
                .append(id)
                .append('}')
                .toString();
    }

    private interface Form {
        void append(StringBuilder text, Target found, double noise);
    }

    private void results(Path file, List<List<Target>> targets, int perImage, Form form) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("[");
            for (int i = 0; i < size.images(); i++) {
                for (int d = 0; d < perImage; d++) {
                    out.write((i + d == 0 ? "" : ", ") + result(i, d, targets.get(i), targets == persons, form));
                }
            }
            out.write("]\n");
        }
    }

    private String result(int image, int number, List<Target> targets, boolean onlyPersons, Form form) {
        boolean real = !targets.isEmpty() && number < 3 * targets.size();
        Target found = real ? targets.get(number % targets.size()) : target(image, onlyPersons ? 0 : category());
        double noise = real ? 0.25 * random.nextDouble() * random.nextDouble() : 0.1;
        double score = real ? 1 - noise * 3 * random.nextDouble() : 0.6 * random.nextDouble();
        int category = onlyPersons ? 0 : random.nextDouble() < 0.95 ? found.category() : category();
        StringBuilder text = new StringBuilder("{\"image_id\": ").append(id(image));
        text.append(", \"category_id\": ").append(category + 1);
        form.append(text, found, noise);
        text.append(", \"score\": ");
        DecimalText.number(text, Math.max(score, 0.001), 4);
        return text.append('}').toString();
    }

    private void box(StringBuilder text, Target found, double noise) {
        text.append(", \"bbox\": ");
        DecimalText.array(text, shifted(found.box(), noise), 2);
    }

    private void mask(StringBuilder text, Target found, double noise) {
        double[] box = shifted(found.box(), noise);
        Rle mask = Rle.ofPolygon(480, 640, outline(box, 24, 0.2));
        text.append(", \"segmentation\": {\"size\": [480, 640], \"counts\": \"")
                .append(mask.toCompressedString().replace("\\", "\\\\"))
                .append("\"}");
    }

    private void pose(StringBuilder text, Target found, double noise) {
        double[] points = new double[3 * KEYPOINTS];
        double extent = Math.sqrt(found.box()[2] * found.box()[3]) * noise;
        for (int k = 0; k < KEYPOINTS; k++) {
            points[3 * k] = found.keypoints()[3 * k] + extent * random.nextGaussian();
            points[3 * k + 1] = found.keypoints()[3 * k + 1] + extent * random.nextGaussian();
            points[3 * k + 2] = random.nextDouble();
        }
        text.append(", \"keypoints\": ");
        DecimalText.array(text, points, 2);
    }

    private double[] shifted(double[] box, double noise) {
        return new double[] {
            box[0] + box[2] * noise * random.nextGaussian(),
            box[1] + box[3] * noise * random.nextGaussian(),
            box[2] * Math.exp(noise * random.nextGaussian()),
            box[3] * Math.exp(noise * random.nextGaussian())
        };
    }

    /** Image ids with gaps, as COCO's are. */
    private static long id(int image) {
        return 139L + 113L * image;
    }
}
