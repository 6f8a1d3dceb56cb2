// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import io.densekit.plugin.Configured;
import io.densekit.settings.InvalidSetting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The token reducers of one network, by block. */
public final class Reducers {

    private final Map<Integer, Acting> byBlock = new HashMap<>();

    private record Acting(Configured<TokenReducer, ReducerArguments> configured, TokenReducer reducer) {}

    /**
     * Builds them.
     *
     * @throws io.densekit.UserError if the blocks or tokens of one are not there, or if two want one block; it has the place
     *     of the key in the file
     */
    public Reducers(List<Configured<TokenReducer, ReducerArguments>> configured, ReducerArguments arguments) {
        for (Configured<TokenReducer, ReducerArguments> reducer : configured) {
            try {
                add(reducer, arguments);
            } catch (InvalidSetting e) {
                throw reducer.refusal(e);
            }
        }
    }

    private void add(Configured<TokenReducer, ReducerArguments> configured, ReducerArguments arguments) {
        TokenReducer reducer = configured.create(arguments);
        for (int block : reducer.blocks()) {
            arguments.requireBlock("type", block);
            if (byBlock.putIfAbsent(block, new Acting(configured, reducer)) != null) {
                throw new InvalidSetting(
                        "type",
                        configured.type() + " acts in block " + block + ", where another reducer of the list does too;"
                                + " a block can have one");
            }
        }
    }

    /** What stands around the block of that place, if anything. */
    public Optional<BlockReducer> around(BlockPlace place) {
        return Optional.ofNullable(byBlock.get(place.index()))
                .map(acting -> acting.reducer().around(place));
    }

    /** Whether all positions are there again after the last block. */
    public boolean keepGrid() {
        return byBlock.values().stream().map(Acting::reducer).allMatch(TokenReducer::keepsGrid);
    }

    /**
     * What picks tokens in each block, for a network whose blocks are of a kind of their own.
     *
     * @throws io.densekit.UserError if a reducer does anything but pick tokens; it has the reducer's place in the file
     */
    public Map<Integer, TokenSampling> samplings() {
        Map<Integer, TokenSampling> samplings = new TreeMap<>();
        byBlock.forEach((block, acting) -> samplings.put(block, sampling(acting)));
        return samplings;
    }

    private static TokenSampling sampling(Acting acting) {
        try {
            return acting.reducer()
                    .sampling()
                    .orElseThrow(() -> new InvalidSetting(
                            "type",
                            acting.configured().type()
                                    + " can't act in blocks of this kind; permitted are reducers that"
                                    + " pick tokens by their scores, such as adaptive-token-sampling"));
        } catch (InvalidSetting e) {
            throw acting.configured().refusal(e);
        }
    }
}
