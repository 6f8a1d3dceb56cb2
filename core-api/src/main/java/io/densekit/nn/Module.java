// SPDX-License-Identifier: Apache-2.0
package io.densekit.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBaseBlock;
import ai.djl.nn.BlockList;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The base of every network and layer: a DJL block whose children and parameters keep the names of published PyTorch
 * checkpoints. Parameters have their shapes from the constructor on; their arrays are made by
 * {@link #initialize(NDManager, long)} and live in one manager on one device.
 *
 * <p>DJL's own naming ({@code 01Conv2d_weight}) and its positional parameter files are not used: {@link ModuleState}
 * reads and writes state dicts.
 */
public abstract class Module extends AbstractBaseBlock {

    private final Map<String, Module> children = new LinkedHashMap<>();
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();

    /** What an array is to training. */
    enum Role {
        /** Learned; decays if it has more than one axis. */
        PARAMETER,
        /** Learned, never decays. */
        EMBEDDING,
        /** Not learned. */
        BUFFER
    }

    /** A parameter or buffer with what it starts as. */
    record Tensor(Parameter parameter, Init init, Role role, DataType type) {
        boolean buffer() {
            return role == Role.BUFFER;
        }
    }

    /**
     * Registers a child.
     *
     * @param name the child's part of a parameter's path; may hold dots; empty if the child's parameters stand under
     *     this module's own path, as a classifier's backbone does
     */
    protected final <M extends Module> M child(String name, M module) {
        if (children.putIfAbsent(name, module) != null) {
            throw new IllegalStateException("two children are called '" + name + "'");
        }
        return module;
    }

    /** Registers a parameter that is learned. */
    protected final Parameter parameter(String name, Init init, long... shape) {
        return register(name, init, Role.PARAMETER, DataType.FLOAT32, shape);
    }

    /**
     * Registers a parameter that is learned and that published recipes spare from weight decay though it has several
     * axes: class tokens, position embeddings.
     */
    protected final Parameter embedding(String name, Init init, long... shape) {
        return register(name, init, Role.EMBEDDING, DataType.FLOAT32, shape);
    }

    /** Registers an array that belongs to the state but is not learned, such as running statistics. */
    protected final Parameter buffer(String name, Init init, DataType type, long... shape) {
        return register(name, init, Role.BUFFER, type, shape);
    }

    private Parameter register(String name, Init init, Role role, DataType type, long... shape) {
        Parameter parameter = Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.OTHER)
                .optShape(new Shape(shape))
                .optRequiresGrad(role != Role.BUFFER)
                .build();
        if (tensors.putIfAbsent(name, new Tensor(parameter, init, role, type)) != null) {
            throw new IllegalStateException("two parameters are called '" + name + "'");
        }
        return parameter;
    }

    /** Direct children by name, in the order they were registered. */
    public final Map<String, Module> submodules() {
        return Collections.unmodifiableMap(children);
    }

    /** Parameters and buffers of this module alone, by name, in the order they were registered. */
    final Map<String, Tensor> ownTensors() {
        return tensors;
    }

    /**
     * Makes the arrays of this module and all below it. What a parameter starts as depends on the seed and on its path
     * alone, not on the order of modules.
     *
     * @param manager owns the arrays; its device is the network's
     * @param seed of the random starting values
     */
    public final void initialize(NDManager manager, long seed) {
        make(
                manager,
                (path, tensor) ->
                        (owner, shape, type) -> tensor.init().create(owner, shape, tensor.type(), seed, path));
    }

    /** Makes the arrays of all parameters, all zeros: for a network whose values are about to be read, so that none are drawn. */
    public final void allocate(NDManager manager) {
        make(manager, (path, tensor) -> (owner, shape, type) -> owner.zeros(shape, tensor.type()));
    }

    private void make(NDManager manager, BiFunction<String, Tensor, Initializer> starts) {
        ModuleState.tensors(this).forEach((path, tensor) -> {
            Parameter parameter = tensor.parameter();
            parameter.setInitializer(starts.apply(path, tensor));
            parameter.initialize(manager, tensor.type());
            // Bridged operators read names as syntax: an array that enters them has none.
            parameter.getArray().setName(null);
        });
    }

    /** Marks every parameter as learned or not. Frozen ones build no graph in any thread. */
    public final void requireGradients(boolean learned) {
        ModuleState.tensors(this).values().stream()
                .filter(tensor -> !tensor.buffer())
                .forEach(tensor -> tensor.parameter().freeze(!learned));
    }

    @Override
    public final BlockList getChildren() {
        BlockList list = new BlockList(children.size());
        children.forEach(list::add);
        return list;
    }

    @Override
    public final ParameterList getDirectParameters() {
        ParameterList list = new ParameterList();
        tensors.forEach((name, tensor) -> list.add(name, tensor.parameter()));
        return list;
    }

    /** DJL's door to this module: the first input goes through it, as in {@link Layer#call}. */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore, NDList inputs, boolean training, PairList<String, Object> params) {
        throw new UnsupportedOperationException(
                getClass().getSimpleName() + " has no single output; call its own method instead");
    }

    /** Not known here: shapes follow from the configuration, and no array is needed to learn them. */
    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " does not compute shapes without data");
    }
}
