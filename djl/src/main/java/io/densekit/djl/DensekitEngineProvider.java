// SPDX-License-Identifier: Apache-2.0
package io.densekit.djl;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineProvider;

/** By which DJL finds the engine. */
public final class DensekitEngineProvider implements EngineProvider {

    private final Engine engine = new DensekitEngine();

    @Override
    public String getEngineName() {
        return DensekitEngine.NAME;
    }

    @Override
    public int getEngineRank() {
        return DensekitEngine.RANK;
    }

    @Override
    public Engine getEngine() {
        return engine;
    }
}
