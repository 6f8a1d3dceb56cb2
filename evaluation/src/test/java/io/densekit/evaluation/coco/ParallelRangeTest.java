// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ParallelRangeTest {

    @Test
    void runsEveryTaskOnceOnNoMoreThreadsThanAllowed() {
        for (int threads : new int[] {1, 2, 5}) {
            AtomicIntegerArray runs = new AtomicIntegerArray(1000);
            Set<Thread> used = ConcurrentHashMap.newKeySet();
            AtomicInteger workers = new AtomicInteger();
            new ParallelRange(threads).run(1000, () -> {
                workers.incrementAndGet();
                return i -> {
                    used.add(Thread.currentThread());
                    runs.incrementAndGet(i);
                };
            });
            for (int i = 0; i < 1000; i++) {
                assertThat(runs.get(i)).isEqualTo(1);
            }
            assertThat(used).hasSizeBetween(1, threads);
            assertThat(workers).hasValueLessThanOrEqualTo(threads);
        }
    }

    @Test
    void nothingToDoIsDone() {
        new ParallelRange(4).run(0, () -> {
            throw new IllegalStateException("no worker is needed");
        });
    }

    @Test
    void ofSeveralFailuresTheFirstTasksIsThrown() {
        for (int threads : new int[] {1, 4}) {
            assertThatThrownBy(() -> new ParallelRange(threads).run(200, () -> i -> {
                        if (i % 50 == 37) {
                            throw new IllegalArgumentException("task " + i);
                        }
                    }))
                    .hasMessage("task 37");
        }
    }

    @Test
    void errorsOfTheMachineComeThrough() {
        assertThatThrownBy(() -> new ParallelRange(2).run(2, () -> i -> {
                    throw new StackOverflowError();
                }))
                .isInstanceOf(StackOverflowError.class);
    }
}
