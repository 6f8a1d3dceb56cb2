// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.runtime.drawing.ConfusionPicture;
import io.densekit.runtime.drawing.Pictures;
import io.densekit.task.Confusion;
import java.util.Base64;

/** What the classes were taken for, as a picture. */
record ConfusionSection(Confusion confusion) {

    void write(Markup page) {
        page.section("confusion", "What classes were taken for");
        page.note("A row is a true class, a column a predicted one, both in the order of their labels. The darker, the"
                + " larger the share of the true class in percent; a perfect network has its diagonal alone.");
        String picture = Base64.getEncoder().encodeToString(Pictures.png(ConfusionPicture.of(confusion)));
        page.open("figure", "class", "confusion");
        page.picture(
                "data:image/png;base64," + picture,
                "Confusion matrix of " + confusion.names().size() + " classes");
        page.closeLine();
        page.closeLine();
    }
}
