// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.nn.Pass;
import io.densekit.tokens.Tokens;
import io.densekit.tokens.TransformerBlock;
import java.util.List;

/** One block and what comes to it, for tests of the two ways to sample. */
final class Steps {

    private static final int ROWS = ToyTransformer.GRID.size() + 1;
    private static final long SEED = 6;

    private ToyTransformer network;

    private ToyTransformer network(NDManager manager) {
        if (network == null) {
            network =
                    new ToyTransformer(ToyTransformer.settings(SamplingForm.DROPPED, List.of(1)), true, manager, SEED);
        }
        return network;
    }

    TransformerBlock block(NDManager manager) {
        return network(manager).block(0);
    }

    Tokens tokens(int batch, NDManager manager) {
        return Tokens.ofGrid(network(manager).input(batch, SEED, manager), ToyTransformer.GRID, true);
    }

    /** As if one row were missing, so that the token with the lowest score can be kept, too. */
    Sampler sampler(Tokens in, int samples, Pass pass) {
        return new Sampler(
                new Sampler.Plan(new InverseTransformSampler(samples, Sampling.REFERENCE), 1, ROWS + 1, ROWS, ROWS),
                TokenRows.of(in, "block0"),
                new AtsOps(pass.ops(), ToyTransformer.HEADS));
    }

    /** The largest difference to rows that stand in their first order, where all are kept. */
    float distanceByPosition(SamplingReducer.Result result, NDArray expected) {
        Layout layout =
                result.kept().byPosition((int) result.values().getShape().get(1), ROWS);
        NDArray flat = result.values().reshape(-1, ToyTransformer.CHANNELS);
        NDArray index = Indexes.of(flat.getManager(), layout.rows());
        NDArray byPosition = flat.gather(index.expandDims(1).broadcast(index.size(), ToyTransformer.CHANNELS), 0);
        return byPosition.reshape(expected.getShape()).sub(expected).abs().max().getFloat();
    }
}
