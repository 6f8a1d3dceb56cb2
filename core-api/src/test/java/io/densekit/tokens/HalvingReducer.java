// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Linear;
import io.densekit.nn.Pass;
import io.densekit.settings.Default;
import java.util.SortedSet;
import java.util.TreeSet;

/** A reducer for tests: runs one block on every second token, mapped linearly, and drops the others for good. */
public final class HalvingReducer implements TokenReducer {

    /** The one block, and a number of tokens that is checked alone. */
    public record Settings(int beforeBlock, @Default("1") int tokens) {}

    private final Settings settings;
    private final int channels;

    /** Checks both settings. */
    public HalvingReducer(Settings settings, ReducerArguments arguments) {
        arguments.requireBlock("beforeBlock", settings.beforeBlock());
        arguments.requireTokens("tokens", settings.tokens(), arguments.positions());
        this.settings = settings;
        channels = arguments.channels();
    }

    @Override
    public SortedSet<Integer> blocks() {
        return new TreeSet<>(java.util.Set.of(settings.beforeBlock()));
    }

    @Override
    public boolean keepsGrid() {
        return false;
    }

    @Override
    public BlockReducer around(BlockPlace place) {
        return new Around(place, channels);
    }

    private static final class Around extends BlockReducer {
        private final Linear map;

        Around(BlockPlace place, int channels) {
            super(place);
            map = child("halver", new Linear(channels, channels));
        }

        @Override
        protected Tokens around(Tokens in, TransformerBlock block, Pass pass) {
            requireTokens("tokens", 2, in.count());
            NDArray half = map.call(in.values().get(":, 0::2"), pass);
            expose("half", half, pass);
            return block.run(in.learned(half), pass);
        }
    }
}
