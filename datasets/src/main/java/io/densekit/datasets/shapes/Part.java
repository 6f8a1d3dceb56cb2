// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

import java.awt.Color;
import java.awt.Shape;
import java.util.Set;

/**
 * One filled outline of a thing, painted after those before it in its list.
 *
 * @param outline in pixels of the image
 * @param colour of the filling; the rim is a darker shade of it
 * @param joints joints that this part shows, and so does not hide
 */
record Part(Shape outline, Color colour, Set<Joint> joints) {

    Part(Shape outline, Color colour) {
        this(outline, colour, Set.of());
    }
}
