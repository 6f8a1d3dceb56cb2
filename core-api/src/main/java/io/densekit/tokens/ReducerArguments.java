// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import io.densekit.settings.InvalidSetting;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * What a {@link TokenReducer} is built for.
 *
 * @param channels of a token
 * @param heads of the blocks' attention
 * @param blocks indexes of the blocks that may have a reducer around them, ascending
 * @param positions tokens of an image or clip, the class token not counted; empty where that depends on the image's size
 *     alone
 * @param steps time steps that they divide into; 1 of images
 * @param classToken whether there is a class token beside them
 */
public record ReducerArguments(
        int channels, int heads, List<Integer> blocks, OptionalInt positions, int steps, boolean classToken) {

    public ReducerArguments {
        blocks = List.copyOf(blocks);
    }

    /** Of images. */
    public ReducerArguments(int channels, int heads, List<Integer> blocks, OptionalInt positions, boolean classToken) {
        this(channels, heads, blocks, positions, 1, classToken);
    }

    /** Positions of one time step; empty where that is not known. */
    public OptionalInt positionsOfStep() {
        return positions.isEmpty() ? positions : OptionalInt.of(positions.getAsInt() / steps);
    }

    /** Rows of the first block: positions and class token; empty where that is not known. */
    public OptionalInt rows() {
        return positions.isEmpty() ? positions : OptionalInt.of(positions.getAsInt() + (classToken ? 1 : 0));
    }

    /**
     * Refuses a block that can't have a reducer.
     *
     * @param key the settings record's component, such as {@code beforeBlock}
     */
    public void requireBlock(String key, int block) {
        if (blocks.isEmpty()) {
            throw new InvalidSetting("type", "acts around blocks, but there is none here that can have a reducer");
        }
        if (!blocks.contains(block)) {
            throw new InvalidSetting(key, "must be " + permitted() + ", the blocks that can have it, got " + block);
        }
    }

    /**
     * Refuses a number of tokens that there are not, where that is known.
     *
     * @param key the settings record's component, such as {@code tokens}
     * @param there {@link #positions}, {@link #positionsOfStep} or {@link #rows}, whichever is meant
     */
    public void requireTokens(String key, int asked, OptionalInt there) {
        if (asked < 1 || there.isPresent() && asked > there.getAsInt()) {
            String most = there.isPresent() ? " to " + there.getAsInt() + ", the tokens that there are" : " or more";
            throw new InvalidSetting(key, "must be 1" + most + ", got " + asked);
        }
    }

    private String permitted() {
        int first = blocks.get(0);
        int last = blocks.get(blocks.size() - 1);
        if (blocks.size() > 2 && last - first == blocks.size() - 1) {
            return "within " + first + " to " + last;
        }
        return blocks.stream().map(String::valueOf).collect(Collectors.joining(" or "));
    }
}
