// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.training;

import io.densekit.model.Layered;
import io.densekit.nn.Module;
import io.densekit.nn.Recomputable;
import io.densekit.nn.Successive;
import io.densekit.settings.InvalidSetting;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The blocks that {@code compute.grad-checkpointing} has computed again for their gradients. */
final class RecomputedBlocks {

    private static final String KEY = "gradCheckpointing";

    private RecomputedBlocks() {}

    /**
     * The outermost modules of some stages of a network's backbones that can be run twice: its blocks, and the embedding
     * before them.
     *
     * @param stages counted from 1
     * @throws InvalidSetting if the network has no backbone, one that has fewer stages or doesn't know them, or one whose
     *     blocks of such a stage can't be run twice
     */
    static Set<Module> of(Module model, List<Integer> stages) {
        Set<Module> blocks = Collections.newSetFromMap(new IdentityHashMap<>());
        if (!stages.isEmpty()) {
            FrozenStages.backbones(model, KEY, "another backbone")
                    .values()
                    .forEach(backbone -> stages.forEach(stage -> {
                        Set<Module> found = ofStage(backbone, stage);
                        if (stage > ((Layered) backbone).stages()
                                || found.isEmpty()
                                || !found.stream().allMatch(Recomputable.class::isInstance)) {
                            throw new InvalidSetting(KEY, refusal(backbone, stage));
                        }
                        blocks.addAll(found);
                    }));
        }
        return blocks;
    }

    private static String refusal(Module backbone, int stage) {
        int count = ((Layered) backbone).stages();
        return stage > count
                ? "the backbone has " + count + " stages, got " + stage
                : "blocks of stage " + stage + " of " + backbone.getClass().getSimpleName()
                        + " can't be computed again; leave it out";
    }

    private static Set<Module> ofStage(Module backbone, int stage) {
        Set<Module> found = Collections.newSetFromMap(new IdentityHashMap<>());
        backbone.submodules().forEach((name, child) -> collect((Layered) backbone, name, child, stage, found));
        return found;
    }

    private static void collect(Layered backbone, String path, Module module, int stage, Set<Module> found) {
        if (!(module instanceof Successive) && backbone.stage(path) == stage) {
            found.add(module);
            return;
        }
        for (Map.Entry<String, Module> child : module.submodules().entrySet()) {
            String name = child.getKey();
            String inner = path.isEmpty() || name.isEmpty() ? path + name : path + "." + name;
            collect(backbone, inner, child.getValue(), stage, found);
        }
    }
}
