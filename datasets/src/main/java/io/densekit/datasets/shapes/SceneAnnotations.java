// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What COCO's files say of a {@link Scene}'s things. */
final class SceneAnnotations {
    private SceneAnnotations() {}

    /**
     * One annotation.
     *
     * @param category what it is
     * @param polygons of what can be seen, each {@code x0, y0, x1, y1, …}
     * @param area square pixels that the polygons cover
     * @param box x, y, width and height of what can be seen
     * @param keypoints x, y and visibility of each joint in turn; empty for shapes
     * @param labelled how many keypoints have a visibility above 0
     */
    record Annotation(
            Category category, List<double[]> polygons, double area, double[] box, double[] keypoints, int labelled) {}

    /** One annotation for each thing, from back to front. */
    static List<Annotation> of(Scene scene) {
        List<Annotation> annotations = new ArrayList<>();
        for (int position = 0; position < scene.things().size(); position++) {
            annotations.add(annotation(scene, position));
        }
        return annotations;
    }

    private static Annotation annotation(Scene scene, int position) {
        Thing thing = scene.things().get(position);
        List<double[]> polygons = Silhouette.polygons(scene.visible(position));
        double area = polygons.stream()
                .mapToDouble(polygon -> Math.abs(Silhouette.signedArea(polygon)))
                .sum();
        double[] keypoints = thing.category() == Category.PERSON ? keypoints(scene, position) : new double[0];
        int labelled = 0;
        for (int i = 2; i < keypoints.length; i += 3) {
            labelled += keypoints[i] > 0 ? 1 : 0;
        }
        return new Annotation(thing.category(), polygons, hundredths(area), box(polygons), keypoints, labelled);
    }

    private static double[] box(List<double[]> polygons) {
        Rectangle2D.Double bounds = new Rectangle2D.Double(polygons.get(0)[0], polygons.get(0)[1], 0, 0);
        for (double[] polygon : polygons) {
            for (int i = 0; i < polygon.length; i += 2) {
                bounds.add(polygon[i], polygon[i + 1]);
            }
        }
        return Arrays.stream(new double[] {bounds.x, bounds.y, bounds.width, bounds.height})
                .map(SceneAnnotations::hundredths)
                .toArray();
    }

    /** Positions name pixels, as COCO's do: a pixel's centre is half a pixel from its edge. */
    private static double[] keypoints(Scene scene, int position) {
        double[] keypoints = new double[3 * Joint.values().length];
        for (Joint joint : Joint.values()) {
            int visibility = scene.visibility(position, joint);
            if (visibility > 0) {
                Point2D.Double point = scene.things().get(position).joints().get(joint);
                keypoints[3 * joint.ordinal()] = hundredths(point.x - 0.5);
                keypoints[3 * joint.ordinal() + 1] = hundredths(point.y - 0.5);
                keypoints[3 * joint.ordinal() + 2] = visibility;
            }
        }
        return keypoints;
    }

    private static double hundredths(double value) {
        return Math.round(value * 100) / 100.0;
    }
}
