// SPDX-License-Identifier: Apache-2.0
package io.densekit.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Linear;
import io.densekit.nn.Pass;
import io.densekit.plugin.Configured;
import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.BlockReducer;
import io.densekit.tokens.ReducerArguments;
import io.densekit.tokens.TokenReducer;
import io.densekit.tokens.Tokens;
import io.densekit.tokens.TransformerBlock;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reducers as simple as can be: one that gives every position back, one that samples, one that learns. */
public final class TestReducer implements TokenReducer {

    /** What it leaves of the positions. */
    public enum Kind {
        /** All: the block runs on the first four rows, which are put back, plus a linear map of all. */
        RESTORING,
        /** Of the first image three, last first, of each other one two and an empty row. */
        SAMPLING,
        /** Two rows that mix all. */
        LEARNING
    }

    /** Where it acts. */
    public record Settings(Kind kind, List<Integer> blocks) {}

    private final Settings settings;
    private final int channels;

    private TestReducer(Settings settings, ReducerArguments arguments) {
        settings.blocks().forEach(block -> arguments.requireBlock("blocks", block));
        this.settings = settings;
        channels = arguments.channels();
    }

    /** As a settings record holds it. */
    public static Configured<TokenReducer, ReducerArguments> of(Kind kind, Integer... blocks) {
        return Configured.of("test", new Settings(kind, List.of(blocks)), TestReducer::new);
    }

    @Override
    public SortedSet<Integer> blocks() {
        return new TreeSet<>(settings.blocks());
    }

    @Override
    public boolean keepsGrid() {
        return settings.kind() == Kind.RESTORING;
    }

    @Override
    public BlockReducer around(BlockPlace place) {
        return new Around(place, settings.kind(), channels);
    }

    private static final class Around extends BlockReducer {
        private final Kind kind;
        private final Linear map;

        Around(BlockPlace place, Kind kind, int channels) {
            super(place);
            this.kind = kind;
            map = child("map", new Linear(channels, channels));
        }

        @Override
        protected Tokens around(Tokens in, TransformerBlock block, Pass pass) {
            NDArray x = map.call(in.values(), pass);
            return switch (kind) {
                case RESTORING -> {
                    NDArray few = block.run(in.learned(x.get(":, :4")), pass).values();
                    NDArray all = x.getShape().get(1) > 4 ? few.concat(x.get(":, 4:"), 1) : few;
                    yield in.with(in.values().add(all));
                }
                case SAMPLING -> sampled(in, block.run(in.with(x), pass).values());
                case LEARNING -> {
                    NDArray halves = x.get(":, :1").concat(x.mean(new int[] {1}, true), 1);
                    yield block.run(in.learned(halves), pass);
                }
            };
        }

        private static Tokens sampled(Tokens in, NDArray x) {
            int batch = (int) x.getShape().get(0);
            NDManager manager = x.getManager();
            long[] positions = new long[batch * 3];
            float[] mask = new float[batch * 3];
            for (int image = 0; image < batch; image++) {
                int kept = image == 0 ? 3 : 2;
                for (int row = 0; row < 3; row++) {
                    positions[image * 3 + row] = row < kept ? in.count() - 1 - row : -1;
                    mask[image * 3 + row] = row < kept ? 1 : 0;
                }
            }
            NDArray full = manager.create(mask, new Shape(batch, 3));
            NDArray last = x.get(":, -3:").flip(1);
            NDArray values = last.mul(full.expandDims(2));
            NDArray rows = manager.create(positions, new Shape(batch, 3));
            return in.sampled(values, batch == 1 ? Optional.empty() : Optional.of(full), rows);
        }
    }
}
