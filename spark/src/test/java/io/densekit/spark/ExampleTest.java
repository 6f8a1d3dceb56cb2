// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.package$;
import org.junit.jupiter.api.Test;

/** The example's cluster is one of the Spark that this module is tested with. */
class ExampleTest {

    @Test
    void theClusterHasTheSparkOfTheTests() throws IOException {
        Path pom = Path.of("").toAbsolutePath().getParent().resolve("examples/spark/pom.xml");
        assertThat(Files.readString(pom)).contains("<version>" + package$.MODULE$.SPARK_VERSION() + "</version>");
    }
}
