// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.tokenlearner;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.nn.FlaxNamed;
import io.densekit.nn.Pass;
import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.BlockReducer;
import io.densekit.tokens.Grid;
import io.densekit.tokens.Tokens;
import io.densekit.tokens.TransformerBlock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Learns tokens, runs the block on them and, with a fuser, gives all positions back with what went in added. A class token
 * is not learned from: it stays apart, goes through the block in front of the learned tokens, and stays in front.
 *
 * <p>Exposes {@code token_learner}, the learned tokens, {@code token_learner.maps} and, with a fuser, {@code
 * token_fuser.maps} under the block's name; shows where the tokens looked.
 */
final class LearningBlock extends BlockReducer implements FlaxNamed {

    private final int order;
    private final TokenLearner learner;
    private final Optional<TokenFuser> fuser;
    private final int tokens;

    /** @param order of the block among those that learn tokens, by which Flax names them */
    LearningBlock(BlockPlace place, int order, TokenLearnerSettings settings, int channels) {
        super(place);
        this.order = order;
        learner = child("token_learner", settings.learner(channels));
        fuser = settings.fuser(channels).map(module -> child("token_fuser", module));
        tokens = settings.tokens();
    }

    @Override
    protected Tokens around(Tokens in, TransformerBlock block, Pass pass) {
        NDArray original = in.classToken() ? in.values().get(":, 1:") : in.values(); // [batch, positions, channels]
        check(in, original);
        NDArray learned = learn(original, in, pass);
        Tokens few = in.learned(in.classToken() ? in.values().get(":, :1").concat(learned, 1) : learned);
        Tokens out = block.run(few, pass);
        return fuser.map(module -> in.with(fused(module, out, original, pass))).orElse(out);
    }

    private NDArray learn(NDArray original, Tokens in, Pass pass) {
        Grid grid = in.grid();
        Shape shape = original.getShape();
        NDArray map = learner.needsMap()
                ? original.reshape(shape.get(0), grid.height(), grid.width(), shape.get(2))
                : original;
        TokenLearner.Learned learned = learner.learn(map, pass);
        expose("token_learner", learned.tokens(), pass);
        expose("token_learner.maps", learned.maps(), pass);
        if (in.rows() == Tokens.Rows.GRID) {
            pass.explanations().heatMaps(place().name(), learned.maps(), grid.height(), grid.width());
        }
        return learned.tokens();
    }

    private NDArray fused(TokenFuser module, Tokens out, NDArray original, Pass pass) {
        NDArray x = out.values();
        NDArray after = out.classToken() ? x.get(":, 1:") : x;
        TokenFuser.Fused fused = module.fuse(after, original, pass);
        expose("token_fuser.maps", fused.maps(), pass);
        NDArray positions = fused.output().addi(original); // nobody else has it, and it is large
        return out.classToken() ? x.get(":, :1").concat(positions, 1) : positions;
    }

    private void check(Tokens in, NDArray original) {
        boolean fits = in.rows() == Tokens.Rows.GRID
                || !learner.needsMap() && in.mask().isEmpty();
        if (!fits) {
            String needed = learner.needsMap()
                    ? "a map of all positions (version: 1.1 takes other tokens too)"
                    : "as many tokens of each image";
            throw UserError.usage("token-learner at " + place().name() + " needs " + needed
                    + ", but patch-dropout or a reducer of an earlier block has left others; put token-learner first,"
                    + " or give the earlier one fuse: true");
        }
        requireTokens("tokens", tokens, Math.toIntExact(original.getShape().get(1)));
    }

    @Override
    public Map<String, List<String>> flaxNames() {
        Map<String, List<String>> names = new LinkedHashMap<>();
        String root = "Transformer/" + learner.flaxClass() + "_" + order + "/";
        learner.flaxLayers().forEach((ours, flax) -> names.put("token_learner." + ours, List.of(root + flax)));
        String fuserRoot = "Transformer/TokenFuser_" + order + "/";
        fuser.ifPresent(module -> module.flaxLayers()
                .forEach((ours, flax) -> names.put("token_fuser." + ours, List.of(fuserRoot + flax))));
        return names;
    }
}
