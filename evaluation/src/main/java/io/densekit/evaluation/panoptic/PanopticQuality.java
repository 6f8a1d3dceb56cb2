// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.panoptic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Panoptic quality (PQ) with its factors SQ and RQ: of all categories, of things, of stuff, and of each. */
public final class PanopticQuality {

    private final List<PanopticCategory> categories;
    private final PanopticCounts counts;

    PanopticQuality(List<PanopticCategory> categories, PanopticCounts counts) {
        this.categories = List.copyOf(categories);
        this.counts = counts;
    }

    /** The mean over all categories that have a segment. */
    public PanopticFigures all() {
        return mean(category -> true);
    }

    /** The mean over things. */
    public PanopticFigures things() {
        return mean(PanopticCategory::thing);
    }

    /** The mean over stuff. */
    public PanopticFigures stuff() {
        return mean(category -> !category.thing());
    }

    /** Of a category; zeros where it has no segment, as in panopticapi. */
    public PanopticFigures of(PanopticCategory category) {
        PanopticCounts.Category found = counts.of(category.id());
        if (found.isEmpty()) {
            return new PanopticFigures(0, 0, 0, 0);
        }
        double segments = found.found + 0.5 * found.wrong + 0.5 * found.missed;
        return new PanopticFigures(
                found.overlap / segments,
                found.found == 0 ? 0 : found.overlap / found.found,
                found.found / segments,
                1);
    }

    /** The categories of the annotations, in their order. */
    public List<PanopticCategory> categories() {
        return categories;
    }

    /** How many annotated segments have an area in the JSON file that isn't the one in the image; the file's counts. */
    public long otherAreas() {
        return counts.otherAreas;
    }

    private PanopticFigures mean(Predicate<PanopticCategory> chosen) {
        double quality = 0;
        double segmentation = 0;
        double recognition = 0;
        int number = 0;
        for (PanopticCategory category : categories) {
            if (chosen.test(category) && !counts.of(category.id()).isEmpty()) {
                PanopticFigures figures = of(category);
                quality += figures.quality();
                segmentation += figures.segmentation();
                recognition += figures.recognition();
                number++;
            }
        }
        return number == 0
                ? new PanopticFigures(-1, -1, -1, 0)
                : new PanopticFigures(quality / number, segmentation / number, recognition / number, number);
    }

    /** A line for all, things and stuff, in percent. */
    public String summary() {
        String head = String.format(Locale.ROOT, "%-10s %6s %6s %6s %6s%n", "", "PQ", "SQ", "RQ", "N");
        return head + line("All", all()) + line("Things", things()) + line("Stuff", stuff());
    }

    /** A line for each category, in percent. */
    public String perCategory() {
        StringBuilder text = new StringBuilder();
        categories.forEach(category -> text.append(line(category.name(), of(category))));
        return text.toString();
    }

    private static String line(String name, PanopticFigures figures) {
        return figures.quality() < 0
                ? String.format(Locale.ROOT, "%-10s %6s %6s %6s %6d%n", name, "-", "-", "-", 0)
                : String.format(
                        Locale.ROOT,
                        "%-10s %6.1f %6.1f %6.1f %6d%n",
                        name,
                        100 * figures.quality(),
                        100 * figures.segmentation(),
                        100 * figures.recognition(),
                        figures.categories());
    }

    /** Everything by name, for writing as JSON, with the names that panopticapi has. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("All", toMap(all()));
        map.put("Things", toMap(things()));
        map.put("Stuff", toMap(stuff()));
        List<Map<String, Object>> each = new ArrayList<>();
        for (PanopticCategory category : categories) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("id", category.id());
            entry.put("name", category.name());
            entry.putAll(toMap(of(category)));
            each.add(entry);
        }
        map.put("perCategory", each);
        return map;
    }

    private static Map<String, Object> toMap(PanopticFigures figures) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pq", figures.quality());
        map.put("sq", figures.segmentation());
        map.put("rq", figures.recognition());
        map.put("n", figures.categories());
        return map;
    }
}
