// SPDX-License-Identifier: Apache-2.0
package io.densekit.testing;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.TorchEngine;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the running engine: an {@link OpLibrary} that all tests of the JVM share, and an {@link NDManager} that
 * is closed after each test.
 */
public final class Torch implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace SPACE = ExtensionContext.Namespace.create(Torch.class);

    private record Library(OpLibrary ops) implements ExtensionContext.Store.CloseableResource, AutoCloseable {
        @Override
        public void close() {
            ops.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == OpLibrary.class || type == NDManager.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        OpLibrary ops = context.getRoot()
                .getStore(SPACE)
                .getOrComputeIfAbsent("ops", key -> load(), Library.class)
                .ops();
        if (parameter.getParameter().getType() == OpLibrary.class) {
            return ops;
        }
        return context.getStore(SPACE)
                .getOrComputeIfAbsent(
                        "manager", key -> NDManager.newBaseManager(Device.cpu(), TorchEngine.NAME), NDManager.class);
    }

    private static Library load() {
        TorchEngine.start(2);
        return new Library(OpLibrary.load(Device.cpu()));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        NDManager manager = context.getStore(SPACE).remove("manager", NDManager.class);
        if (manager != null) {
            manager.close();
        }
    }
}
