// SPDX-License-Identifier: Apache-2.0
package io.densekit.benchmarks.neighbours;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private Turns turns(long length, String asked) {
        return new Turns(length, "densekit", new ByteArrayInputStream(asked.getBytes()), new PrintStream(said, true));
    }

    @Test
    void theFirstTurnSaysWhatItIsTheOthersHowLongAnImageTook() {
        Turns turns = turns(0, "\n\n");
        assertThat(turns.done(8)).isTrue();
        assertThat(said).hasToString("densekit" + System.lineSeparator());
        assertThat(turns.done(8)).isTrue();
        assertThat(turns.done(8)).isFalse();
        String[] lines = said.toString().split("\\R");
        assertThat(lines).hasSize(3);
        assertThat(Double.parseDouble(lines[1])).isPositive();
        assertThat(Double.parseDouble(lines[2])).isPositive();
    }

    @Test
    void nothingIsSaidWithinATurn() {
        Turns turns = turns(Long.MAX_VALUE, "");
        assertThat(turns.done(1)).isTrue();
        assertThat(said.size()).isZero();
    }
}
