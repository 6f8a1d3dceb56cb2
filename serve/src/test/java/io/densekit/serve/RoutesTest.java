// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.library.DenseModel;
import io.densekit.library.Networks;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutesTest {

    private static final ServeSettings SETTINGS = ServeSettings.DEFAULTS.at("127.0.0.1", 0);

    @Test
    void whatJavaItselfThrowsIsAFailureLikeOthers(@TempDir Path folder) throws Exception {
        Admission admission = Admission.ofImages(SETTINGS);
        Admission videos = Admission.ofVideos(SETTINGS.video());
        try (DenseModel<?> model = Models.of(folder, "classifier", Networks.CLASSIFIER, "[]");
                Metrics metrics = new Metrics(admission, videos)) {
            Javalin http = Http.server(
                    SETTINGS,
                    new Routes(
                            model,
                            SETTINGS,
                            admission,
                            metrics,
                            request -> {
                                throw new StackOverflowError();
                            },
                            request -> {}));
            try {
                http.start(SETTINGS.host(), SETTINGS.port());
                HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + http.port() + "/predict"))
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();
                HttpResponse<String> answer =
                        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(500);
                assertThat(answer.body()).isEqualTo("{\"error\":\"it failed; the server's log says why\"}");
                assertThat(metrics.text()).contains("densekit_predictions_seconds_count{status=\"500\"} 1");
            } finally {
                http.stop();
            }
        }
    }
}
