// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Dresses a {@link Stance}: a thick-limbed figure whose joints lie where colours change or limbs end. A face and a bib
 * show the front, so that left can be told from right, in a mirrored picture too; limb colours alone could not do that.
 */
final class Figure {
    private static final Set<Joint> HEAD =
            Set.of(Joint.NOSE, Joint.LEFT_EYE, Joint.RIGHT_EYE, Joint.LEFT_EAR, Joint.RIGHT_EAR);
    private static final Set<Joint> TORSO =
            Set.of(Joint.LEFT_SHOULDER, Joint.RIGHT_SHOULDER, Joint.LEFT_HIP, Joint.RIGHT_HIP);

    private final Stance stance;
    private final double unit;
    private final List<Part> parts = new ArrayList<>();
    private final Color shirt;
    private final Color sleeve;
    private final Color bib;
    private final Color trousers;
    private final Color shins;
    private final Color shoes;
    private final Color gloves;
    private final Color skin;
    private final Color hair;
    private final double girth;

    private Figure(RandomGenerator random, Stance stance, double unit, Color background) {
        this.stance = stance;
        this.unit = unit;
        this.girth = unit * (1 + 0.35 * random.nextDouble());
        skin = Palette.skin(random);
        shirt = Palette.unlike(random, background, skin);
        sleeve = random.nextBoolean() ? skin : Palette.unlike(random, background, shirt);
        bib = Palette.unlike(random, shirt);
        trousers = Palette.unlike(random, background, shirt);
        shins = random.nextBoolean() ? skin : Palette.unlike(random, background, trousers);
        shoes = Palette.unlike(random, background, shins);
        gloves = Palette.unlike(random, background, sleeve);
        hair = Palette.unlike(random, background, skin);
    }

    /** A random figure whose hips are at {@code centre}. */
    static Thing random(RandomGenerator random, Point2D.Double centre, double height, Color background) {
        Stance stance = new Stance(random, centre, height);
        Figure figure = new Figure(random, stance, height, background);
        figure.paint(random.nextInt(3) == 0);
        return Thing.of(Category.PERSON, figure.parts, stance.joints());
    }

    private void paint(boolean armBehind) {
        boolean farther = stance.farther(true);
        leg(farther);
        leg(!farther);
        if (armBehind) {
            arm(farther);
        }
        torso();
        if (!armBehind) {
            arm(farther);
        }
        head();
        arm(!farther);
    }

    private void leg(boolean left) {
        limb(Joint.LEFT_KNEE.onSide(left), 0.045, Joint.LEFT_ANKLE.onSide(left), 0.036, shins);
        limb(Joint.LEFT_HIP.onSide(left), 0.06, Joint.LEFT_KNEE.onSide(left), 0.048, trousers);
        tip(Joint.LEFT_ANKLE.onSide(left), 0.047, shoes);
    }

    private void arm(boolean left) {
        limb(Joint.LEFT_ELBOW.onSide(left), 0.036, Joint.LEFT_WRIST.onSide(left), 0.03, sleeve);
        limb(Joint.LEFT_SHOULDER.onSide(left), 0.046, Joint.LEFT_ELBOW.onSide(left), 0.04, shirt);
        tip(Joint.LEFT_WRIST.onSide(left), 0.042, gloves);
    }

    private void torso() {
        add(
                Hull.around(
                        circle(stance.at(Joint.LEFT_SHOULDER), 0.05),
                        circle(stance.at(Joint.RIGHT_SHOULDER), 0.05),
                        circle(stance.at(Joint.LEFT_HIP), 0.06),
                        circle(stance.at(Joint.RIGHT_HIP), 0.06)),
                shirt,
                TORSO);
        if (stance.facesViewer()) {
            add(
                    Hull.around(
                            circle(stance.chest(-0.05, 0.22), 0.02),
                            circle(stance.chest(0.05, 0.22), 0.02),
                            circle(stance.chest(0, 0.06), 0.015)),
                    bib,
                    TORSO);
        }
    }

    private void head() {
        double radius = Stance.HEAD_RADIUS * unit;
        for (Joint ear : List.of(Joint.LEFT_EAR, Joint.RIGHT_EAR)) {
            if (stance.joints().containsKey(ear)) {
                add(Hull.around(new Hull.Circle(stance.at(ear), 0.3 * radius)), skin, HEAD);
            }
        }
        Hull.Circle whole = new Hull.Circle(stance.head(), radius);
        if (!stance.showsFace()) {
            add(Hull.around(whole), hair, HEAD);
            return;
        }
        add(Hull.around(whole), skin, HEAD);
        for (Joint eye : List.of(Joint.LEFT_EYE, Joint.RIGHT_EYE)) {
            if (stance.joints().containsKey(eye)) {
                add(Hull.around(new Hull.Circle(stance.at(eye), 0.24 * radius)), Color.WHITE, HEAD);
                add(Hull.around(new Hull.Circle(stance.at(eye), 0.14 * radius)), Color.BLACK, HEAD);
            }
        }
        if (stance.joints().containsKey(Joint.NOSE)) {
            add(Hull.around(new Hull.Circle(stance.at(Joint.NOSE), 0.2 * radius)), new Color(200, 60, 50), HEAD);
        }
    }

    private void limb(Joint from, double fromRadius, Joint to, double toRadius, Color colour) {
        Path2D.Double outline = Hull.around(circle(stance.at(from), fromRadius), circle(stance.at(to), toRadius));
        add(outline, colour, Set.of(from, to));
    }

    private void tip(Joint joint, double radius, Color colour) {
        add(Hull.around(circle(stance.at(joint), radius)), colour, Set.of(joint));
    }

    private Hull.Circle circle(Point2D.Double centre, double radius) {
        return new Hull.Circle(centre, radius * girth);
    }

    private void add(Path2D.Double outline, Color colour, Set<Joint> joints) {
        parts.add(new Part(outline, colour, joints));
    }
}
