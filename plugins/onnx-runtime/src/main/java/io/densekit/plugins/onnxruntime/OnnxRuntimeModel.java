// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.onnxruntime;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.densekit.model.InferenceEngine;
import io.densekit.ops.NativeArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;

/** A session of ONNX Runtime. What it is given and what it gives is copied, so that neither side frees memory of the other. */
final class OnnxRuntimeModel implements InferenceEngine.Loaded {

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;

    OnnxRuntimeModel(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
        this.input = session.getInputNames().iterator().next();
    }

    @Override
    public Map<String, NDArray> run(NDArray images) {
        FloatBuffer values = direct(images.toFloatArray());
        try (OnnxTensor tensor = OnnxTensor.createTensor(
                        environment, values, images.getShape().getShape());
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            Map<String, NDArray> outputs = new LinkedHashMap<>();
            for (Map.Entry<String, OnnxValue> output : result) {
                outputs.put(output.getKey(), array(images.getManager(), (OnnxTensor) output.getValue()));
            }
            return outputs;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime failed on images " + images.getShape(), e);
        }
    }

    /** The only kind of buffer that isn't copied once more. */
    private static FloatBuffer direct(float[] values) {
        return ByteBuffer.allocateDirect(values.length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .put(values)
                .flip();
    }

    private static NDArray array(NDManager manager, OnnxTensor tensor) {
        Shape shape = new Shape(tensor.getInfo().getShape());
        if (tensor.getInfo().type == OnnxJavaType.INT64) {
            LongBuffer found = tensor.getLongBuffer();
            long[] whole = new long[found.remaining()];
            found.get(whole);
            return NativeArray.copyOf(manager, whole, shape);
        }
        FloatBuffer found = tensor.getFloatBuffer();
        float[] numbers = new float[found.remaining()];
        found.get(numbers);
        return NativeArray.copyOf(manager, numbers, shape);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime can't free a network", e);
        }
    }
}
