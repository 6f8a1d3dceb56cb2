// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.util.List;

/**
 * Says what kinds of lines mean.
 *
 * @param names of the curves
 * @param kinds of their lines in the style, from 1 to {@link #KINDS}
 */
record LineLegend(List<String> names, List<Integer> kinds) {

    /** Kinds of lines in the style; further curves take them again. */
    static final int KINDS = 16;

    void write(Markup page) {
        page.open("ul", "class", "legend");
        for (int i = 0; i < names.size(); i++) {
            String style = "curve s" + kinds.get(i);
            page.open("li").open("svg", "viewBox", "0 0 32 10", "aria-hidden", "true");
            page.empty("line", "class", style, "x1", "1", "x2", "31", "y1", "5", "y2", "5")
                    .close();
            page.element("bdi", names.get(i)).closeLine();
        }
        page.closeLine();
    }
}
