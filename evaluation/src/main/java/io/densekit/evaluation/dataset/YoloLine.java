// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import io.densekit.evaluation.coco.CocoFormatException;
import java.util.Arrays;
import java.util.List;

/**
 * A line of YOLO's text files. What its numbers are follows from how many they are alone, and ultralytics writes more kinds of
 * lines than labels have: boxes with a score, a track's number or both, and poses. The seven numbers of a tracked box with its score
 * are as many as a triangle's, so that they are told apart by the last one, which is a whole number.
 *
 * @param values the category's number, then the others
 * @param place where it stands, for messages
 */
record YoloLine(double[] values, String place) {

    /** How many numbers are category and box. */
    private static final int BOX = 5;

    static YoloLine of(String line, String place) {
        try {
            return new YoloLine(
                    Arrays.stream(line.split("\\s+"))
                            .mapToDouble(Double::parseDouble)
                            .toArray(),
                    place);
        } catch (NumberFormatException e) {
            throw new CocoFormatException(place + ": '" + line + "' are no numbers", e);
        }
    }

    /**
     * The object in pixels of its image.
     *
     * @param polygons whether a line that may be either is rather a polygon
     * @param losses takes what such a line has besides
     */
    LabelledObject object(List<String> categories, LabelledImage image, boolean polygons, Losses losses) {
        String category = category(categories);
        if (values.length == BOX + 1 || isTracked(polygons)) {
            losses.add("score or track's number of a box, which annotations don't have");
            return box(category, image);
        }
        if (!polygons && isPose()) {
            losses.add("keypoints of a line of YOLO's, of which the box alone is read");
            return box(category, image);
        }
        return values.length == BOX ? box(category, image) : polygon(category, image);
    }

    private String category(List<String> categories) {
        int category = (int) values[0];
        if (category != values[0] || category < 0 || category >= categories.size()) {
            throw new CocoFormatException(place + ": has category " + values[0] + ", but " + YoloForm.NAMES + " has "
                    + categories.size() + " names, counted from 0");
        }
        return categories.get(category);
    }

    /** A track's number is whole, and a share of the image is at most 1, which is the first track's number. */
    private boolean isTracked(boolean polygons) {
        double last = values[values.length - 1];
        return values.length == BOX + 2 && last >= (polygons ? 2 : 1) && last == Math.rint(last);
    }

    /** Whether every third number behind the box says how visible a keypoint is, of three or more. */
    private boolean isPose() {
        boolean visibilities = values.length >= BOX + 9 && (values.length - BOX) % 3 == 0;
        for (int i = BOX + 2; visibilities && i < values.length; i += 3) {
            visibilities = values[i] == 0 || values[i] == 1 || values[i] == 2;
        }
        return visibilities;
    }

    private LabelledObject box(String category, LabelledImage image) {
        double width = values[3] * image.width();
        double height = values[4] * image.height();
        double[] box = {values[1] * image.width() - width / 2, values[2] * image.height() - height / 2, width, height};
        return new LabelledObject(category, box, List.of());
    }

    private LabelledObject polygon(String category, LabelledImage image) {
        if (values.length < 7 || values.length % 2 == 0) {
            throw new CocoFormatException(place + ": has " + (values.length - 1)
                    + " numbers; a box has four, a polygon two for each of three points or more");
        }
        double[] polygon = new double[values.length - 1];
        for (int i = 0; i < polygon.length; i += 2) {
            polygon[i] = values[i + 1] * image.width();
            polygon[i + 1] = values[i + 2] * image.height();
        }
        return LabelledObject.of(category, List.of(polygon));
    }
}
