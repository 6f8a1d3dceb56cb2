// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.cvt;

import io.densekit.plugin.Configured;
import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.BlockReducer;
import io.densekit.tokens.Draw;
import io.densekit.tokens.ReducerArguments;
import io.densekit.tokens.TokenReducer;
import io.densekit.tokens.TokenSampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A reducer that keeps what it is told to, of those of an image that are left, and remembers the scores that it saw. */
final class FixedSampling implements TokenReducer, TokenSampling {

    /** A number tells apart what is kept of each image: they are asked in turn. */
    private final Map<Integer, Function<float[], int[]>> kept;

    private final boolean masks;
    final List<float[]> scores = new ArrayList<>();

    FixedSampling(boolean masks, Map<Integer, Function<float[], int[]>> kept) {
        this.kept = kept;
        this.masks = masks;
    }

    /** All tokens that are left: those with a score. */
    static int[] all(float[] scores) {
        return IntStream.range(0, scores.length).filter(i -> scores[i] > 0).toArray();
    }

    record Settings() {}

    /** The published kind of network with this reducer. */
    CvtSettings in(CvtSettings plain) {
        return new CvtSettings(
                plain.depths(),
                plain.dims(),
                plain.heads(),
                plain.kernels(),
                plain.strides(),
                plain.paddings(),
                plain.keyStride(),
                plain.mlpRatio(),
                plain.dropPath(),
                List.<Configured<TokenReducer, ReducerArguments>>of(
                        Configured.of("fixed", new Settings(), (settings, arguments) -> this)));
    }

    @Override
    public SortedSet<Integer> blocks() {
        return new TreeSet<>(kept.keySet());
    }

    @Override
    public boolean keepsGrid() {
        return false;
    }

    @Override
    public Optional<TokenSampling> sampling() {
        return Optional.of(this);
    }

    @Override
    public BlockReducer around(BlockPlace place) {
        throw new UnsupportedOperationException("for blocks of another kind");
    }

    @Override
    public boolean masks() {
        return masks;
    }

    @Override
    public Draw draw(BlockPlace place, float[] given) {
        scores.add(given.clone());
        int[] order = IntStream.range(0, given.length).toArray();
        return new Draw(
                order, given, given, given, given, kept.get(place.index()).apply(given));
    }
}
