// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class StartupRehearsalTest {

    @Test
    void everyEvaluationEndsWell() {
        assertThatCode(() -> StartupRehearsal.main(new String[0])).doesNotThrowAnyException();
    }
}
