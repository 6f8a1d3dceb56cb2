package @package@;

import ai.djl.ndarray.NDArray;
import io.densekit.UserError;
import io.densekit.nn.LayerNorm;
import io.densekit.nn.Linear;
import io.densekit.nn.Pass;
import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.BlockReducer;
import io.densekit.tokens.ReducerArguments;
import io.densekit.tokens.TokenReducer;
import io.densekit.tokens.Tokens;
import io.densekit.tokens.TransformerBlock;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * From one block on there are a few tokens in place of many. Each is a mean of all positions, weighted by a softmax over them
 * of a learned linear score: attention by learned queries (Lee et al., 2019), with one head and the positions as keys.
 */
final class @Class@Reduction implements TokenReducer {

    private static final double EPSILON = 1e-6;

    private final @Class@Settings settings;
    private final int channels;

    @Class@Reduction(@Class@Settings settings, ReducerArguments arguments) {
        arguments.requireBlock("beforeBlock", settings.beforeBlock());
        arguments.requireTokens("tokens", settings.tokens(), arguments.positions());
        this.settings = settings;
        channels = arguments.channels();
    }

    @Override
    public SortedSet<Integer> blocks() {
        return new TreeSet<>(List.of(settings.beforeBlock()));
    }

    @Override
    public boolean keepsGrid() {
        return false;
    }

    @Override
    public BlockReducer around(BlockPlace place) {
        return new Around(place, channels, settings.tokens());
    }

    private static final class Around extends BlockReducer {

        private final int tokens;
        private final LayerNorm norm;
        private final Linear score;

        Around(BlockPlace place, int channels, int tokens) {
            super(place);
            this.tokens = tokens;
            norm = child("pool_norm", new LayerNorm(channels, EPSILON));
            score = child("pool_score", new Linear(channels, tokens));
        }

        @Override
        protected Tokens around(Tokens in, TransformerBlock block, Pass pass) {
            if (in.mask().isPresent()) {
                throw UserError.usage("@name@ can't follow a reducer that leaves rows empty; put it first");
            }
            NDArray positions = in.classToken() ? in.values().get(":, 1:") : in.values(); // [batch, positions, channels]
            requireTokens("tokens", tokens, Math.toIntExact(positions.getShape().get(1)));
            NDArray scores = score.call(norm.call(positions, pass), pass); // [batch, positions, tokens]
            NDArray maps = scores.transpose(0, 2, 1).softmax(-1); // [batch, tokens, positions]
            NDArray few = maps.matMul(positions); // [batch, tokens, channels]
            // Products that no layer counts; profile shows them.
            pass.costs().products(() -> maps.size() * positions.getShape().get(2));
            expose("pool_maps", maps, pass);
            return block.run(in.learned(in.classToken() ? in.values().get(":, :1").concat(few, 1) : few), pass);
        }
    }
}
