// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.runtime.drawing.ConfusionPicture;
import io.densekit.runtime.drawing.Pictures;
import io.densekit.task.Confusion;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** What the classes were taken for: a table of few, a picture of many, and the most frequent mistakes. */
record ConfusionSection(Confusion confusion) {

    /** More rows and columns have no room for names. */
    private static final int MOST_NAMED = 40;
    /** Of so many mistakes one finds what is worth changing. */
    private static final int MOST_MISTAKES = 12;
    /** How many shades a cell can have. */
    private static final int SHADES = 10;

    void write(Markup page) {
        page.section("confusion", "What classes were taken for");
        page.note("A row is a true class, a column a predicted one, a number the share of the true class in percent. A"
                + " perfect network has its diagonal alone. " + confusion.counted());
        page.open("div", "class", "confusions");
        if (confusion.names().size() <= MOST_NAMED) {
            table(page);
        } else {
            picture(page);
        }
        mistakes(page);
        page.close().closeLine();
    }

    private void table(Markup page) {
        List<String> names = confusion.names();
        page.openTable("matrix", "");
        page.open("thead").open("tr").element("th", "truth, predicted", "scope", "col");
        names.forEach(name -> page.open("th", "scope", "col")
                .element("span", name, "title", name)
                .close());
        page.close().close().open("tbody");
        for (int truth = 0; truth < names.size(); truth++) {
            page.open("tr").element("th", names.get(truth), "scope", "row");
            for (int predicted = 0; predicted < names.size(); predicted++) {
                cell(page, truth, predicted);
            }
            page.closeLine();
        }
        page.close().closeTable();
    }

    private void cell(Markup page, int truth, int predicted) {
        double share = confusion.share(truth, predicted);
        // The root makes small confusions visible.
        long shade = Math.round(SHADES * Math.sqrt(share));
        page.element(
                "td",
                share >= 0.005 ? String.format(Locale.ROOT, "%.0f", 100 * share) : "",
                "class",
                (truth == predicted ? "hit h" : "miss h") + shade,
                "title",
                confusion.names().get(truth) + " taken for " + confusion.names().get(predicted) + ": "
                        + confusion.counts()[truth][predicted]);
    }

    private void picture(Markup page) {
        String picture = Base64.getEncoder().encodeToString(Pictures.png(ConfusionPicture.of(confusion)));
        page.open("figure", "class", "confusion");
        page.picture(
                "data:image/png;base64," + picture,
                "Confusion matrix of " + confusion.names().size() + " classes, in the order of their labels");
        page.closeLine();
    }

    private void mistakes(Markup page) {
        List<Confusion.Mistake> mistakes = confusion.mistakes();
        if (mistakes.isEmpty()) {
            return;
        }
        page.openTable(
                "",
                mistakes.size() > MOST_MISTAKES
                        ? "The most frequent of " + mistakes.size() + " kinds of mistakes"
                        : "Mistakes, the most frequent first");
        page.open("thead").open("tr").element("th", "Truth", "scope", "col");
        page.element("th", "taken for", "scope", "col").element("th", "count", "scope", "col");
        page.element("th", "share of the truth", "scope", "col");
        page.close().close().open("tbody");
        mistakes.stream().limit(MOST_MISTAKES).forEach(mistake -> {
            page.open("tr").element("th", confusion.names().get(mistake.truth()), "scope", "row");
            page.element("td", confusion.names().get(mistake.predicted()));
            page.element("td", Numbers.count(mistake.count()));
            double share = confusion.share(mistake.truth(), mistake.predicted());
            page.element("td", String.format(Locale.ROOT, "%.1f %%", 100 * share));
            page.closeLine();
        });
        page.close().closeTable();
    }
}
