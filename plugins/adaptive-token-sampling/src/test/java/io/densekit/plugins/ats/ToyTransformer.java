// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.ats;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.nn.Gelu;
import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.settings.OneOrMore;
import io.densekit.tokens.BlockPlace;
import io.densekit.tokens.BlockReducer;
import io.densekit.tokens.BlockShape;
import io.densekit.tokens.Grid;
import io.densekit.tokens.ReducerArguments;
import io.densekit.tokens.Tokens;
import io.densekit.tokens.TransformerBlock;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Five small blocks, some of which sample. Equal seeds give equal weights, whatever samples. */
final class ToyTransformer extends Module {

    static final int CHANNELS = 24;
    static final int HEADS = 3;
    static final Grid GRID = new Grid(5, 6);
    private static final int DEPTH = 5;

    private final List<TransformerBlock> blocks = new ArrayList<>();
    private final boolean classToken;

    ToyTransformer(AdaptiveTokenSamplingSettings settings, boolean classToken, NDManager manager, long seed) {
        this.classToken = classToken;
        AdaptiveTokenSampling sampling = new AdaptiveTokenSampling(settings, arguments(classToken));
        BlockShape shape = new BlockShape(CHANNELS, HEADS, 48, Gelu.ERF, 1e-6);
        for (int block = 0; block < DEPTH; block++) {
            BlockPlace place = new BlockPlace(this, block, "block" + block);
            Optional<BlockReducer> reducer =
                    sampling.blocks().contains(block) ? Optional.of(sampling.around(place)) : Optional.empty();
            blocks.add(child("blocks." + block, new TransformerBlock(shape, 0, reducer)));
        }
        initialize(manager, seed);
        randomize(seed);
    }

    static ReducerArguments arguments(boolean classToken) {
        List<Integer> all = IntStream.range(0, DEPTH).boxed().toList();
        return new ReducerArguments(CHANNELS, HEADS, all, OptionalInt.of(GRID.size()), classToken);
    }

    static AdaptiveTokenSamplingSettings settings(SamplingForm form, List<Integer> blocks, Integer... tokens) {
        return new AdaptiveTokenSamplingSettings(
                blocks,
                tokens.length == 0
                        ? Optional.empty()
                        : Optional.of(new OneOrMore<>(
                                Stream.of(tokens).map(Integer::doubleValue).toList())),
                Optional.of(Sampling.REFERENCE),
                form);
    }

    /** Attention as sharp as a trained network's, biases included: starting values would attend to all alike. */
    private void randomize(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        StateDict.Builder state = StateDict.builder();
        ModuleState.parameters(this).forEach((name, parameter) -> {
            long[] shape = parameter.getShape().getShape();
            double scale = shape.length == 1 ? 0.3 : 1.5 / Math.sqrt(shape[1]);
            float[] values = new float[(int) parameter.getShape().size()];
            for (int i = 0; i < values.length; i++) {
                boolean norm = shape.length == 1 && name.endsWith("weight");
                values[i] = (float) ((norm ? 1 : 0) + scale * random.nextGaussian());
            }
            state.put(name, TensorData.ofFloats(values, shape));
        });
        ModuleState.write(this, state.build());
    }

    /** Puts a constant into the products of queries and keys, which takes nothing from the softmax itself. */
    void shiftProducts(double shift) {
        float root = (float) Math.sqrt(Math.abs(shift) / Math.sqrt((double) CHANNELS / HEADS));
        StateDict.Builder state = StateDict.builder();
        ModuleState.read(this).asMap().forEach((name, tensor) -> {
            if (!name.endsWith("qkv.bias") && !name.endsWith("qkv.weight")) {
                return;
            }
            float[] values = tensor.toFloats();
            int width = values.length / (3 * CHANNELS);
            for (int head = 0; head < HEADS; head++) {
                // The first channel of each head's queries and keys is that constant's alone.
                int q = head * CHANNELS / HEADS;
                int k = CHANNELS + q;
                for (int i = 0; i < width; i++) {
                    boolean bias = name.endsWith("bias");
                    values[q * width + i] = bias ? (float) Math.sqrt(CHANNELS / HEADS) * root : 0;
                    values[k * width + i] = bias ? (float) Math.signum(shift) * root : 0;
                }
            }
            state.put(name, TensorData.ofFloats(values, tensor.shape()));
        });
        ModuleState.write(this, state.build());
    }

    /** {@code [batch, rows, channels]}, each image's own. */
    NDArray input(int batch, long seed, NDManager manager) {
        int rows = GRID.size() + (classToken ? 1 : 0);
        float[] values = new float[batch * rows * CHANNELS];
        for (int image = 0; image < batch; image++) {
            SplittableRandom random = new SplittableRandom(seed + image);
            for (int i = 0; i < rows * CHANNELS; i++) {
                values[image * rows * CHANNELS + i] = (float) random.nextGaussian();
            }
        }
        return manager.create(values, new Shape(batch, rows, CHANNELS));
    }

    Tokens run(NDArray x, Pass pass) {
        Tokens tokens = Tokens.ofGrid(x, GRID, classToken);
        for (TransformerBlock block : blocks) {
            tokens = block.call(tokens, pass);
        }
        return tokens;
    }

    TransformerBlock block(int index) {
        return blocks.get(index);
    }
}
