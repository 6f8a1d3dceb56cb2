// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What one image holds: things from back to front, each with what can still be seen of it. A new thing is refused where
 * it would hide too much of the others or lie too far outside, so that every annotation can be seen.
 */
final class Scene {
    /** Least share of a silhouette that must be seen, of figures and of shapes. */
    private static final double LEAST_FIGURE = 0.7;

    private static final double LEAST_SHAPE = 0.3;
    private static final int ATTEMPTS = 25;

    private final RandomGenerator random;
    private final ShapesSettings settings;
    private final Color background;
    private final Area frame;
    private final List<Thing> things = new ArrayList<>();
    private final List<Area> visible = new ArrayList<>();

    private Scene(RandomGenerator random, ShapesSettings settings, Color background) {
        this.random = random;
        this.settings = settings;
        this.background = background;
        this.frame = new Area(new Rectangle2D.Double(0, 0, settings.width(), settings.height()));
    }

    /** A random scene with at least one figure. */
    static Scene random(RandomGenerator random, ShapesSettings settings, Color background) {
        while (true) {
            Scene scene = new Scene(random, settings, background);
            scene.fill();
            if (scene.things.stream().anyMatch(thing -> thing.category() == Category.PERSON)) {
                return scene;
            }
        }
    }

    /** A scene of one thing, whose outline may leave the image in part. */
    static Scene showing(Thing thing, ShapesSettings settings, Color background) {
        Scene scene = new Scene(null, settings, background);
        Area seen = new Area(thing.silhouette());
        seen.intersect(scene.frame);
        scene.things.add(thing);
        scene.visible.add(seen);
        return scene;
    }

    /** From back to front. */
    List<Thing> things() {
        return things;
    }

    /** What can be seen of the thing at that position. */
    Area visible(int position) {
        return visible.get(position);
    }

    /**
     * COCO's visibility of a joint of the thing at that position: 0 where it faces away or lies outside the image, 1
     * where another part hides it, otherwise 2.
     */
    int visibility(int position, Joint joint) {
        Point2D.Double point = things.get(position).joints().get(joint);
        // Keypoints name pixels, and a pixel's centre is half a pixel from its edge.
        if (point == null
                || point.x < 0.5
                || point.y < 0.5
                || point.x > settings.width() - 0.5
                || point.y > settings.height() - 0.5) {
            return 0;
        }
        return hidden(position, joint, point) ? 1 : 2;
    }

    private boolean hidden(int position, Joint joint, Point2D.Double point) {
        boolean hidden = false;
        for (Part part : things.get(position).parts()) {
            if (part.outline().contains(point)) {
                hidden = !part.joints().contains(joint);
            }
        }
        return hidden
                || things.stream().skip(position + 1L).anyMatch(thing -> thing.silhouette()
                        .contains(point));
    }

    private void fill() {
        int figures = 1 + skewed(settings.maxFigures());
        int shapes = settings.maxShapes() == 0 ? 0 : random.nextInt(settings.maxShapes() + 1);
        for (int left = figures + shapes; left > 0; left--) {
            boolean figure = random.nextInt(left) < figures;
            place(figure, figures);
            if (figure) {
                figures--;
            }
        }
    }

    /** Within [0, bound), small numbers more often. */
    private int skewed(int bound) {
        return Math.min(random.nextInt(bound), random.nextInt(bound));
    }

    private void place(boolean figure, int figures) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (tryToAdd(figure ? figure(figures) : shape())) {
                return;
            }
        }
    }

    private boolean tryToAdd(Thing thing) {
        Rectangle2D bounds = thing.silhouette().getBounds2D();
        Area seen = thing.silhouette();
        if (!frame.contains(bounds)) {
            seen = new Area(seen);
            seen.intersect(frame);
            if (tooLittle(thing, seen)) {
                return false;
            }
        }
        List<Area> remaining = new ArrayList<>();
        for (int i = 0; i < things.size(); i++) {
            Area rest = visible.get(i);
            if (rest.intersects(bounds)) {
                rest = new Area(rest);
                rest.subtract(thing.silhouette());
                if (tooLittle(things.get(i), rest)) {
                    return false;
                }
            }
            remaining.add(rest);
        }
        visible.clear();
        visible.addAll(remaining);
        visible.add(seen);
        things.add(thing);
        return true;
    }

    private static boolean tooLittle(Thing thing, Area seen) {
        double least = thing.category() == Category.PERSON ? LEAST_FIGURE : LEAST_SHAPE;
        return Silhouette.measure(seen) < least * thing.extent();
    }

    private Thing figure(int figures) {
        double size = Math.min(settings.height(), settings.width());
        double height = size * (figures > 1 ? between(0.42, 0.75) : between(0.48, 1.0));
        // The hips are about the middle; now and then a figure leaves the frame.
        double margin = random.nextInt(4) == 0 ? 0.2 : 0.42;
        return Figure.random(random, somewhere(margin * height), height, background);
    }

    private Thing shape() {
        Category category = Category.values()[1 + random.nextInt(Category.values().length - 1)];
        double radius =
                Math.min(settings.height(), settings.width()) * between(settings.leastRadius(), settings.mostRadius());
        Look look = settings.look();
        Shape outline = Outline.placed(category, somewhere(0), radius, between(0.75, 1.25), look.turn(random));
        return Thing.of(category, List.of(new Part(outline, look.shape(random, background))), java.util.Map.of());
    }

    private Point2D.Double somewhere(double margin) {
        double x = Math.min(margin, settings.width() / 2.0);
        double y = Math.min(margin, settings.height() / 2.0);
        return new Point2D.Double(between(x, settings.width() - x), between(y, settings.height() - y));
    }

    private double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }
}
