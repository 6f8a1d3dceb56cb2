// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.classification.Classification;
import io.densekit.data.SampleKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassEntriesTest {

    private static Map<String, Object> entry(List<String> names) {
        Classification found = Classification.best(new SampleKey(0, 0, "a"), new float[] {0.25f, 0.75f}, 2);
        List<Map<String, Object>> entries = new ClassEntries(names).of(found, (folder, picture) -> {
            throw new AssertionError("classes have no picture of their own");
        });
        assertThat(entries).hasSize(1);
        return entries.get(0);
    }

    @Test
    void classesAreListedFromTheLikeliest() {
        Map<String, Object> entry = entry(List.of("dog", "cat"));
        assertThat(entry.keySet()).containsExactly("classes", "names", "probabilities");
        assertThat(entry).containsEntry("classes", new int[] {1, 0});
        assertThat(entry).containsEntry("probabilities", new float[] {0.75f, 0.25f});
        assertThat(entry).containsEntry("names", List.of("cat", "dog"));
    }

    @Test
    void aClassBeyondTheNamesIsCalledByItsNumber() {
        assertThat(entry(List.of("dog"))).containsEntry("names", List.of("class 1", "dog"));
    }

    @Test
    void withoutNamesNoneAreWritten() {
        assertThat(entry(List.of())).containsOnlyKeys("classes", "probabilities");
    }
}
