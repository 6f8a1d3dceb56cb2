// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.engines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.densekit.graph.NotRecordable;
import io.densekit.model.InferenceEngine;
import io.densekit.nn.Prepared;
import io.densekit.ops.TorchEngine;
import io.densekit.runtime.recording.ComparedSizes;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network's form for an engine that runs ONNX models: one for the first size of images, and, where the network can be written so, one
 * for all others; else one for each size. All are for batches of any number where the network can be written
 * so. Models don't share their weights, so that there are few of them.
 */
final class OnnxNetwork implements Prepared, AutoCloseable {

    private static final int MOST = 4;

    private final InferenceEngine engine;
    private final OnnxWriter writer;
    private final Map<Key, InferenceEngine.Loaded> models = new HashMap<>();

    /** By outputs; empty where there can be none. */
    private final Map<List<String>, Optional<InferenceEngine.Loaded>> ofAnySize = new HashMap<>();

    /** @param images without their number where a model takes any */
    private record Key(List<String> outputs, Shape images) {}

    OnnxNetwork(InferenceEngine engine, OnnxWriter writer) {
        this.engine = engine;
        this.writer = writer;
    }

    /**
     * Runs it; empty where it has met too many sizes.
     *
     * @throws NotRecordable if the network can't be written
     */
    @Override
    public Optional<List<NDArray>> run(List<String> outputs, NDArray images) {
        return model(outputs, images).map(model -> {
            Map<String, NDArray> made = model.run(images);
            return outputs.stream().map(made::get).toList();
        });
    }

    private synchronized Optional<InferenceEngine.Loaded> model(List<String> outputs, NDArray images) {
        Key any = new Key(outputs, images.getShape().slice(1));
        Key one = new Key(outputs, images.getShape());
        InferenceEngine.Loaded known = models.getOrDefault(any, models.get(one));
        if (known != null) {
            return Optional.of(known);
        }
        Optional<InferenceEngine.Loaded> free = ofAnySize(outputs, images.getShape());
        if (free.isPresent() || models.size() == MOST) {
            return free;
        }
        try {
            models.put(any, writer.anyNumber(outputs, images.getShape(), this::open));
        } catch (NotRecordable e) {
            models.put(one, writer.asGiven(outputs, images.getShape(), this::open));
        }
        return Optional.of(models.getOrDefault(any, models.get(one)));
    }

    /** Where all images have one size there is none. */
    private Optional<InferenceEngine.Loaded> ofAnySize(List<String> outputs, Shape images) {
        int axes = images.dimension();
        boolean fits = images.get(axes - 2) % ComparedSizes.STEP == 0 && images.get(axes - 1) % ComparedSizes.STEP == 0;
        if (!fits || models.keySet().stream().noneMatch(key -> key.outputs().equals(outputs))) {
            return Optional.empty();
        }
        return ofAnySize.computeIfAbsent(outputs, names -> {
            try {
                return Optional.of(writer.anySize(names, images, this::open));
            } catch (NotRecordable e) {
                return Optional.empty();
            }
        });
    }

    private InferenceEngine.Loaded open(Path file) {
        return engine.open(file, TorchEngine.threads());
    }

    @Override
    public synchronized void close() {
        models.values().forEach(InferenceEngine.Loaded::close);
        models.clear();
        ofAnySize.values().forEach(model -> model.ifPresent(InferenceEngine.Loaded::close));
        ofAnySize.clear();
    }
}
