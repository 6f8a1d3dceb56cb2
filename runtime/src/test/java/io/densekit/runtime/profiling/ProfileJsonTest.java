// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.profiling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.densekit.model.Tabulation.Counting;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileJsonTest {

    @Test
    void hasStableKeys() throws IOException {
        JsonNode json = read(Networks.profile(Counting.OPENMMLAB, 5, List.of()));
        assertThat(json.get("parameters").asLong()).isEqualTo(1234);
        assertThat(json.get("macs").asLong()).isEqualTo(9_100_000);
        assertThat(json.get("attentionMacs").asLong()).isEqualTo(4_000_000);
        assertThat(json.get("milliseconds").asDouble()).isEqualTo(20);
        assertThat(json.at("/countings/products").asLong()).isEqualTo(10_000_000);
        assertThat(json.get("counting").asText()).isEqualTo("openmmlab");
        assertThat(json.get("input")).hasToString("[3,224,192]");
        assertThat(json.get("modules"))
                .extracting(module -> module.get("path").asText())
                .containsExactly("stage1", "stage2", "stage2.attn");
        assertThat(json.at("/modules/2"))
                .hasToString("{\"path\":\"stage2.attn\",\"parameters\":100,\"macs\":4000000,"
                        + "\"attentionMacs\":4000000,\"milliseconds\":6.0}");
        assertThat(json.has("kept")).isFalse();
    }

    @Test
    void timesNotTakenAreNull() throws IOException {
        JsonNode json = read(Networks.profile(Counting.PRODUCTS, 0, List.of()));
        assertThat(json.get("milliseconds").isNull()).isTrue();
        assertThat(json.at("/modules/0/milliseconds").isNull()).isTrue();
    }

    @Test
    void keptTokensHaveAnExactHistogram() throws IOException {
        KeptTokens kept = new KeptTokens("block3", 196, List.of(10, 12, 10));
        JsonNode json = read(Networks.profile(Counting.PRODUCTS, 0, List.of(kept)));
        assertThat(json.at("/kept/0/mean").asDouble()).isEqualTo(32.0 / 3);
        assertThat(json.at("/kept/0/histogram"))
                .hasToString("[{\"tokens\":10,\"images\":2},{\"tokens\":12,\"images\":1}]");
    }

    private static JsonNode read(Profile profile) throws IOException {
        return new ObjectMapper().readTree(profile.json());
    }
}
