// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.densekit.model.Tabulation.Counting;
import java.util.IntSummaryStatistics;
import java.util.Locale;

/** A profile for programs. */
record ProfileJson(Profile profile) {

    String text() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        figures(root, profile.network());
        ObjectNode countings = root.putObject("countings");
        for (Counting counting : Counting.values()) {
            countings.put(name(counting), counting.of(profile.network().amount()));
        }
        setting(root);
        ArrayNode modules = root.putArray("modules");
        profile.network().visit(module -> {
            if (!module.path().isEmpty() && module.counts()) {
                figures(modules.addObject().put("path", module.path()), module);
            }
        });
        if (!profile.kept().isEmpty()) {
            ArrayNode kept = root.putArray("kept");
            profile.kept().forEach(place -> kept(kept.addObject(), place));
        }
        return root.toPrettyString();
    }

    private void figures(ObjectNode node, ProfiledModule module) {
        node.put("parameters", module.parameters());
        node.put("macs", profile.macs(module));
        node.put("attentionMacs", profile.attentionMacs(module));
        node.put("milliseconds", Double.isNaN(module.milliseconds()) ? null : module.milliseconds());
    }

    private void setting(ObjectNode root) {
        Profile.Setting setting = profile.setting();
        root.put("counting", name(profile.counting()));
        var input = root.putArray("input").add(3);
        if (setting.input().frames() > 1) {
            input.add(setting.input().frames());
        }
        input.add(setting.input().height()).add(setting.input().width());
        root.put("batch", setting.batch());
        root.put("images", setting.images());
        root.put("timed", setting.timed());
        root.put("device", setting.device());
        root.put("precision", setting.precision());
        setting.peakMegabytes().ifPresent(megabytes -> root.put("peakMegabytes", megabytes));
    }

    private static void kept(ObjectNode node, KeptTokens place) {
        node.put("place", place.place());
        node.put("positions", place.positions());
        IntSummaryStatistics tokens = place.statistics();
        node.put("mean", tokens.getAverage());
        node.put("least", tokens.getMin());
        node.put("most", tokens.getMax());
        ArrayNode histogram = node.putArray("histogram");
        int[] images = place.histogram(tokens.getMin(), 1, tokens.getMax() - tokens.getMin() + 1);
        for (int i = 0; i < images.length; i++) {
            if (images[i] > 0) {
                histogram.addObject().put("tokens", tokens.getMin() + i).put("images", images[i]);
            }
        }
    }

    private static String name(Counting counting) {
        return counting.name().toLowerCase(Locale.ROOT);
    }
}
