// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.checking;

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
        int width = objects.keySet().stream().mapToInt(String::length).max().orElse(0);
        objects.forEach((name, count) -> text.append("  ")
                .append(name)
                .append(" ".repeat(width - name.length()))
                .append(String.format(Locale.ROOT, "%9d%n", count)));
        quantities.forEach((name, found) -> text.append(String.format(
                Locale.ROOT,
                "  %s: %.4g to %.4g, mean %.4g%n",
                name,
                found.getMin(),
                found.getMax(),
                found.getAverage())));
        for (Finding finding : findings) {
            text.append(finding.wrong() ? "  wrong: " : "  note:  ")
                    .append(finding.what())
                    .append(" (")
                    .append(finding.count())
                    .append(")\n");
            finding.places()
                    .forEach(place -> text.append("           ").append(place).append('\n'));
            if (!finding.places().isEmpty() && finding.places().size() < finding.count()) {
                text.append("           and ")
                        .append(finding.count() - finding.places().size())
                        .append(" more\n");
            }
        }
        return text.toString();
    }
}
