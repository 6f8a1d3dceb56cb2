// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.machine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.util.cuda.CudaUtils;
import io.densekit.UserError;
import io.densekit.graph.ProductTimes;
import io.densekit.ops.OpLibrary;
import io.densekit.ops.TorchEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The engine as it runs in this process.
 *
 * @param libtorch its version
 * @param natives the folder that it was loaded from
 * @param threads of one operator
 * @param gpus the memory of each in bytes, by its number
 * @param single seconds that a product of matrices takes in fp32 on the CPU
 * @param half the same in bf16; infinite where the processor refuses it
 */
public record EngineState(String libtorch, Path natives, int threads, List<Long> gpus, double single, double half) {

    public EngineState {
        gpus = List.copyOf(gpus);
    }

    /**
     * Starts the engine where it isn't running and times two products, which takes a second.
     *
     * @throws UserError if it can't be started
     */
    public static EngineState measured() {
        Engine engine = Engines.start(0);
        List<Long> gpus = IntStream.range(0, engine.getGpuCount())
                .mapToObj(gpu -> CudaUtils.getGpuMemory(Device.gpu(gpu)).getMax())
                .toList();
        try (OpLibrary library = OpLibrary.load(Device.cpu());
                NDManager scope = NDManager.newBaseManager(Device.cpu(), TorchEngine.NAME)) {
            ProductTimes times = TorchEngine.withoutGraph(() -> ProductTimes.measured(library, scope));
            return new EngineState(
                    engine.getVersion(),
                    TorchEngine.natives(),
                    TorchEngine.threads(),
                    gpus,
                    times.single(),
                    times.half());
        }
    }
}
