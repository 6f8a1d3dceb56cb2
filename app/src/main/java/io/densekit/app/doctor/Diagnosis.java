// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was found: facts by topic, and what is wrong. */
public final class Diagnosis {

    private final Map<String, Map<String, String>> topics = new LinkedHashMap<>();
    private final List<Trouble> troubles = new ArrayList<>();

    /**
     * Something that is wrong.
     *
     * @param broken whether commands fail by it; otherwise they are slower, or do less, than they could
     * @param remedy what to do; may be empty where {@code what} says it
     */
    record Trouble(boolean broken, String what, String remedy) {}

    Diagnosis() {}

    void fact(String topic, String name, String value) {
        topics.computeIfAbsent(topic, key -> new LinkedHashMap<>()).put(name, value);
    }

    void broken(String what, String remedy) {
        troubles.add(new Trouble(true, what, remedy));
    }

    void advice(String what, String remedy) {
        troubles.add(new Trouble(false, what, remedy));
    }

    /** Whether nothing is broken. */
    public boolean healthy() {
        return troubles.stream().noneMatch(Trouble::broken);
    }

    /** All of it to read. */
    public void print(PrintWriter out) {
        topics.forEach((topic, facts) -> {
            out.println(topic);
            int width = facts.keySet().stream().mapToInt(String::length).max().orElse(0);
            facts.forEach((name, value) -> out.printf(Locale.ROOT, "  %-" + width + "s  %s%n", name, value));
        });
        out.println();
        if (troubles.isEmpty()) {
            out.println("Nothing is wrong.");
        }
        for (Trouble trouble : troubles) {
            out.println((trouble.broken() ? "BROKEN: " : "ADVICE: ") + trouble.what());
            if (!trouble.remedy().isEmpty()) {
                out.println("        " + trouble.remedy());
            }
        }
    }

    /** All of it for programs: an object of each topic's facts, {@code healthy}, and the list {@code troubles}. */
    public String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("healthy", healthy());
        topics.forEach((topic, facts) -> facts.forEach(json.putObject(topic)::put));
        ArrayNode list = json.putArray("troubles");
        for (Trouble trouble : troubles) {
            list.addObject()
                    .put("severity", trouble.broken() ? "broken" : "advice")
                    .put("what", trouble.what())
                    .put("remedy", trouble.remedy());
        }
        return json.toPrettyString();
    }
}
