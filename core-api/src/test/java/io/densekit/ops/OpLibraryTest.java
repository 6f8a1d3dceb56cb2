// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.densekit.testing.Torch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Torch.class)
class OpLibraryTest {

    @Test
    void constantsAreScalarsOrVectorsThatTheCallerCloses(OpLibrary library) {
        try (NDArray one = library.integers(7);
                NDArray three = library.integers(1, 2, 3)) {
            assertThat(one.getShape()).isEqualTo(new Shape());
            assertThat(one.getLong()).isEqualTo(7);
            assertThat(three.toLongArray()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void callsByNameAndAttachesTheResultToTheFirstArgument(OpLibrary library, NDManager manager) {
        try (NDManager step = manager.newSubManager()) {
            NDArray x = step.create(new float[] {1, 2, 3});
            NDArray y = library.call("flip_width", new NDList(x));
            assertThat(y.toFloatArray()).containsExactly(3, 2, 1);
            assertThat(y.getManager()).isSameAs(step);
        }
    }

    /**
     * DJL asks for the inputs' shapes where a call prepares the block, unsynchronised, and two threads that meet there
     * now and then break one list. So no call may do that, a library's first one included.
     */
    @Test
    void theFirstCallPreparesNothing() {
        AtomicInteger asked = new AtomicInteger();
        try (OpLibrary fresh = OpLibrary.load(Device.cpu());
                NDManager manager = NDManager.newBaseManager(Device.cpu(), TorchEngine.NAME)) {
            NDList inputs = new NDList(manager.create(new float[] {1, 2})) {
                @Override
                public Shape[] getShapes() {
                    asked.incrementAndGet();
                    return super.getShapes();
                }
            };
            assertThat(fresh.call("flip_width", inputs).toFloatArray()).containsExactly(2, 1);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void severalThreadsMayCallAtOnce(OpLibrary library, NDManager manager) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4, TorchEngine.inferenceThreads("ops"));
        try {
            List<Future<Boolean>> results = new ArrayList<>();
            for (int task = 0; task < 200; task++) {
                float value = task;
                results.add(threads.submit(() -> {
                    try (NDManager own = manager.newSubManager()) {
                        NDArray x = own.create(new float[] {value, -value});
                        return library.ops(Precision.FP32).flipWidth(x).getFloat(1) == value;
                    }
                }));
            }
            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }
}
