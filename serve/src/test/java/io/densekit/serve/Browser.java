// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Chromium without a window, told what to do by its debugging protocol. */
final class Browser implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<String> messages;

    private Browser(Process process, WebSocket socket, BlockingQueue<String> messages) {
        this.process = process;
        this.socket = socket;
        this.messages = messages;
    }

    /** The program, if there is one. */
    static Optional<Path> program() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
                        .map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens a page. */
    static Browser open(Path program, Path profile, String url) throws Exception {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        url)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            BlockingQueue<String> messages = new LinkedBlockingQueue<>();
            Browser browser = new Browser(process, socket(page(profile, url), messages), messages);
            // A tab says where it is going before it is there.
            String there = "\"" + url + " complete\"";
            for (int i = 0;
                    i < 600
                            && !browser.run("return location.href + ' ' + document.readyState;")
                                    .toString()
                                    .equals(there);
                    i++) {
                Thread.sleep(50);
            }
            return browser;
        } catch (Exception | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** The address by which the page's tab is spoken to. */
    private static URI page(Path profile, String url) throws Exception {
        Path told = profile.resolve("DevToolsActivePort");
        HttpClient client = HttpClient.newHttpClient();
        for (int i = 0; i < 600; i++) {
            List<String> lines = Files.exists(told) ? Files.readAllLines(told) : List.of();
            if (!lines.isEmpty()) {
                HttpRequest list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + lines.get(0) + "/json"))
                        .build();
                for (JsonNode tab : JSON.readTree(
                        client.send(list, HttpResponse.BodyHandlers.ofString()).body())) {
                    if (tab.get("url").asText().equals(url)) {
                        return URI.create(tab.get("webSocketDebuggerUrl").asText());
                    }
                }
            }
            Thread.sleep(100);
        }
        throw new IOException("the browser opened no page");
    }

    private static WebSocket socket(URI address, BlockingQueue<String> messages) {
        StringBuilder message = new StringBuilder();
        WebSocket.Listener listener = new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
                message.append(part);
                if (last) {
                    messages.add(message.toString());
                    message.setLength(0);
                }
                socket.request(1);
                return null;
            }
        };
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, listener)
                .join();
    }

    /** Runs a script's body and gives what it returns, when that is there. */
    JsonNode run(String script) throws Exception {
        Map<String, Object> asked = Map.of(
                "id",
                1,
                "method",
                "Runtime.evaluate",
                "params",
                Map.of(
                        "expression", "(async () => {" + script + "})()",
                        "awaitPromise", true,
                        "returnByValue", true));
        socket.sendText(JSON.writeValueAsString(asked), true).join();
        while (true) {
            String message = messages.poll(1, TimeUnit.MINUTES);
            if (message == null) {
                throw new IOException("the browser doesn't answer");
            }
            JsonNode answer = JSON.readTree(message);
            if (answer.path("id").asInt() == 1) {
                if (answer.at("/result/exceptionDetails").isObject()) {
                    throw new IOException(answer.at("/result/exceptionDetails").toString());
                }
                return answer.at("/result/result/value");
            }
        }
    }

    @Override
    public void close() throws InterruptedException {
        // Asked to, it takes its temporary files with it.
        socket.sendText("{\"id\": 2, \"method\": \"Browser.close\"}", true);
        process.waitFor(10, TimeUnit.SECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }
}
