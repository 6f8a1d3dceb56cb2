// SPDX-License-Identifier: Apache-2.0
package io.densekit.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

class OpScriptArchiveTest {

    private final OpScript archive = OpScript.ofResource(Ops.class, "ops.txt");

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive.bytes()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    @Test
    void holdsTheEntriesOfATorchScriptModule() throws IOException {
        assertThat(entries())
                .containsOnlyKeys("ops/version", "ops/data.pkl", "ops/constants.pkl", "ops/code/__torch__.py");
    }

    @Test
    void theModuleIsInTrainingModeAsDjlBelieves() throws IOException {
        byte[] pickle = entries().get("ops/data.pkl");
        assertThat(new String(pickle, StandardCharsets.ISO_8859_1)).contains("c__torch__\nOps\n", "training\u0088ub.");
    }

    @Test
    void everyFunctionOfTheSourceIsAMethod() throws IOException {
        String code = new String(entries().get("ops/code/__torch__.py"), StandardCharsets.UTF_8);
        assertThat(archive.functions()).isNotEmpty().doesNotHaveDuplicates();
        archive.functions().forEach(name -> assertThat(code).contains("\n  def " + name + "(self: __torch__.Ops,"));
        assertThat(code).doesNotContain("#");
    }

    @Test
    void isTheSameEachTime() {
        assertThat(archive.bytes())
                .isEqualTo(OpScript.ofResource(Ops.class, "ops.txt").bytes());
    }
}
