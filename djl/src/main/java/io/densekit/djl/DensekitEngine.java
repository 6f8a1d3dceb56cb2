// SPDX-License-Identifier: Apache-2.0
package io.densekit.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.util.passthrough.PassthroughNDManager;

/**
 * To DJL, densekit is an engine: what runs a model of its own kind. It has no arrays: pictures go in and predictions come out,
 * which run on DJL's engine for PyTorch within.
 */
public final class DensekitEngine extends Engine {

    /** For {@code Criteria.optEngine}. */
    public static final String NAME = "Densekit";

    /** Far behind all others, so that it is never the one that programs get without asking for it. */
    static final int RANK = 100;

    DensekitEngine() {}

    @Override
    public Engine getAlternativeEngine() {
        return null;
    }

    @Override
    public String getEngineName() {
        return NAME;
    }

    @Override
    public int getRank() {
        return RANK;
    }

    @Override
    public String getVersion() {
        String version = DensekitEngine.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version; // classes that are in no jar
    }

    @Override
    public boolean hasCapability(String capability) {
        return false;
    }

    @Override
    public Model newModel(String name, Device device) {
        return new DensekitModel(name, device);
    }

    @Override
    public NDManager newBaseManager() {
        return PassthroughNDManager.INSTANCE;
    }

    @Override
    public NDManager newBaseManager(Device device) {
        return PassthroughNDManager.INSTANCE;
    }
}
