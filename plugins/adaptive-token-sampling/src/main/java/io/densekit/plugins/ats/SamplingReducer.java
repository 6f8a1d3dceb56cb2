// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.UserError;
import io.densekit.nn.Pass;
import io.densekit.nn.SpareWeights;
import io.densekit.ops.NativeArray;
import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.BlockReducer;
import io.densekit.tokens.Grid;
import io.densekit.tokens.Tokens;
import io.densekit.tokens.TransformerBlock;
import java.util.Optional;
import java.util.Set;

/**
 * A block that samples. It exposes, under the block's name: {@code kept}, how many tokens each image goes on with;
 * {@code policy}, 1 for rows that hold one; {@code token_index}, which one that is, -1 for none; {@code tokens}, its
 * output, empty rows included; {@code kept_by_token} and {@code tokens_by_position}, the same two put back where the
 * tokens stood at the network's start; and of the sampler {@code sorted_scores}, {@code normalized_cdf}, {@code ys} and
 * {@code picked}.
 */
final class SamplingReducer extends BlockReducer implements SpareWeights {

    /** A row of zeros that the public code fills empty rows with, and saves with the weights. */
    private static final Set<String> EMPTY_ROW = Set.of("attn.out_zero_mask");

    private final AdaptiveTokenSampling sampling;

    SamplingReducer(BlockPlace place, AdaptiveTokenSampling sampling) {
        super(place);
        this.sampling = sampling;
    }

    @Override
    public Set<String> spareNames() {
        return EMPTY_ROW;
    }

    @Override
    protected Tokens around(Tokens in, TransformerBlock block, Pass pass) {
        if (pass.elsewhere()) {
            return new RecordedStep(block, pass, recorded(in)).run(in);
        }
        if (pass.ops().recording() && sampling.form() == SamplingForm.DROPPED) {
            TokenRows.requirePositions(in, place().name());
            return new PreparedStep(block, pass, plan(in, rowsBefore(in))).run(in);
        }
        Sampler sampler = sampler(in, block, pass);
        Result result = packs(in, pass)
                ? new PackedStep(block, pass).run(in, sampler)
                : new PaddedStep(block, pass, sampling.form()).run(in, sampler);
        Selection kept = result.kept();
        int width = Math.toIntExact(result.values().getShape().get(1));
        NDManager manager = in.values().getManager();
        NDArray positions = Indexes.of(manager, kept.positions(width), kept.batch(), width);
        Grid grid = in.grid();
        pass.explanations()
                .kept(place().name(), positions, sampler.plan().leading(), grid.steps(), grid.height(), grid.width());
        Optional<NDArray> mask = kept.fills(width)
                ? Optional.empty()
                : Optional.of(NativeArray.copyOf(manager, kept.policy(width), new Shape(kept.batch(), width)));
        Tokens out = in.sampled(result.values(), mask, positions);
        int shown = sampling.form() == SamplingForm.BATCH_DROPPED
                ? width
                : sampler.plan().wanted();
        new SamplingTaps(sampler, kept, out).expose((name, output) -> expose(name, output, pass), shown);
        return out;
    }

    /** What a step gives: {@code values} are {@code [batch, width, channels]}. */
    record Result(NDArray values, Selection kept) {}

    private Sampler sampler(Tokens in, TransformerBlock block, Pass pass) {
        int there = sampling.form() == SamplingForm.BATCH_DROPPED ? in.count() : rowsBefore(in);
        return new Sampler(
                plan(in, there),
                TokenRows.of(in, place().name()),
                new AtsOps(pass.ops(), block.attention().heads()));
    }

    private int rowsBefore(Tokens in) {
        return sampling.rowsBefore(place().index(), atStart(in));
    }

    private static int atStart(Tokens in) {
        return in.grid().size() + leading(in);
    }

    private static int leading(Tokens in) {
        return in.classToken() ? 1 : 0;
    }

    /** @param there rows that would have come had none been cut off */
    private Sampler.Plan plan(Tokens in, int there) {
        int atStart = atStart(in);
        int asked = sampling.tokensOf(place().index(), there, atStart);
        requireTokens("tokens", asked, atStart);
        return new Sampler.Plan(
                new InverseTransformSampler(asked - leading(in), sampling.searched()),
                leading(in),
                there,
                Math.min(asked, there),
                atStart);
    }

    /** Of a network that is to run elsewhere: what is dropped here is masked there, which gives the same answer. */
    private Sampler.Plan recorded(Tokens in) {
        if (sampling.form() == SamplingForm.BATCH_DROPPED) {
            throw UserError.usage(
                    "a network whose adaptive-token-sampling has the form batch-dropped can't be exported, since"
                            + " each answer depends on the other images; set form to masked");
        }
        TokenRows.requirePositions(in, place().name());
        return plan(in, rowsBefore(in));
    }

    /** The packed way is the fast one; gradients and other devices go the padded way. */
    private boolean packs(Tokens in, Pass pass) {
        Device device = in.values().getDevice();
        return sampling.form() == SamplingForm.DROPPED && !pass.training() && !device.isGpu();
    }
}
