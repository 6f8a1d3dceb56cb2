// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import io.densekit.plugin.Configured;
import io.densekit.settings.InvalidSetting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The token reducers of one network, by block. A settings record makes them too, and throws them away, since that is how
 * mistakes in them come to be reported with their place in the file.
 */
public final class Reducers {

    private final Map<Integer, TokenReducer> byBlock = new HashMap<>();

    private Reducers() {}

    /**
     * Builds them.
     *
     * @param key the settings record's component that holds the list
     * @throws InvalidSetting of one of the list's items if its blocks or tokens are not there, or if two want one block
     */
    public static Reducers of(
            String key, List<Configured<TokenReducer, ReducerArguments>> configured, ReducerArguments arguments) {
        Reducers reducers = new Reducers();
        for (int i = 0; i < configured.size(); i++) {
            try {
                reducers.add(configured.get(i), arguments);
            } catch (InvalidSetting e) {
                throw InvalidSetting.ofItem(key, i, e);
            }
        }
        return reducers;
    }

    private void add(Configured<TokenReducer, ReducerArguments> configured, ReducerArguments arguments) {
        TokenReducer reducer = configured.create(arguments);
        for (int block : reducer.blocks()) {
            arguments.requireBlock("type", block);
            if (byBlock.putIfAbsent(block, reducer) != null) {
                throw new InvalidSetting(
                        "type",
                        configured.type() + " acts in block " + block + ", where another reducer of the list does too;"
                                + " a block can have one");
            }
        }
    }

    /** What stands around the block of that place, if anything. */
    public Optional<BlockReducer> around(BlockPlace place) {
        return Optional.ofNullable(byBlock.get(place.index())).map(reducer -> reducer.around(place));
    }

    /** Whether all positions are there again after the last block. */
    public boolean keepGrid() {
        return byBlock.values().stream().allMatch(TokenReducer::keepsGrid);
    }
}
