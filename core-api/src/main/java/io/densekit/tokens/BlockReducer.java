// SPDX-License-Identifier: Apache-2.0
package io.densekit.tokens;

import ai.djl.ndarray.NDArray;
import io.densekit.nn.Module;
import io.densekit.nn.Pass;
import java.util.function.Supplier;

/**
 * What a {@link TokenReducer} puts around one block. Its children and parameters stand under the block's own path: a child
 * {@code token_learner} of the reducer around block 6 is {@code blocks.6.token_learner}.
 */
public abstract class BlockReducer extends Module {

    private final BlockPlace place;

    /** @param place the block's */
    protected BlockReducer(BlockPlace place) {
        this.place = place;
    }

    /**
     * Tokens before the block to tokens after it. Running the block, or its parts, is up to the reducer.
     *
     * @param in stays as it is; what is made from it on the way is closed by the caller
     * @param block with {@link TransformerBlock#run} and its parts; not {@link TransformerBlock#call}, which calls this
     */
    protected abstract Tokens around(Tokens in, TransformerBlock block, Pass pass);

    final Tokens call(Tokens tokens, TransformerBlock block, Pass pass) {
        return tokens.scoped(in -> around(in, block, pass));
    }

    /** Where the block stands. */
    protected final BlockPlace place() {
        return place;
    }

    /** Shows an output under the block's name: {@code kept} of the sixth block is {@code block6.kept}. */
    protected final void expose(String name, NDArray output, Pass pass) {
        pass.taps().expose(place.network(), place.name() + "." + name, output);
    }

    /** The same for an output that is not at hand: it is made where it is wanted alone, and closed. */
    protected final void expose(String name, Supplier<NDArray> output, Pass pass) {
        pass.taps().expose(place.network(), place.name() + "." + name, output);
    }

    /** Refuses more tokens than there are, as {@link BlockPlace#requireTokens} does. */
    protected final void requireTokens(String key, int asked, int there) {
        place.requireTokens(key, asked, there);
    }
}
