// SPDX-License-Identifier: Apache-2.0
package io.densekit.app.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TemplateTest {

    private static final Map<String, String> VALUES = Map.of(
            "name", "edge",
            "kind", "thing",
            "Class", "Edge",
            "Part", "Part",
            "package", "com.acme",
            "folder", "com/acme",
            "version", "1",
            "data", "shapes",
            "configuration", "edge");

    @ParameterizedTest
    @EnumSource
    void placesAreFilledInPathsAndTexts(PluginKind kind) {
        Map<String, byte[]> files = Template.of(kind).filled(VALUES);
        assertThat(files)
                .containsKeys("README.md", "pom.xml", "src/main/java/com/acme/EdgePlugin.java")
                .containsKey("src/main/resources/META-INF/services/io.densekit.plugin.Plugin");
        assertThat(text(files, "src/main/resources/META-INF/services/io.densekit.plugin.Plugin"))
                .isEqualTo("com.acme.EdgePlugin\n");
        assertThat(text(files, "README.md")).startsWith("# edge, a thing for densekit");
    }

    /** Java's annotations look like places, and a place that nothing fills stays to be seen. */
    @ParameterizedTest
    @EnumSource
    void nothingElseIsReplaced(PluginKind kind) {
        Map<String, String> values = new HashMap<>(VALUES);
        values.remove("version");
        values.put("Override", "never");
        Map<String, byte[]> files = Template.of(kind).filled(values);
        assertThat(text(files, "pom.xml")).contains("<densekit.version>@version@</densekit.version>");
        assertThat(text(files, "src/main/java/com/acme/EdgePlugin.java")).contains("    @Override\n");
    }

    /** Of arrays no byte changes. */
    @ParameterizedTest
    @EnumSource
    void arraysStayAsTheyAre(PluginKind kind) throws IOException {
        byte[] array = Template.of(kind).filled(VALUES).get("src/test/resources/golden/edge/expected.safetensors");
        try (InputStream in = getClass().getResourceAsStream("/new-plugin/" + kind + "/expected.safetensors")) {
            assertThat(array).isEqualTo(in.readAllBytes());
        }
    }

    private static String text(Map<String, byte[]> files, String path) {
        return new String(files.get(path), StandardCharsets.UTF_8);
    }
}
