// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.exporting;

import io.densekit.UserError;
import io.densekit.graph.FreeAxis;
import io.densekit.graph.onnx.OnnxExport;
import io.densekit.runtime.profiling.InputShape;
import io.densekit.runtime.weights.WeightSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a network is exported.
 *
 * @param weights of the network; empty for its starting values
 * @param input size of the images; empty for what {@code data.val} prepares, and without data that of published tables
 * @param batch how many images the model takes, unless that is free
 * @param free sizes of the input that the model leaves free
 * @param outputs names of what the network exposes; empty for what it gives
 * @param format of the file
 * @param opset version of ONNX's operators
 * @param external whether weights go into a file beside it, as they can for ONNX
 * @param file to write
 */
public record ExportRequest(
        Optional<WeightSettings> weights,
        Optional<InputShape> input,
        int batch,
        Set<Free> free,
        List<String> outputs,
        Format format,
        int opset,
        boolean external,
        Path file) {

    /** What is written. */
    public enum Format {
        /** A model of ONNX's operators. */
        ONNX,
        /** An archive of PyTorch's. */
        TORCHSCRIPT
    }

    /** The version of ONNX's operators that is written if no other is asked for. */
    public static final int OPSET = OnnxExport.OPSET;

    /** The first version that can be asked for. */
    public static final int FIRST_OPSET = OnnxExport.FIRST_OPSET;

    /** The last version that can be asked for. */
    public static final int LAST_OPSET = OnnxExport.LAST_OPSET;

    /** A size of the input that a model may leave free. */
    public enum Free {
        BATCH,
        HEIGHT,
        WIDTH;

        FreeAxis axis() {
            return FreeAxis.valueOf(name());
        }
    }

    /** @throws UserError if a number is out of range */
    public ExportRequest {
        outputs = List.copyOf(outputs);
        free = Set.copyOf(free);
        if (batch < 1) {
            throw UserError.usage("--batch must be 1 or more, got " + batch);
        }
        if (free.contains(Free.BATCH) && batch > 1) {
            throw UserError.usage("--batch " + batch
                    + " fixes the number of images, but --dynamic batch leaves it free;" + " leave one of the two out");
        }
        if (external && format == Format.TORCHSCRIPT) {
            throw UserError.usage(
                    "--external is for ONNX; a TorchScript archive always holds its weights, of any size");
        }
        if (opset < FIRST_OPSET || opset > LAST_OPSET) {
            throw UserError.usage("--opset must be from " + FIRST_OPSET + " to " + LAST_OPSET + ", got " + opset);
        }
    }
}
