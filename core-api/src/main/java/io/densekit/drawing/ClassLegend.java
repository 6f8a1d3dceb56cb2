// SPDX-License-Identifier: Apache-2.0
package io.densekit.drawing;

import java.awt.Color;
import java.util.List;

/**
 * How pictures call and colour classes, alike for boxes and for pixels.
 *
 * @param names by label, from 0; a class beyond them is called by its number
 */
public record ClassLegend(List<String> names) {

    /** Turns of the colour circle from class to class: neighbours are far apart, and no two are alike for long. */
    private static final float GOLDEN = 0.618034f;

    public ClassLegend {
        names = List.copyOf(names);
    }

    /** The class's name, or {@code class 7}. */
    public String name(int label) {
        return label < names.size() ? names.get(label) : "class " + label;
    }

    /** The class's colour, whatever classes there are besides. */
    public Color color(int label) {
        return Color.getHSBColor(0.02f + label * GOLDEN, 0.72f, label % 2 == 0 ? 1f : 0.85f);
    }
}
