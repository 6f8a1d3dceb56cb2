// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.checking;

import io.densekit.Printable;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What was found in a dataset.
 *
 * @param key the dataset's in the configuration
 * @param samples how many there are
 * @param objects how often each class is annotated, by name, in the order of the labels
 * @param quantities least, mean and greatest of each measured number, by name
 * @param findings what is wrong or worth knowing
 */
public record DataReport(
        String key,
        int samples,
        Map<String, Long> objects,
        Map<String, DoubleSummaryStatistics> quantities,
        List<Finding> findings) {

    private static final String INDENT = " ".repeat(11);

    /** Keeps an unchangeable copy of the findings. */
    public DataReport {
        findings = List.copyOf(findings);
    }

    /** How many of the findings should be mended. */
    public long problems() {
        return findings.stream().filter(Finding::wrong).count();
    }

    /** The report as a text for people. */
    public String text() {
        StringBuilder text = new StringBuilder(key + ": " + samples + " samples");
        text.append(objects.isEmpty() ? "" : ", " + objects.size() + " classes").append('\n');
        int width = objects.keySet().stream()
                .map(Printable::of)
                .mapToInt(String::length)
                .max()
                .orElse(0);
        objects.forEach((name, count) -> text.append("  ")
                .append(Printable.of(name))
                .append(" ".repeat(width - Printable.of(name).length()))
                .append(String.format(Locale.ROOT, "%9d%n", count)));
        quantities.forEach((name, found) -> text.append(String.format(
                Locale.ROOT,
                "  %s: %.4g to %.4g, mean %.4g%n",
                name,
                found.getMin(),
                found.getMax(),
                found.getAverage())));
        for (Finding finding : findings) {
            String kind = finding.wrong() ? "  wrong: " : "  note:  ";
            text.append(kind + Printable.of(finding.what()) + " (" + finding.count() + ")\n");
            finding.places().forEach(place -> text.append(INDENT + Printable.of(place) + "\n"));
            int more = finding.count() - finding.places().size();
            if (!finding.places().isEmpty() && more > 0) {
                text.append(INDENT + "and " + more + " more\n");
            }
        }
        return text.toString();
    }
}
