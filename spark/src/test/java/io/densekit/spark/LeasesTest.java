// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LeasesTest {

    /** Something that can be closed. */
    private static final class Thing implements AutoCloseable {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public void close() {
            closed.countDown();
        }
    }

    @Test
    void whatNobodyUsesIsClosedAfterAWhile() throws InterruptedException {
        Leases leases = new Leases(Duration.ofMillis(20));
        Lease<Thing> one = leases.lease("a", Thing.class, Thing::new);
        Lease<Thing> two = leases.lease("a", Thing.class, Thing::new);
        assertThat(two.value()).isSameAs(one.value());
        one.close();
        one.close();
        assertThat(one.value().closed.await(200, TimeUnit.MILLISECONDS)).isFalse();
        two.close();
        assertThat(one.value().closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(leases.open()).isZero();
        assertThat(leases.lease("a", Thing.class, Thing::new).value()).isNotSameAs(one.value());
    }

    @Test
    void whatIsUsedAgainInTimeStaysOpen() {
        Leases leases = new Leases(Duration.ofMinutes(1));
        Thing first = leases.lease("a", Thing.class, Thing::new).value();
        leases.lease("a", Thing.class, Thing::new).close();
        assertThat(leases.lease("a", Thing.class, Thing::new).value()).isSameAs(first);
        assertThat(leases.lease("b", Thing.class, Thing::new).value()).isNotSameAs(first);
        assertThat(leases.open()).isEqualTo(2);
    }

    @Test
    void whatCannotBeOpenedIsTriedAgain() {
        Leases leases = new Leases(Duration.ofMinutes(1));
        AtomicInteger tries = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> leases.lease("a", Thing.class, () -> {
                        throw new IllegalArgumentException("try " + tries.incrementAndGet());
                    }))
                    .hasMessage("try " + (i + 1));
        }
        assertThat(leases.lease("a", Thing.class, Thing::new).value()).isNotNull();
    }
}
