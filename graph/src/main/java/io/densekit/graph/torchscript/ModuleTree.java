// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.torchscript;

import io.densekit.graph.NotRecordable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Modules whose arrays have the paths of a network's, so that a state dict of the file has the network's names. Modules with the
 * same attributes are of one class.
 */
final class ModuleTree {

    /** The class of the whole. */
    static final String NETWORK = "Network";

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_]\\w*");

    private static final Set<String> KEYWORDS = Set.of(
            "False",
            "None",
            "True",
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield");

    private final Map<String, Integer> arrays = new TreeMap<>();
    private final Map<String, ModuleTree> children = new LinkedHashMap<>();

    /** @param stored what there is, each under a path of its own */
    static ModuleTree of(List<Stored> stored) {
        ModuleTree root = new ModuleTree();
        for (int i = 0; i < stored.size(); i++) {
            String path = stored.get(i).path();
            ModuleTree module = root;
            String rest = path;
            for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
                module = module.children.computeIfAbsent(rest.substring(0, dot), any -> new ModuleTree());
                rest = rest.substring(dot + 1);
            }
            module.arrays.put(rest, i);
        }
        root.requireDistinct("");
        return root;
    }

    private void requireDistinct(String path) {
        children.forEach((name, child) -> {
            if (arrays.containsKey(name)) {
                throw new NotRecordable("the network has an array and a module of the path " + path + name);
            }
            child.requireDistinct(path + name + ".");
        });
    }

    /** How an array of a path is read in a method. */
    static String reading(String path) {
        String expression = "self";
        for (String name : path.split("\\.", -1)) {
            expression = plain(name) ? expression + "." + name : "getattr(" + expression + ", \"" + name + "\")";
        }
        return expression;
    }

    private static boolean plain(String name) {
        return IDENTIFIER.matcher(name).matches() && !KEYWORDS.contains(name);
    }

    /**
     * The text of all classes.
     *
     * @param forward the network's method, indented
     */
    String classes(String forward) {
        Map<String, String> known = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        String own = attributes(known, text);
        return text + "class " + NETWORK + "(Module):\n" + own + forward;
    }

    private String attributes(Map<String, String> known, StringBuilder text) {
        List<String> names =
                arrays.keySet().stream().map(name -> "\"" + name + "\", ").toList();
        StringBuilder own = new StringBuilder("  __parameters__ = []\n  __buffers__ = [")
                .append(String.join("", names))
                .append("]\n  training : bool\n");
        arrays.keySet().forEach(name -> own.append(attribute(name, "Tensor")));
        children.forEach((name, child) -> own.append(attribute(name, "__torch__." + child.name(known, text))));
        return own.toString();
    }

    private static String attribute(String name, String type) {
        return plain(name) ? "  " + name + " : " + type + "\n" : "  __annotations__[\"" + name + "\"] = " + type + "\n";
    }

    private String name(Map<String, String> known, StringBuilder text) {
        String attributes = attributes(known, text);
        String name = known.get(attributes);
        if (name == null) {
            name = "Part" + known.size();
            known.put(attributes, name);
            text.append("class ").append(name).append("(Module):\n").append(attributes);
        }
        className = name;
        return name;
    }

    private String className = NETWORK;

    /** Writes the modules with references to their arrays. */
    void write(Pickle pickle, List<Stored> stored) {
        pickle.object("__torch__", className);
        List<String> names = new ArrayList<>(arrays.keySet());
        names.forEach(name -> pickle.text(name).tensor(stored.get(arrays.get(name)), arrays.get(name)));
        pickle.text("training").truth(false);
        children.forEach((name, child) -> {
            pickle.text(name);
            child.write(pickle, stored);
        });
        pickle.endObject();
    }
}
