// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.experiment;

import io.densekit.ops.Precision;
import io.densekit.settings.Default;
import io.densekit.settings.Describe;
import io.densekit.settings.InvalidSetting;
import java.util.List;

/**
 * What the network runs on. Small networks use several cores better by replicas than by threads within an operator. Like
 * batches divided over several devices it is not quite the same training: batch normalisation sees a part, and a loss is
 * the mean of its parts'.
 */
public record ComputeSettings(
        @Describe("auto (a GPU if there is one, unless there are replicas), cpu, gpu or gpu:N") @Default("auto")
                String device,
        @Describe(
                        "what linear layers, convolutions and attention run in: fp32, or bf16 with weights, norms, softmax and losses in fp32")
                @Default("fp32")
                Precision precision,
        @Describe("threads for one operator; 0 chooses: one a core, or what replicas or batches side by side leave")
                @Default("0")
                int threads,
        @Describe("copies of the network that learn side by side on a CPU, each from its part of every batch")
                @Default("1")
                int replicas,
        @Describe("whether eval and predict run networks in a form made ready for it, on a CPU: the same but for"
                        + " rounding, and faster")
                @Default("true")
                boolean prepare,
        @Describe("what eval and predict run networks by, on a CPU in fp32: pytorch, onnxruntime (the plugin"
                        + " densekit-onnx-runtime), or auto for the quicker of both, which the first batches show; the same"
                        + " but for rounding")
                @Default("pytorch")
                EngineChoice engine,
        @Describe(
                        "stages of the backbone, counted from 1, whose blocks keep no activations in training but are computed again"
                                + " for their gradients: the same training in less memory and more time; of a vision transformer each"
                                + " block is a stage")
                @Default("[]")
                List<Integer> gradCheckpointing) {

    /** Networks are made ready, and all activations are kept. */
    public ComputeSettings(String device, Precision precision, int threads, int replicas) {
        this(device, precision, threads, replicas, true, EngineChoice.PYTORCH, List.of());
    }

    /** @throws InvalidSetting if a value is out of range */
    public ComputeSettings {
        if (!device.matches("auto|cpu|gpu(:\\d{1,3})?")) {
            throw new InvalidSetting("device", "must be auto, cpu, gpu or gpu:N, got '" + device + "'");
        }
        InvalidSetting.unlessAtLeast("threads", threads, 0, Most.THREADS);
        InvalidSetting.unlessAtLeast("replicas", replicas, 1, Most.THREADS);
        if (engine == EngineChoice.ONNXRUNTIME && precision != Precision.FP32) {
            throw new InvalidSetting("engine", "onnxruntime computes in fp32; set compute.precision to fp32");
        }
        if (engine == EngineChoice.ONNXRUNTIME && !prepare) {
            throw new InvalidSetting("engine", "onnxruntime runs a form made ready for it; leave out compute.prepare");
        }
        gradCheckpointing = List.copyOf(gradCheckpointing);
        gradCheckpointing.forEach(stage -> InvalidSetting.unlessAtLeast("gradCheckpointing", stage, 1));
    }
}
