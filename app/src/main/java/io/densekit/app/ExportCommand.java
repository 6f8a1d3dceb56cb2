// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.Printable;
import io.densekit.UserError;
import io.densekit.runtime.exporting.ExportRequest;
import io.densekit.runtime.exporting.ExportResult;
import io.densekit.runtime.exporting.Exporter;
import io.densekit.runtime.profiling.InputShape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a network for another runtime. */
@Command(
        name = "export",
        description =
                "Write a network as an ONNX model or a TorchScript archive, which other runtimes take without densekit.",
        footer = {
            "The model takes normalised images and gives what the network gives before it is decoded: a classifier's logits,",
            "a pose network's heatmaps, a segmentation network's logits; a detector's boxes, labels, scores and masks, and of",
            "several images which each is from. Height and width are those of --input unless they are left free. Networks that",
            "drop tokens mask them instead.",
            "",
            "Examples:",
            "  densekit export configs/classification/uniformer-small.yaml --weights best.safetensors \\",
            "      --dynamic batch --out model.onnx",
            "  densekit export my.yaml --weights best.safetensors --input 3x512x512 --external --out model.onnx",
            "  densekit export my.yaml --weights best.safetensors --format torchscript --out model.pt"
        })
final class ExportCommand extends DensekitCommand implements Runnable {

    /** What is written. */
    enum Format {
        onnx,
        torchscript;

        ExportRequest.Format format() {
            return ExportRequest.Format.valueOf(name().toUpperCase(Locale.ROOT));
        }
    }

    /** Sizes that may be left free. */
    enum Free {
        batch,
        height,
        width;

        ExportRequest.Free axis() {
            return ExportRequest.Free.valueOf(name().toUpperCase(Locale.ROOT));
        }
    }

    @Mixin
    private ConfigOptions config;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description =
                    "The weights: .safetensors, .pth or .pt. The folder of a model or of a run has its own; of a configuration"
                            + " the network has its starting values otherwise.")
    private Path weights;

    @Mixin
    private WeightsOptions chosen;

    @Option(
            names = "--format",
            paramLabel = "onnx|torchscript",
            description =
                    "What is written: onnx, which is so if nothing is said, or torchscript, which PyTorch and DJL load.")
    private Format format = Format.onnx;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "OUT",
            description = "The model to write. Weights that don't go into it go into OUT.data beside it.")
    private Path out;

    @Option(
            names = "--input",
            paramLabel = "3xHEIGHTxWIDTH",
            description =
                    "Size of the images, such as 3x512x512, or of clips with their frames, such as 3x16x224x224; by"
                            + " default what data.val makes of an image of 640 x 480.")
    private String input;

    @Option(
            names = "--dynamic",
            paramLabel = "batch,height,width",
            split = ",",
            description =
                    "Leave the number of images free, or their height and width. What the network needs of these, such as"
                            + " multiples of 32, it needs still.")
    private List<Free> free = new ArrayList<>();

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Images that the model takes, where their number is fixed; ${DEFAULT-VALUE}.")
    private int batch = 1;

    @Option(
            names = "--opset",
            paramLabel = "N",
            description = "Version of ONNX's operators, " + ExportRequest.FIRST_OPSET + " to "
                    + ExportRequest.LAST_OPSET + "; " + ExportRequest.OPSET + " by default.")
    private Integer opset;

    @Option(
            names = "--external",
            description =
                    "Put the weights into OUT.data beside the model, as is done anyway where they exceed two gigabytes.")
    private boolean external;

    @Option(
            names = "--output",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Give what the network exposes under these names, or what modules of these paths give, instead.")
    private List<String> outputs = new ArrayList<>();

    @Override
    public void run() {
        if (weights == null && chosen.given()) {
            throw UserError.usage("--weights-key and --weights-prefix choose in a file; name it with --weights");
        }
        if (format == Format.torchscript && opset != null) {
            throw UserError.usage("--opset is the version of ONNX's operators; leave it out with --format torchscript");
        }
        int version = opset == null ? ExportRequest.OPSET : opset;
        keepFilesApart();
        config.override("compute.device", "cpu");
        config.override("compute.precision", "fp32");
        ExportResult result = Exporter.export(
                config.experiment(components()),
                new ExportRequest(
                        config.weightsIfAny(weights).map(chosen::of),
                        Optional.ofNullable(input).map(InputShape::parse),
                        batch,
                        free.stream().map(Free::axis).collect(Collectors.toSet()),
                        outputs,
                        format.format(),
                        version,
                        external,
                        out));
        result.warnings().forEach(warning -> err().println(Printable.of("warning: " + warning)));
        out().println(result.file() + ": " + result.input() + " to " + String.join(", ", result.outputs()) + ", "
                + result.nodes() + (format == Format.onnx ? " nodes of opset " + version : " steps")
                + result.beside().map(file -> ", weights in " + file).orElse(""));
    }
}
