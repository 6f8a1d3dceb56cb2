// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads.segmentation;

import ai.djl.ndarray.NDArray;
import io.densekit.data.ImageFrame;
import io.densekit.nn.Pass;
import io.densekit.nn.Scope;
import io.densekit.nn.Taps;
import io.densekit.structures.LabelMap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Runs a segmentation network the way it is tested: on the whole image or on windows of it, once or averaged over several
 * sizes and the mirror image (MMSegmentation's {@code EncoderDecoder}). Arrays made on the way belong to the images'
 * manager.
 */
record Segmenter(SemanticSegmentation network, TestSettings settings) {

    /**
     * The class of every pixel of the original images. Exposes {@code logits} and, where sizes are equal, {@code argmax}; of
     * one pass {@code logits_full} and {@code probabilities} at the images' size, of several {@code probabilities}, the
     * last image's mean.
     *
     * @param images {@code [batch, 3, height, width]}
     * @param frames one an image
     */
    List<LabelMap> labels(NDArray images, List<ImageFrame> frames, Pass pass) {
        boolean once = settings.scales().equals(List.of(1.0)) && !settings.flip();
        List<LabelMap> maps = once ? bestLogits(images, frames, pass) : bestProbabilities(images, frames, pass);
        if (pass.taps().listening() && frames.stream().distinct().count() == 1) {
            int height = maps.get(0).height();
            int width = maps.get(0).width();
            int[] labels = maps.stream()
                    .flatMapToInt(map -> IntStream.range(0, height * width).map(i -> map.labels()[i] & 0xFF))
                    .toArray();
            pass.taps().expose("argmax", labels, maps.size(), height, width);
        }
        return maps;
    }

    private List<LabelMap> bestLogits(NDArray images, List<ImageFrame> frames, Pass pass) {
        NDArray logits = logits(images, pass);
        long height = images.getShape().get(2);
        long width = images.getShape().get(3);
        pass.taps().expose("logits_full", () -> pass.ops().resizeBilinear(logits, height, width));
        pass.taps().expose("probabilities", () -> {
            try (NDArray full = pass.ops().resizeBilinear(logits, height, width)) {
                return full.softmax(1);
            }
        });
        List<LabelMap> maps = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            try (NDArray own = one(logits, i);
                    NDArray labels = new PixelOps(pass.ops()).resizedArgmax(own, height, width, frames.get(i))) {
                maps.add(map(labels, frames.get(i)));
            }
        }
        logits.close();
        return maps;
    }

    private List<LabelMap> bestProbabilities(NDArray images, List<ImageFrame> frames, Pass pass) {
        List<LabelMap> maps = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            ImageFrame frame = frames.get(i);
            try (NDArray image = one(images, i)) {
                maps.add(Scope.of(image, () -> bestProbabilities(image, frame, pass)));
            }
        }
        return maps;
    }

    private LabelMap bestProbabilities(NDArray image, ImageFrame frame, Pass pass) {
        NDArray probabilities = probabilities(image, frame, pass);
        pass.taps().expose("probabilities", probabilities);
        int height = frame.originalHeight();
        int width = frame.originalWidth();
        return map(
                new PixelOps(pass.ops()).resizedArgmax(probabilities, height, width, ImageFrame.whole(height, width)),
                frame);
    }

    private static NDArray one(NDArray batch, int i) {
        return batch.get(i + ":" + (i + 1));
    }

    private static LabelMap map(NDArray labels, ImageFrame frame) {
        return new LabelMap(frame.originalHeight(), frame.originalWidth(), labels.toByteArray());
    }

    /**
     * The mean of the classes' probabilities over all sizes and mirrors, {@code [1, classes, original height, original
     * width]}.
     *
     * @param image {@code [1, 3, height, width]}
     */
    NDArray probabilities(NDArray image, ImageFrame frame, Pass pass) {
        NDArray sum = null;
        for (double scale : settings.scales()) {
            for (boolean mirrored : settings.flip() ? new boolean[] {false, true} : new boolean[] {false}) {
                NDArray view = view(image, frame, scale, mirrored, sum == null ? pass : pass.with(Taps.none()));
                if (sum == null) {
                    sum = view;
                } else {
                    sum.addi(view);
                    view.close();
                }
            }
        }
        int views = settings.scales().size() * (settings.flip() ? 2 : 1);
        return sum.divi(views);
    }

    private NDArray view(NDArray image, ImageFrame frame, double scale, boolean mirrored, Pass pass) {
        long height = image.getShape().get(2);
        long width = image.getShape().get(3);
        long scaledHeight = network.takenSize(height * scale);
        long scaledWidth = network.takenSize(width * scale);
        return Scope.keeping(image, () -> {
            NDArray scaled = scale == 1 ? image : pass.ops().resizeBilinear(image, scaledHeight, scaledWidth);
            NDArray seen = mirrored ? pass.ops().flipWidth(scaled) : scaled;
            NDArray logits = logits(seen, pass);
            long[] size = seen.getShape().getShape();
            NDArray full = pass.ops().resizeBilinear(logits, size[2], size[3]);
            NDArray upright = mirrored ? pass.ops().flipWidth(full) : full;
            // The part of it that is not padding, whose share of the input is the same at every scale.
            long bottom = Math.round((double) frame.height() * size[2] / height);
            long right = Math.round((double) frame.width() * size[3] / width);
            NDArray part = upright.get(":, :, 0:" + bottom + ", 0:" + right);
            NDArray original = pass.ops().resizeBilinear(part, frame.originalHeight(), frame.originalWidth());
            return original.softmax(1);
        });
    }

    /** Logits of one pass over the images, at any size. */
    private NDArray logits(NDArray images, Pass pass) {
        NDArray logits = settings.mode() == TestSettings.Mode.WHOLE
                ? network.logits(images, pass)
                : new SlidingWindow(settings.crop(), settings.stride())
                        .logits(images, window -> network.logits(window, pass), pass);
        pass.taps().expose("logits", logits);
        return logits;
    }
}
