// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** A format of annotations that {@code coco-convert} reads and writes. */
public enum AnnotationFormat {
    /** COCO's annotation file. */
    COCO(new CocoForm()),
    /** YOLO's text files of boxes, {@code classes.txt} beside them. */
    YOLO(new YoloForm(false)),
    /** YOLO's text files of polygons. */
    YOLO_SEG(new YoloForm(true)),
    /** Pascal VOC's XML files of boxes. */
    VOC(new VocForm()),
    /** labelme's JSON files of polygons, masks and rectangles. */
    LABELME(new LabelmeForm());

    /** How a format is read and written. */
    interface Form {
        /** @param images the folder of the images, for a format that has not their sizes; may be null */
        LabelledDataset read(Path place, Path images, Losses losses) throws IOException;

        void write(LabelledDataset dataset, Path place, Losses losses) throws IOException;
    }

    private final Form form;

    AnnotationFormat(Form form) {
        this.form = form;
    }

    /** The format that people call so: {@code coco}, {@code yolo}, {@code yolo-seg}, {@code voc}, {@code labelme}. */
    public static AnnotationFormat of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + name + "' is none of the formats " + Arrays.toString(values())));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads a dataset.
     *
     * @param place a file of COCO's, a folder of the others'
     * @param images the folder of the images, which YOLO's needs for their sizes; null otherwise
     * @throws io.densekit.evaluation.coco.CocoFormatException where it is not of this format
     */
    public LabelledDataset read(Path place, Path images, Losses losses) throws IOException {
        return form.read(place, images, losses);
    }

    /** Writes a dataset to a file of COCO's, a folder of the others'. */
    public void write(LabelledDataset dataset, Path place, Losses losses) throws IOException {
        form.write(dataset, place, losses);
    }
}
