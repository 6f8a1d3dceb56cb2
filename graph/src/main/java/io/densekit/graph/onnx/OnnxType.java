// SPDX-License-Identifier: Apache-2.0
package io.densekit.graph.onnx;

import ai.djl.ndarray.types.DataType;
import io.densekit.graph.NotRecordable;

/** Types of elements as ONNX numbers them. */
final class OnnxType {

    private OnnxType() {}

    /** ONNX's number of a type. */
    static int code(DataType type) {
        return switch (type) {
            case FLOAT32 -> 1;
            case UINT8 -> 2;
            case INT32 -> 6;
            case INT64 -> 7;
            case BOOLEAN -> 9;
            case FLOAT64 -> 11;
            default -> throw new NotRecordable("arrays of " + type + " are not written to ONNX");
        };
    }

    /** Bytes of an element. */
    static int bytes(DataType type) {
        return switch (type) {
            case FLOAT32, INT32 -> 4;
            case INT64 -> 8;
            default -> 1;
        };
    }

    /** What an array of a type is written as: real numbers are of single precision. */
    static DataType kept(DataType type) {
        return type == DataType.FLOAT64 ? DataType.FLOAT32 : type;
    }

    /** Truths are less than whole numbers, these less than real ones. */
    static int rank(DataType type) {
        return switch (type) {
            case BOOLEAN -> 0;
            case UINT8 -> 1;
            case INT32 -> 2;
            case INT64 -> 3;
            default -> 4;
        };
    }

    /** A type by PyTorch's number. */
    static DataType ofTorch(long code) {
        return switch ((int) code) {
            case 0 -> DataType.UINT8;
            case 3 -> DataType.INT32;
            case 4 -> DataType.INT64;
            case 6, 7 -> DataType.FLOAT32;
            case 11 -> DataType.BOOLEAN;
            default -> throw new NotRecordable("PyTorch's type of number " + code + " is not written to ONNX");
        };
    }
}
