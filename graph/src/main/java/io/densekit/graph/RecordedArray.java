// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;

/** Stands in for an array while a network is recorded: the engine computes with the real one, the recorder notes with what. */
final class RecordedArray implements InvocationHandler {

    /** Of the array itself: no step. */
    private static final Set<String> ABOUT = Set.of(
            "attach",
            "close",
            "detach",
            "getDataType",
            "getDevice",
            "getManager",
            "getName",
            "getShape",
            "getSparseFormat",
            "getUid",
            "hasGradient",
            "isEmpty",
            "isReleased",
            "isScalar",
            "isSparse",
            "setName",
            "size",
            "tempAttach");

    /** What a parameter does to its array, which is the trained network's. */
    private static final Set<String> NOTHING = Set.of("setRequiresGradient");

    private static final Set<String> SAME = Set.of("duplicate", "stopGradient", "toDevice");

    private final Recorder recorder;
    private final NDArray real;
    private Operand operand;

    RecordedArray(Recorder recorder, NDArray real, Operand operand) {
        this.recorder = recorder;
        this.real = real;
        this.operand = operand;
    }

    NDArray real() {
        return real;
    }

    Operand operand() {
        return operand;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] given) throws Throwable {
        Object[] arguments = given == null ? new Object[0] : given;
        String name = method.getName();
        if (name.equals("equals")) {
            return proxy == arguments[0];
        }
        if (name.equals("hashCode")) {
            return System.identityHashCode(proxy);
        }
        if (name.equals("toString")) {
            return "recorded " + operand;
        }
        if (name.equals("getNDArrayInternal")) {
            return extended((NDArray) proxy);
        }
        if (NOTHING.contains(name) || name.equals("setName") && operand instanceof Weight) {
            return null;
        }
        if (ABOUT.contains(name)) {
            return call(real, method, arguments);
        }
        if (SAME.contains(name)) {
            return recorder.array((NDArray) call(real, method, arguments), operand);
        }
        return step((NDArray) proxy, real, method, arguments);
    }

    private NDArrayEx extended(NDArray proxy) {
        return (NDArrayEx) Proxy.newProxyInstance(
                NDArrayEx.class.getClassLoader(), new Class<?>[] {NDArrayEx.class}, (self, method, given) -> {
                    if (method.getName().equals("getArray")) {
                        return proxy;
                    }
                    return step(proxy, real.getNDArrayInternal(), method, given == null ? new Object[0] : given);
                });
    }

    private Object step(NDArray proxy, Object receiver, Method method, Object[] arguments) throws Throwable {
        try {
            return noted(proxy, receiver, method, arguments);
        } catch (NotRecordable e) {
            throw Recorder.place().map(e::at).orElse(e);
        }
    }

    private Object noted(NDArray proxy, Object receiver, Method method, Object[] arguments) throws Throwable {
        boolean inPlace = Calls.inPlace(method.getName());
        if (inPlace && operand instanceof Weight weight) {
            throw new NotRecordable("the weight " + weight.path() + " changes in evaluation");
        }
        Class<?> type = method.getReturnType();
        if (type != NDArray.class && type != NDList.class) {
            throw new NotRecordable("the network reads values on the host (NDArray." + method.getName()
                    + "), so that what it computes depends on them");
        }
        Operand self = operand;
        Object result = call(
                receiver,
                method,
                Arrays.stream(arguments).map(RecordedArray::real).toArray());
        NDList reals = result instanceof NDList list ? list : new NDList((NDArray) result);
        NDList recorded = new Calls(recorder, self, real, method.getName(), arguments, reals).record();
        if (inPlace) {
            operand = Recorder.handler(recorded.head()).operand();
            return proxy;
        }
        return result instanceof NDList ? recorded : recorded.head();
    }

    private static Object real(Object argument) {
        if (argument instanceof NDArray array) {
            return Recorder.real(array);
        }
        if (argument instanceof NDList list) {
            return Recorder.reals(list);
        }
        return argument;
    }

    private static Object call(Object receiver, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(receiver, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
