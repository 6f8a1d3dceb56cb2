// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import java.awt.geom.Point2D;
import java.util.EnumMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * How a figure stands: its joints in the picture, and which way it looks. A figure is flat but for its turn about the
 * vertical: shoulders, hips and face are placed in depth and projected, so a figure seen from behind has its left side
 * at the picture's left, and mirroring the picture keeps left and right apart. Lengths are in units of the figure's
 * height.
 */
final class Stance {
    private static final double TORSO = 0.29;
    private static final double SHOULDERS = 0.125;
    private static final double HIPS = 0.075;
    private static final double NECK = 0.125;
    static final double HEAD_RADIUS = 0.1;

    private final RandomGenerator random;
    private final double unit;
    private final double tilt;
    private final Point2D.Double hipCentre;
    private final Map<Joint, Point2D.Double> joints = new EnumMap<>(Joint.class);

    /** The body's turn about the vertical, 0 facing the viewer, and the head's. */
    private final double turn;

    private final double headTurn;
    private final Point2D.Double neck;
    private final Point2D.Double head;

    /**
     * A random stance.
     *
     * @param hipCentre in pixels
     * @param unit pixels of a figure's height
     */
    Stance(RandomGenerator random, Point2D.Double hipCentre, double unit) {
        this.random = random;
        this.unit = unit;
        this.hipCentre = hipCentre;
        this.tilt = random.nextInt(8) == 0 ? between(-1.6, 1.6) : between(-0.45, 0.45);
        this.turn = (random.nextInt(10) < 3 ? Math.PI : 0) + between(-0.9, 0.9);
        this.headTurn = turn + between(-0.5, 0.5);
        this.neck = body(0, TORSO);
        this.head = polar(neck, Math.PI + between(-0.25, 0.25), NECK);
        side(true);
        side(false);
        face();
    }

    Map<Joint, Point2D.Double> joints() {
        return joints;
    }

    Point2D.Double at(Joint joint) {
        return joints.get(joint);
    }

    Point2D.Double head() {
        return head;
    }

    /** Whether the chest is towards the viewer. */
    boolean facesViewer() {
        return Math.cos(turn) > 0;
    }

    /** Whether the face is towards the viewer. */
    boolean showsFace() {
        return Math.cos(headTurn) > 0;
    }

    /** Whether this side of the body is the one farther from the viewer. */
    boolean farther(boolean left) {
        return left == Math.sin(turn) > 0;
    }

    /** A point of the chest, {@code across} from the middle towards the picture's right, {@code up} from the hips. */
    Point2D.Double chest(double across, double up) {
        return body(across * Math.abs(Math.cos(turn)) + 0.05 * Math.sin(turn), up);
    }

    private void side(boolean left) {
        double sign = (left ? 1 : -1) * Math.cos(turn);
        Point2D.Double shoulder = body(sign * SHOULDERS, TORSO - 0.02);
        Point2D.Double hip = body(sign * HIPS, 0);
        double outward = sign > 0 ? 1 : -1;
        double upperArm = outward * between(-0.3, 2.8);
        double foreArm = upperArm + outward * between(-0.5, 2.3);
        double thigh = outward * between(-0.25, 0.8);
        double shin = thigh + between(-0.9, 0.9);
        Point2D.Double elbow = polar(shoulder, upperArm, 0.17 * shortening());
        Point2D.Double knee = polar(hip, thigh, 0.23 * shortening());
        joints.put(Joint.LEFT_SHOULDER.onSide(left), shoulder);
        joints.put(Joint.LEFT_HIP.onSide(left), hip);
        joints.put(Joint.LEFT_ELBOW.onSide(left), elbow);
        joints.put(Joint.LEFT_KNEE.onSide(left), knee);
        joints.put(Joint.LEFT_WRIST.onSide(left), polar(elbow, foreArm, 0.16 * shortening()));
        joints.put(Joint.LEFT_ANKLE.onSide(left), polar(knee, shin, 0.22 * shortening()));
    }

    private void face() {
        if (showsFace()) { // from behind hair covers what would be seen of it in profile
            feature(Joint.NOSE, 0, 1, -0.12, 0.15);
            feature(Joint.LEFT_EYE, 0.42, 0.85, 0.2, 0.15);
            feature(Joint.RIGHT_EYE, -0.42, 0.85, 0.2, 0.15);
        }
        feature(Joint.LEFT_EAR, 1, 0, 0.05, -0.45);
        feature(Joint.RIGHT_EAR, -1, 0, 0.05, -0.45);
    }

    /** Places a feature of the head unless it lies too far round the back; offsets are in head radii. */
    private void feature(Joint joint, double toLeft, double forward, double up, double leastDepth) {
        double across = toLeft * Math.cos(headTurn) + forward * Math.sin(headTurn);
        double depth = forward * Math.cos(headTurn) - toLeft * Math.sin(headTurn);
        if (depth > leastDepth) {
            double radius = HEAD_RADIUS * unit;
            double leanX = (head.x - neck.x) / (NECK * unit);
            double leanY = (head.y - neck.y) / (NECK * unit);
            joints.put(
                    joint,
                    new Point2D.Double(
                            head.x + radius * (up * leanX - across * leanY),
                            head.y + radius * (up * leanY + across * leanX)));
        }
    }

    /** A point in the body's own plane, {@code up} from the hips. */
    private Point2D.Double body(double across, double up) {
        double cos = Math.cos(tilt);
        double sin = Math.sin(tilt);
        return new Point2D.Double(
                hipCentre.x + unit * (across * cos + up * sin), hipCentre.y + unit * (across * sin - up * cos));
    }

    /** The point at a distance in direction {@code angle}: 0 is down the body, positive towards the picture's right. */
    private Point2D.Double polar(Point2D.Double from, double angle, double length) {
        double direction = angle - tilt;
        return new Point2D.Double(
                from.x + unit * length * Math.sin(direction), from.y + unit * length * Math.cos(direction));
    }

    /** A limb that points towards or away from the viewer looks shorter. */
    private double shortening() {
        return random.nextInt(4) == 0 ? between(0.65, 1) : between(0.9, 1.05);
    }

    private double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }
}
