// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.parity;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.densekit.golden.Comparison;
import java.util.List;
import java.util.Locale;

/**
 * How a network agreed with a golden case.
 *
 * @param name the case's
 * @param outputs one comparison an output, in the case's order
 * @param notCompared intermediate outputs that the network doesn't name
 */
public record ParityReport(String name, List<Comparison> outputs, List<String> notCompared) {

    /** Copies the lists. */
    public ParityReport {
        outputs = List.copyOf(outputs);
        notCompared = List.copyOf(notCompared);
    }

    /** Whether every output that was compared is within its tolerance. */
    public boolean ok() {
        return outputs.stream().allMatch(Comparison::ok);
    }

    /** A line an output, for people. */
    public String table() {
        int width = outputs.stream()
                .mapToInt(output -> output.output().length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder();
        String row = "%-" + Math.max(6, width) + "s  %-4s  %12s  %12s  %s";
        line(text, row, "output", "", "max error", "tolerance", "");
        outputs.forEach(output -> line(
                text,
                row,
                output.output(),
                output.ok() ? "ok" : "FAIL",
                figure(output.maxAbsError()),
                figure(output.tolerance()),
                output.message()));
        notCompared.forEach(output -> line(text, row, output, "-", "", "", "not compared: the model does not name it"));
        long failed = outputs.stream().filter(output -> !output.ok()).count();
        text.append(name)
                .append(failed == 0 ? ": all " : ": " + failed + " of ")
                .append(outputs.size())
                .append(failed == 0 ? " outputs are within tolerance\n" : " outputs are outside tolerance\n");
        return text.toString();
    }

    private static void line(StringBuilder text, String row, Object... cells) {
        text.append(String.format(Locale.ROOT, row, cells).stripTrailing()).append('\n');
    }

    private static String figure(double value) {
        return Double.isInfinite(value) ? "-" : String.format(Locale.ROOT, "%.3g", value);
    }

    /** {@code {"ok": …, "outputs": {NAME: {"ok": …, "maxAbsError": …, "tolerance": …}}}}; null for an infinite error. */
    public String json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("ok", ok());
        ObjectNode each = root.putObject("outputs");
        for (Comparison output : outputs) {
            ObjectNode node = each.putObject(output.output());
            node.put("ok", output.ok());
            node.put("maxAbsError", Double.isFinite(output.maxAbsError()) ? output.maxAbsError() : null);
            node.put("tolerance", output.tolerance());
            if (!output.message().isEmpty()) {
                node.put("message", output.message());
            }
        }
        if (!notCompared.isEmpty()) {
            notCompared.forEach(root.putArray("notCompared")::add);
        }
        return root.toPrettyString();
    }
}
