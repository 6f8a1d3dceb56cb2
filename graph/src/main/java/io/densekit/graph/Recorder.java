// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import io.densekit.nn.Module;
import io.densekit.nn.ModuleState;
import io.densekit.nn.Pass;
import io.densekit.nn.Taps;
import io.densekit.ops.HostOperator;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.OpScript;
import io.densekit.ops.Precision;
import io.densekit.ops.ScriptCaller;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Records what a network computes. The network runs on arrays that note each operator that they meet while the engine computes
 * it, so that any network's own code can be recorded, whoever wrote it. What it decides by sizes is decided for these sizes; one
 * that decides by values can't be recorded.
 */
public final class Recorder {

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final List<Node> nodes = new ArrayList<>();
    private int values;

    private Recorder() {}

    /**
     * Records one pass in evaluation.
     *
     * @param <M> the network's class
     * @param twin a network like the trained one that was not initialised; it can't be used afterwards
     * @param weights arrays of the trained one by their paths, which stay as they are
     * @param images what it is run on; the values don't matter
     * @param outputs names of what the pass exposes to its taps
     * @param library the operators on the device of the images
     * @param run calls the network
     * @throws NotRecordable if it can't be recorded
     */
    public static <M extends Module> Graph record(
            M twin,
            Map<String, Parameter> weights,
            NDArray images,
            Set<String> outputs,
            OpLibrary library,
            Run<M> run) {
        try (Recording recording = listen(twin, weights, images, outputs, library, run)) {
            return recording.graph();
        }
    }

    /**
     * The same, and keeps what the network gave on the way: recording takes as long as one plain pass, whose answer it is.
     *
     * @return the answer's arrays belong to the manager of the images
     */
    public static <M extends Module> Recording listen(
            M twin,
            Map<String, Parameter> weights,
            NDArray images,
            Set<String> outputs,
            OpLibrary library,
            Run<M> run) {
        Recorder recorder = new Recorder();
        ModuleState.all(twin).forEach((path, parameter) -> {
            NDArray array = weights.get(path).getArray();
            Weight weight = new Weight(path, array.getShape(), array.getDataType());
            parameter.setInitializer((manager, shape, type) -> recorder.array(array, weight));
            parameter.initialize(array.getManager(), array.getDataType());
        });
        try (NDManager scope = images.getManager().newSubManager()) {
            Value input = recorder.value(images);
            NDArray recorded = recorder.array(images.reshape(images.getShape()), input);
            recorded.attach(scope);
            Taps taps = Taps.of(twin, outputs, scope);
            Pass pass = Pass.evaluation(library, Precision.FP32).with(taps).through(recorder.caller());
            run.on(twin, recorded, pass);
            Map<String, Value> results = new LinkedHashMap<>();
            Map<String, NDArray> answer = new LinkedHashMap<>();
            outputs.stream().sorted().forEach(name -> {
                NDArray exposed = taps.recorded().get(name);
                if (exposed == null) {
                    throw new NotRecordable("the network exposes no " + name);
                }
                results.put(name, (Value) handler(exposed).operand());
                answer.put(name, real(exposed));
            });
            answer.values().forEach(array -> array.attach(images.getManager()));
            return new Recording(new Graph(List.of(input), recorder.nodes, results).withoutUnused(), answer);
        }
    }

    /** How a network is called. */
    @FunctionalInterface
    public interface Run<M> {

        /** Calls it. */
        void on(M network, NDArray images, Pass pass);
    }

    static RecordedArray handler(NDArray array) {
        return Proxy.isProxyClass(array.getClass())
                        && Proxy.getInvocationHandler(array) instanceof RecordedArray recorded
                ? recorded
                : null;
    }

    Value value(NDArray real) {
        return new Value(values++, real.getShape(), real.getDataType());
    }

    NDArray array(NDArray real, Operand operand) {
        return (NDArray) Proxy.newProxyInstance(
                NDArray.class.getClassLoader(), new Class<?>[] {NDArray.class}, new RecordedArray(this, real, operand));
    }

    /** Notes a step whose result the engine has computed. */
    Operand add(Op op, List<Operand> operands, Map<String, Object> attributes, NDArray real) {
        Value result = value(real);
        nodes.add(new Node(op, operands, located(attributes), result));
        return result;
    }

    /** A step between arrays of the host's making, whose shape alone is known. */
    Value add(Op op, Operand operand, Map<String, Object> attributes, Shape shape) {
        Value result = new Value(values++, shape, type(operand));
        nodes.add(new Node(op, List.of(operand), located(attributes), result));
        return result;
    }

    /** With the place in the network's own code, for messages. */
    private static Map<String, Object> located(Map<String, Object> attributes) {
        Map<String, Object> all = new HashMap<>(attributes);
        place().ifPresent(place -> all.put(Node.PLACE, place));
        return all;
    }

    /** The line of the network's own code that runs. */
    static Optional<String> place() {
        return WALKER.walk(frames -> frames.filter(frame -> Module.class.isAssignableFrom(frame.getDeclaringClass()))
                .findFirst()
                .map(frame -> frame.toStackTraceElement().toString()));
    }

    private static DataType type(Operand operand) {
        return operand instanceof Value value ? value.type() : ((Weight) operand).type();
    }

    /** The operand that an array is: one that is not recorded is a constant. */
    Operand operand(NDArray array) {
        RecordedArray recorded = handler(array);
        return recorded != null ? recorded.operand() : Constant.of(array);
    }

    static NDArray real(NDArray array) {
        RecordedArray recorded = handler(array);
        return recorded != null ? recorded.real() : array;
    }

    private ScriptCaller caller() {
        return new ScriptCaller() {
            @Override
            public NDArray call(OpLibrary library, OpScript script, String function, NDList inputs) {
                NDArray result = library.call(script, function, reals(inputs));
                return step(Op.SCRIPT, inputs, Map.of("script", script, "function", function), result);
            }

            @Override
            public NDArray call(OpLibrary library, HostOperator operator, NDList inputs) {
                NDArray result = operator.recorded(library.ops(Precision.FP32), reals(inputs));
                return step(Op.HOST, inputs, Map.of("operator", operator), result);
            }
        };
    }

    private NDArray step(Op op, NDList inputs, Map<String, Object> attributes, NDArray result) {
        List<Operand> operands = inputs.stream().map(this::operand).toList();
        return array(result, add(op, operands, attributes, result));
    }

    static NDList reals(NDList inputs) {
        NDList reals = new NDList();
        inputs.forEach(input -> reals.add(real(input)));
        return reals;
    }

    /** The operand of a recorded array; null for another. */
    static Operand operandOf(NDArray array) {
        RecordedArray recorded = handler(array);
        return recorded == null ? null : recorded.operand();
    }
}
