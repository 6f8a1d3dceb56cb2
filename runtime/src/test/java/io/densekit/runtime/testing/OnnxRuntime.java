// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.testing;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs exported models as somebody without densekit does. */
public final class OnnxRuntime implements ExportedModel {

    private final OrtSession session;

    /** Opens a model. */
    public OnnxRuntime(Path file) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (SessionOptions options = new SessionOptions()) {
            options.setIntraOpNumThreads(1);
            session = environment.createSession(file.toString(), options);
        }
    }

    @Override
    public Map<String, float[]> run(float[] values, long... shape) throws OrtException {
        FloatBuffer buffer = ByteBuffer.allocateDirect(values.length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .put(values)
                .flip();
        String input = session.getInputNames().iterator().next();
        try (OnnxTensor tensor = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            Map<String, float[]> outputs = new LinkedHashMap<>();
            for (Map.Entry<String, ?> output : result) {
                outputs.put(output.getKey(), values((OnnxTensor) output.getValue()));
            }
            return outputs;
        }
    }

    private static float[] values(OnnxTensor tensor) {
        if (tensor.getInfo().type == OnnxJavaType.INT64) {
            LongBuffer found = tensor.getLongBuffer();
            float[] copy = new float[found.remaining()];
            for (int i = 0; i < copy.length; i++) {
                copy[i] = found.get();
            }
            return copy;
        }
        FloatBuffer found = tensor.getFloatBuffer();
        float[] copy = new float[found.remaining()];
        found.get(copy);
        return copy;
    }

    /** What it is given. */
    public Map<String, NodeInfo> inputs() throws OrtException {
        return session.getInputInfo();
    }

    /** What it gives. */
    public Map<String, NodeInfo> outputs() throws OrtException {
        return session.getOutputInfo();
    }

    /** Its metadata. */
    public Map<String, String> properties() throws OrtException {
        return session.getMetadata().getCustomMetadata();
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
