// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.networks;

import io.densekit.model.Layered;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layers of a network of stages of blocks, as {@link Layered} counts them: blocks through all stages, whatever stands
 * between two stages with the first block behind it, and what stands before the first stage below all.
 *
 * @param depths blocks of each stage
 * @param path matches the paths of what is in a stage: its groups are the stage's number and, within a block, the block's, from 0
 * @param first the number of the first stage in paths
 */
public record StageLayers(List<Integer> depths, Pattern path, int first) {

    /** {@link Layered#layers}. */
    public int layers() {
        return firstLayer(depths.size());
    }

    /**
     * {@link Layered#layer}.
     *
     * @param below whether the parameter stands below all blocks
     */
    public int layer(String parameter, boolean below) {
        Matcher matcher = path.matcher(parameter);
        if (below) {
            return 0;
        }
        if (!matcher.lookingAt()) {
            return layers();
        }
        int layer = firstLayer(Integer.parseInt(matcher.group(1)) - first);
        return matcher.group(2) == null ? layer : layer + Integer.parseInt(matcher.group(2));
    }

    /** {@link Layered#stage}. */
    public int stage(String module, boolean below) {
        Matcher matcher = path.matcher(module);
        if (below) {
            return 0;
        }
        return matcher.lookingAt() ? 1 + Integer.parseInt(matcher.group(1)) - first : depths.size() + 1;
    }

    private int firstLayer(int stage) {
        return 1 + depths.stream().limit(stage).mapToInt(Integer::intValue).sum();
    }
}
