// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.checkpoints.Checkpoint;
import io.densekit.checkpoints.Checkpoints;
import io.densekit.weights.TensorData;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists a weight file's tensors. */
@Command(
        name = "weights",
        description = "List the tensors of a weight file: .safetensors, .pth, .pt, Flax's msgpack and .npz.",
        footer = {
            "Nothing in the file is executed, whatever it holds.",
            "",
            "Example:",
            "  densekit weights uniformer_small_in1k.pth",
            "  densekit weights checkpoint.pth --weights-key model_ema"
        })
final class WeightsCommand extends DensekitCommand implements Runnable {

    @Parameters(paramLabel = "FILE", description = "The weight file.")
    private Path file;

    @Mixin
    private WeightsOptions chosen;

    @Override
    public void run() {
        Checkpoint checkpoint = Checkpoints.read(file, chosen.of(file).choice());
        Map<String, TensorData> tensors = checkpoint.tensors().asMap();
        PrintWriter out = out();
        int width = Stream.concat(tensors.keySet().stream(), checkpoint.unread().keySet().stream())
                .mapToInt(String::length)
                .max()
                .orElse(0);
        String line = "%-" + Math.max(1, width) + "s  %-4s  %s%s%n";
        tensors.forEach((name, tensor) ->
                out.printf(Locale.ROOT, line, name, tensor.type(), shape(tensor), notNumbers(tensor)));
        checkpoint.unread().forEach((name, kind) -> out.printf(Locale.ROOT, line, name, "-", kind, "  (not read)"));
        out.println();
        out.println("format     " + checkpoint.format());
        if (!checkpoint.unwrapped().isEmpty()) {
            out.println("unwrapped  " + String.join(", ", checkpoint.unwrapped()));
        }
        checkpoint
                .alternatives()
                .forEach((key, count) -> out.println("also       " + key + " (" + count + " tensors"
                        + (checkpoint.kinds().containsKey(key)
                                ? ", " + checkpoint.kinds().get(key) + ")"
                                : ")")));
        if (!checkpoint.other().isEmpty()) {
            out.println("besides    " + String.join(", ", checkpoint.other().keySet()));
        }
        out.println("total      " + total(tensors));
    }

    private static String notNumbers(TensorData tensor) {
        long broken = tensor.notNumbers();
        return broken == 0 ? "" : "  " + broken + " of its values are not numbers (NaN)";
    }

    private static String shape(TensorData tensor) {
        return tensor.shape().length == 0
                ? "scalar"
                : Arrays.stream(tensor.shape()).mapToObj(Long::toString).collect(Collectors.joining(" x "));
    }

    private static String total(Map<String, TensorData> tensors) {
        long values = tensors.values().stream().mapToLong(TensorData::size).sum();
        long bytes = tensors.values().stream()
                .mapToLong(tensor -> tensor.size() * tensor.type().bytes())
                .sum();
        return String.format(
                Locale.ROOT, "%,d tensors, %,d values, %.1f MiB", tensors.size(), values, bytes / (1024.0 * 1024.0));
    }
}
