// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/**
 * Engine, JNI and libtorch belong together: if they don't, DJL tries to download others when it starts. What the build
 * declares is compared with what the jars on the class path say of themselves.
 */
class NativeVersionsTest {

    private final Properties declared = Version.read();

    @Test
    void engineIsThatOfTheBuild() throws IOException {
        Properties engine = read("pytorch-engine.properties");
        assertThat(engine.getProperty("djl_version")).isEqualTo(declared.getProperty("djl"));
        assertThat(engine.getProperty("pytorch_version"))
                .as("the libtorch that this engine was made for")
                .isEqualTo(declared.getProperty("libtorch"));
    }

    @Test
    void jniIsForThisLibtorchAndThisEngine() throws IOException {
        Properties jni = read("jnilib/pytorch.properties");
        assertThat(jni.getProperty("jni_version"))
                .isEqualTo(declared.getProperty("jni"))
                .isEqualTo(declared.getProperty("libtorch") + "-" + declared.getProperty("djl"));
    }

    @Test
    void libtorchIsForThisMachine() throws IOException {
        Properties natives = read("native/lib/pytorch.properties");
        assertThat(natives.getProperty("version")).startsWith(declared.getProperty("libtorch") + "-");
        assertThat(natives.getProperty("flavor")).isEqualTo("cpu");
        assertThat(natives.getProperty("classifier")).isEqualTo(classifier());
    }

    @Test
    void jniLibraryForThisMachineIsOnTheClassPath() {
        String library = System.mapLibraryName("djl_torch");
        assertThat(getClass().getClassLoader().getResource("jnilib/" + classifier() + "/cpu/" + library))
                .isNotNull();
    }

    @Test
    void oneOfEachIsOnTheClassPath() throws IOException {
        for (String name : List.of("native/lib/pytorch.properties", "jnilib/pytorch.properties")) {
            List<URL> found = Collections.list(getClass().getClassLoader().getResources(name));
            assertThat(found).as(name).hasSize(1);
        }
    }

    @Test
    void testsRunWithDownloadsForbidden() {
        assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
        assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    }

    private static String classifier() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        return (system.startsWith("win") ? "win" : system.startsWith("mac") ? "osx" : "linux") + "-" + processor;
    }

    private static Properties read(String name) throws IOException {
        try (InputStream in = NativeVersionsTest.class.getClassLoader().getResourceAsStream(name)) {
            assertThat(in).as("%s on the class path", name).isNotNull();
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        }
    }
}
