// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import io.densekit.evaluation.coco.CocoFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * YOLO's text files, a line an object: the category's number from 0, then the box's middle and size, or a polygon, as shares of the
 * image's width and height. {@code classes.txt} has the categories' names. Sizes come from the images.
 *
 * @param polygons whether polygons are written, and read where a line may be a box with its score and track as well
 */
record YoloForm(boolean polygons) implements AnnotationFormat.Form {

    static final String NAMES = "classes.txt";

    @Override
    public LabelledDataset read(Path place, Path images, Losses losses) throws IOException {
        if (images == null) {
            throw new CocoFormatException(
                    place + ": YOLO's files don't say how large images are; name the folder of these" + " (--images)");
        }
        Path names = place.resolve(NAMES);
        if (!Files.exists(names)) {
            throw new CocoFormatException(names + ": is not there, which has the names of categories, one a line");
        }
        List<String> categories = Files.readAllLines(names).stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        List<LabelledImage> labelled = new ArrayList<>();
        List<Path> pictures;
        try (Stream<Path> all = Files.list(images)) {
            pictures = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path picture : pictures) {
            String name = picture.getFileName().toString();
            int[] size = size(picture);
            LabelledImage empty = new LabelledImage(name, size[0], size[1], List.of());
            Path labels = place.resolve(empty.stem() + ".txt");
            List<LabelledObject> objects = new ArrayList<>();
            if (Files.exists(labels)) {
                List<String> lines = Files.readAllLines(labels);
                for (int i = 0; i < lines.size(); i++) {
                    if (!lines.get(i).isBlank()) {
                        YoloLine line = YoloLine.of(lines.get(i).strip(), labels + " (line " + (i + 1) + ")");
                        objects.add(line.object(categories, empty, polygons, losses));
                    }
                }
            }
            labelled.add(new LabelledImage(name, size[0], size[1], objects));
        }
        return new LabelledDataset(categories, labelled);
    }

    private static int[] size(Path picture) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(picture.toFile())) {
            Iterator<ImageReader> readers = in == null ? null : ImageIO.getImageReaders(in);
            if (readers == null || !readers.hasNext()) {
                throw new CocoFormatException(picture + ": is no image whose size can be read");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return new int[] {reader.getWidth(0), reader.getHeight(0)};
            } finally {
                reader.dispose();
            }
        }
    }

    @Override
    public void write(LabelledDataset dataset, Path place, Losses losses) throws IOException {
        ConvertedFolder.requireDistinct(dataset);
        ConvertedFolder folder = new ConvertedFolder(place);
        folder.requireNoOthers(dataset, ".txt", "classes.txt");
        for (LabelledImage image : dataset.images()) {
            if (image.width() == 0 || image.height() == 0) {
                throw new CocoFormatException(
                        image.file() + ": has no width and height, which YOLO's shares of it need");
            }
            StringBuilder text = new StringBuilder();
            for (LabelledObject object : image.objects()) {
                String shape = polygons ? polygon(object, image, losses) : box(object, image, losses);
                if (shape != null) {
                    text.append(dataset.categories().indexOf(object.category()))
                            .append(shape)
                            .append('\n');
                }
            }
            folder.write(image.stem() + ".txt", text.toString());
        }
        folder.write(NAMES, String.join("\n", dataset.categories()) + "\n");
    }

    private static String box(LabelledObject object, LabelledImage image, Losses losses) {
        if (!object.polygons().isEmpty()) {
            losses.add("polygon, which YOLO's boxes can't hold; yolo-seg can");
        }
        if (object.mask().isPresent()) {
            losses.add("mask of pixels, which YOLO's boxes can't hold");
        }
        double[] box = object.box();
        return " " + (box[0] + box[2] / 2) / image.width() + " " + (box[1] + box[3] / 2) / image.height() + " "
                + box[2] / image.width() + " " + box[3] / image.height();
    }

    private static String polygon(LabelledObject object, LabelledImage image, Losses losses) {
        if (object.mask().isPresent()) {
            losses.leaveOut("mask of pixels, which a line's polygon can't hold, left out");
            return null;
        }
        if (object.polygons().size() != 1) {
            losses.leaveOut(
                    object.polygons().isEmpty()
                            ? "object without a polygon, left out"
                            : "object of several polygons, which a line can't hold, left out");
            return null;
        }
        StringBuilder text = new StringBuilder();
        double[] polygon = object.polygons().get(0);
        if (!object.boxIsAroundMask()) {
            losses.add("box that is not the one around its polygon, which yolo-seg does not hold");
        }
        for (int i = 0; i < polygon.length; i += 2) {
            text.append(' ').append(polygon[i] / image.width()).append(' ').append(polygon[i + 1] / image.height());
        }
        return text.toString();
    }
}
