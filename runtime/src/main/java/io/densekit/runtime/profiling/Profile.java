// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import io.densekit.model.Tabulation.Counting;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a network costs.
 *
 * @param network the whole of it, with its modules
 * @param counting what its task's published tables count as multiply-adds
 * @param setting what it was run with
 * @param kept how many tokens its parts kept, where they drop some
 */
public record Profile(ProfiledModule network, Counting counting, Setting setting, List<KeptTokens> kept) {

    /** Copies the list. */
    public Profile {
        kept = List.copyOf(kept);
    }

    /**
     * What a network was run with.
     *
     * @param input size of the images; of real ones of several sizes, that of the first
     * @param batch images that went through together
     * @param images how many real images there were; 0 for random values
     * @param timed passes that were timed
     * @param device such as {@code cpu}
     * @param precision such as {@code fp32}
     * @param peakMegabytes the most memory that the process had at once in these passes, without a GPU's; absent where the
     *     system doesn't tell it
     */
    public record Setting(
            InputShape input,
            int batch,
            int images,
            int timed,
            String device,
            String precision,
            OptionalLong peakMegabytes) {}

    /** Multiply-adds of a module for one image. */
    public long macs(ProfiledModule module) {
        return counting.of(module.amount());
    }

    /** Multiply-adds of attention's own two products among them. */
    public long attentionMacs(ProfiledModule module) {
        return counting.attention(module.amount());
    }

    /** Lines for people: modules down to a depth, 0 for the whole network alone. */
    public String table(int depth) {
        return new ProfileTable(this, depth).text();
    }

    /**
     * {@code {"parameters": …, "macs": …, "attentionMacs": …, "milliseconds": …, …, "modules": [{"path": …,
     * "parameters": …, "macs": …, "attentionMacs": …, "milliseconds": …}]}}: multiply-adds for one image, times for a
     * batch, null where none was taken.
     */
    public String json() {
        return new ProfileJson(this).text();
    }
}
