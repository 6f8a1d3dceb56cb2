// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import io.densekit.nn.Meter;
import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import io.densekit.ops.Amount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A network's modules by their paths, and what meters say of them. */
final class ModuleTree {

    private final Node root = new Node("");

    /** A part of a path. Modules that stand inline share their parent's; a name with dots makes parts without any. */
    private static final class Node {
        private final String path;
        private final List<Module> modules = new ArrayList<>();
        private final Map<String, Node> children = new LinkedHashMap<>();
        private long parameters;

        Node(String path) {
            this.path = path;
        }

        Node at(String name) {
            Node node = this;
            for (String part : name.isEmpty() ? new String[0] : name.split("\\.")) {
                String below = node.path.isEmpty() ? part : node.path + "." + part;
                node = node.children.computeIfAbsent(part, key -> new Node(below));
            }
            return node;
        }
    }

    ModuleTree(Module network) {
        add(network, root);
        ModuleState.parameters(network).forEach((path, parameter) -> {
            int end = Math.max(0, path.lastIndexOf('.'));
            root.at(path.substring(0, end)).parameters += parameter.getShape().size();
        });
    }

    private static void add(Module module, Node node) {
        node.modules.add(module);
        module.submodules().forEach((name, child) -> add(child, node.at(name)));
    }

    /**
     * The tree with its figures.
     *
     * @param passes whole passes of the network
     */
    ProfiledModule measured(List<Pass> passes) {
        return profiled(root, passes, passes.stream().mapToLong(Pass::images).sum());
    }

    /**
     * One pass.
     *
     * @param whole the pass from its start to its end
     * @param meter what it found
     * @param images how many went through
     * @param timed whether its times count; the first passes of a process are slow
     */
    record Pass(Meter.Reading whole, Meter meter, long images, boolean timed) {}

    private ProfiledModule profiled(Node node, List<Pass> passes, long images) {
        List<ProfiledModule> children = node.children.values().stream()
                .map(child -> profiled(child, passes, images))
                .toList();
        long parameters = node.parameters
                + children.stream().mapToLong(ProfiledModule::parameters).sum();
        Amount amount = Amount.ZERO;
        List<Double> times = new ArrayList<>();
        for (Pass pass : passes) {
            Meter.Reading reading = reading(node, pass);
            amount = amount.plus(reading.amount());
            if (pass.timed()) {
                times.add(reading.nanoseconds() * 1e-6);
            }
        }
        return new ProfiledModule(node.path, parameters, amount.part(images), median(times), children);
    }

    /** What a node's module measured of itself; where there is none, or it doesn't, the sum of what is below. */
    private Meter.Reading reading(Node node, Pass pass) {
        if (node == root) {
            return pass.whole();
        }
        return node.modules.stream()
                .map(module -> pass.meter().readings().get(module))
                .filter(Objects::nonNull)
                .max(Comparator.comparingLong(Meter.Reading::nanoseconds))
                .orElseGet(() -> below(node, pass));
    }

    private Meter.Reading below(Node node, Pass pass) {
        Meter.Reading sum = new Meter.Reading(Amount.ZERO, 0);
        for (Node child : node.children.values()) {
            Meter.Reading reading = reading(child, pass);
            sum = new Meter.Reading(sum.amount().plus(reading.amount()), sum.nanoseconds() + reading.nanoseconds());
        }
        return sum;
    }

    private static double median(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
