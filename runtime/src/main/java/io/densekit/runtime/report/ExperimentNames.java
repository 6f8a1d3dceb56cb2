// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Short names for groups of runs: what the names of a group's folders have in common. */
final class ExperimentNames {

    /** A seed's number and what joins it to the name before it. */
    private static final String SEED = "[-_.,]*(seed[-_=]?)?\\d*$";

    private ExperimentNames() {}

    /** One for each group, no two of them equal. */
    static List<String> of(List<List<ComparedRun>> groups) {
        List<String> names = new ArrayList<>();
        for (List<ComparedRun> group : groups) {
            String name = name(group);
            String free = name;
            for (int number = 2; names.contains(free); number++) {
                free = name + " (" + number + ")";
            }
            names.add(free);
        }
        return names;
    }

    private static String name(List<ComparedRun> group) {
        String first = group.get(0).name();
        if (group.size() == 1) {
            return first.replaceFirst("[-_.,]seed[-_=]?\\d+$", "");
        }
        String common = first;
        for (ComparedRun run : group) {
            while (!run.name().startsWith(common)) {
                common = common.substring(0, common.length() - 1);
            }
        }
        String name = common.replaceFirst(SEED, "");
        return name.isEmpty() ? parent(group.get(0)) : name;
    }

    private static String parent(ComparedRun run) {
        Path parent = run.folder().toAbsolutePath().normalize().getParent();
        return parent == null || parent.getFileName() == null
                ? run.name()
                : parent.getFileName().toString();
    }
}
