// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Asks a server of this machine many times from many threads, and tells how long answers took, which were refused, whether all
 * of an image are the same, and what memory the server took.
 */
final class ManyRequests {

    private static final int STEP = 2_000;
    private static final int MOST = 1_000_000;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final List<byte[]> images;
    private final Map<Integer, String> first = new ConcurrentHashMap<>();
    private final AtomicInteger other = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    private ManyRequests(String url, List<byte[]> images) {
        this.url = url;
        this.images = images;
    }

    /** @param arguments the server's address, a folder of images, requests, and how many are open at a time */
    public static void main(String[] arguments) throws Exception {
        int requests = Math.min(MOST, Integer.parseInt(arguments[2]));
        if (!InetAddress.getByName(URI.create(arguments[0]).getHost()).isLoopbackAddress()) {
            throw new IllegalArgumentException("it asks this machine alone");
        }
        new ManyRequests(arguments[0], images(Path.of(arguments[1]))).ask(requests, Integer.parseInt(arguments[3]));
    }

    private static List<byte[]> images(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().limit(100).map(ManyRequests::bytes).toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void ask(int requests, int open) throws Exception {
        double[] all = new double[requests];
        Map<Integer, Integer> statuses = new TreeMap<>();
        double start = 0;
        for (int done = 0; done < requests; done += STEP) {
            int now = Math.min(STEP, requests - done);
            double[] took = new double[now];
            int[] status = new int[now];
            ExecutorService threads = Executors.newFixedThreadPool(open);
            long began = System.nanoTime();
            for (int i = 0; i < now; i++) {
                int each = i;
                threads.execute(() -> ask(each, took, status));
            }
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.HOURS);
            double seconds = (System.nanoTime() - began) / 1e9;
            System.arraycopy(took, 0, all, done, now);
            Arrays.stream(status).forEach(each -> statuses.merge(each, 1, Integer::sum));
            double resident = resident();
            start = start == 0 ? resident : start;
            System.out.printf(
                    "%6d: %.1f/s, median %.0f ms, p99 %.0f ms, %.0f MiB (%+.1f %%), %s, %d failed, %d other answers%n",
                    done + now,
                    now / seconds,
                    quantile(took, 0.5),
                    quantile(took, 0.99),
                    resident / (1 << 20),
                    100 * (resident - start) / start,
                    statuses,
                    failed.get(),
                    other.get());
        }
        System.out.printf(
                "all: median %.0f ms, p99 %.0f ms, longest %.0f ms%n",
                quantile(all, 0.5), quantile(all, 0.99), quantile(all, 1));
    }

    private void ask(int i, double[] took, int[] status) {
        int image = i % images.size();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "predict"))
                .timeout(Duration.ofMinutes(2))
                .POST(HttpRequest.BodyPublishers.ofByteArray(images.get(image)))
                .build();
        long began = System.nanoTime();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            status[i] = answer.statusCode();
            if (answer.statusCode() == 200) {
                String known = first.putIfAbsent(image, answer.body());
                other.addAndGet(known == null || known.equals(answer.body()) ? 0 : 1);
            }
        } catch (IOException | InterruptedException e) {
            failed.incrementAndGet();
            System.err.println(e);
        }
        took[i] = (System.nanoTime() - began) / 1e6;
    }

    private static double quantile(double[] values, double share) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length))];
    }

    private double resident() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + "metrics")).build();
        return client.send(request, HttpResponse.BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> line.startsWith("process_resident_memory_bytes "))
                .mapToDouble(line -> Double.parseDouble(line.split(" ")[1]))
                .findFirst()
                .orElse(Double.NaN);
    }
}
