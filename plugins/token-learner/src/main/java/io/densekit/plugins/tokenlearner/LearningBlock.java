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
        NDArray perStep = divided(original, steps(in)); // [batch * steps, positions of a step, channels]
        NDArray learned = learn(perStep, in, pass);
        Tokens few = in.learned(in.classToken() ? in.values().get(":, :1").concat(learned, 1) : learned);
        Tokens out = block.run(few, pass);
        return fuser.map(module -> in.with(fused(module, out, perStep, steps(in), pass)))
                .orElse(out);
    }

    /** Tokens that are no grid any more have no time steps either. */
    private static int steps(Tokens in) {
        return in.rows() == Tokens.Rows.GRID ? in.grid().steps() : 1;
    }

    /** {@code [batch, steps * rows, channels]} to {@code [batch * steps, rows, channels]}. */
    private static NDArray divided(NDArray rows, int steps) {
        Shape shape = rows.getShape();
        return rows.reshape(shape.get(0) * steps, shape.get(1) / steps, shape.get(2));
    }

    /** The way back. */
    private static NDArray joined(NDArray rows, int steps) {
        Shape shape = rows.getShape();
        return rows.reshape(shape.get(0) / steps, shape.get(1) * steps, shape.get(2));
    }

    private NDArray learn(NDArray perStep, Tokens in, Pass pass) {
        Grid grid = in.grid();
        int steps = steps(in);
        Shape shape = perStep.getShape();
        NDArray map =
                learner.needsMap() ? perStep.reshape(shape.get(0), grid.height(), grid.width(), shape.get(2)) : perStep;
        TokenLearner.Learned learned = learner.learn(map, pass);
        NDArray all = joined(learned.tokens(), steps);
        expose("token_learner", all, pass);
        expose("token_learner.maps", learned.maps(), pass);
        if (in.rows() == Tokens.Rows.GRID) {
            pass.explanations().inSteps(steps).heatMaps(place().name(), learned.maps(), grid.height(), grid.width());
        }
        return all;
    }

    private NDArray fused(TokenFuser module, Tokens out, NDArray perStep, int steps, Pass pass) {
        NDArray x = out.values();
        NDArray after = out.classToken() ? x.get(":, 1:") : x;
        TokenFuser.Fused fused = module.fuse(divided(after, steps), perStep, pass);
        expose("token_fuser.maps", fused.maps(), pass);
        // Nobody else has the output, and it is large.
        NDArray positions = joined(fused.output().addi(perStep), steps);
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
        requireTokens("tokens", tokens, Math.toIntExact(original.getShape().get(1)) / steps(in));
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
