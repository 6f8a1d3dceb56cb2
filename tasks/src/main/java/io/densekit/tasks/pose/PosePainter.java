// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.pose;

import io.densekit.drawing.Canvas;
import io.densekit.drawing.Painter;
import io.densekit.pose.PersonCrop;
import io.densekit.pose.Pose;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import io.densekit.structures.Raster;
import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RectangularShape;
import java.util.Locale;

/**
 * Draws skeletons. The left side of the body is orange, the right one blue, the middle green. Predictions have full
 * lines and round joints, faint where a joint's score is below the threshold; annotations have dashed lines and square
 * joints, hollow where the joint is hidden, and what is not labelled is not drawn.
 */
record PosePainter(double threshold) implements Painter<PersonCrop, Pose> {

    /** Below this score a joint is drawn faint where nobody says otherwise; MMPose's pictures leave these out. */
    static final double THRESHOLD = 0.3;

    private static final int FAINT = 60;
    private static final float HIDDEN = 1;
    private static final Color LEFT = new Color(0xff9f2e);
    private static final Color RIGHT = new Color(0x38a6ff);
    private static final Color MIDDLE = new Color(0x6fe08a);
    private static final Color PREDICTED_BOX = new Color(0xffffff);
    private static final Color TRUE_BOX = new Color(0xffe14d);

    PosePainter() {
        this(THRESHOLD);
    }

    @Override
    public void prediction(Canvas canvas, Pose pose) {
        Sketch sketch = new Sketch(canvas, pose.keypoints(), pose.box(), false);
        sketch.draw(threshold);
        if (pose.keypoints().count() > 0) {
            sketch.label(String.format(Locale.ROOT, "%.2f", meanScore(pose.keypoints())));
        }
    }

    @Override
    public void truth(Canvas canvas, PersonCrop person) {
        new Sketch(canvas, person.joints(), person.box(), true).draw(HIDDEN);
    }

    private static double meanScore(Keypoints keypoints) {
        double sum = 0;
        for (float score : keypoints.confidence()) {
            sum += score;
        }
        return sum / keypoints.count();
    }

    /** One person on one canvas. */
    private record Sketch(Canvas canvas, Keypoints keypoints, Box box, boolean truth, double width) {

        /** Lines are finer for a small person, who would be hidden by them otherwise. */
        Sketch(Canvas canvas, Keypoints keypoints, Box box, boolean truth) {
            this(
                    canvas,
                    keypoints,
                    box,
                    truth,
                    canvas.unit() * Math.max(0.8, Math.min(1.6, Math.sqrt(box.area()) / canvas.unit() / 60)));
        }

        void draw(double sure) {
            drawBox();
            Skeleton skeleton = Skeleton.of(keypoints.count());
            for (Skeleton.Limb limb : skeleton.limbs()) {
                if (drawn(limb.from()) && drawn(limb.to())) {
                    Color color = color(limb.side());
                    boolean bothSure = sure(limb.from(), sure) && sure(limb.to(), sure);
                    canvas.line(
                            new Line2D.Double(x(limb.from()), y(limb.from()), x(limb.to()), y(limb.to())),
                            bothSure || truth ? color : faint(color),
                            (truth ? 0.75 : bothSure ? 1 : 0.6) * width,
                            truth);
                }
            }
            for (int k = 0; k < keypoints.count(); k++) {
                if (drawn(k)) {
                    joint(k, color(skeleton.sides().get(k)), sure);
                }
            }
        }

        private void joint(int k, Color color, double sure) {
            double radius = 1.35 * width;
            RectangularShape shape = truth ? new Rectangle2D.Double() : new Ellipse2D.Double();
            shape.setFrameFromCenter(x(k), y(k), x(k) + radius, y(k) + radius);
            if (truth && keypoints.confidence()[k] == HIDDEN) {
                canvas.line(shape, color, 0.6 * width, false);
            } else {
                canvas.fill(shape, truth || sure(k, sure) ? color : faint(color), 0.4 * width);
            }
        }

        private void drawBox() {
            Raster image = canvas.original();
            boolean whole = box.width() >= image.width() - 1 && box.height() >= image.height() - 1;
            if (!whole) {
                canvas.line(
                        new Rectangle2D.Double(box.x(), box.y(), box.width(), box.height()),
                        truth ? TRUE_BOX : PREDICTED_BOX,
                        0.5 * width,
                        truth);
            }
        }

        void label(String text) {
            canvas.label(text, box.x(), box.y(), Math.max(4 * width, 5.5 * canvas.unit()), new Color(0, 0, 0, 170));
        }

        /** Annotated joints that are not labelled lie at (0, 0). */
        private boolean drawn(int k) {
            return Float.isFinite(keypoints.x()[k])
                    && Float.isFinite(keypoints.y()[k])
                    && !(truth && keypoints.confidence()[k] <= 0);
        }

        private boolean sure(int k, double sure) {
            return keypoints.confidence()[k] >= sure;
        }

        private double x(int k) {
            return keypoints.x()[k];
        }

        private double y(int k) {
            return keypoints.y()[k];
        }
    }

    private static Color color(Skeleton.Side side) {
        return switch (side) {
            case LEFT -> LEFT;
            case RIGHT -> RIGHT;
            case MIDDLE -> MIDDLE;
        };
    }

    private static Color faint(Color color) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), FAINT);
    }
}
