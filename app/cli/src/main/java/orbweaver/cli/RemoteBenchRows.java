package orbweaver.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import orbweaver.core.ProgramFiles;
import orbweaver.core.profile.CellProfile;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyAddress;
import orbweaver.remote.client.GrpcAddress;
import orbweaver.remote.client.GrpcPolicy;
import orbweaver.remote.server.PolicyServer;

/// `bench remote`: a served policy over loopback against the same policy in this process, with 1, 4 and 16 clients that
/// ask as fast as they are answered; the same with up to eight chunks decoded together; then an arm that asks 2.5 times
/// a second, alone and beside a sweep in the
/// background. Server and clients share this machine's cores.
public final class RemoteBenchRows implements BenchProvider {
    private static final int[] CLIENTS = {1, 4, 16};
    private static final int[] CROWDS = {4, 16};
    private static final int TOGETHER = 8;
    private static final double P50 = 0.5;
    private static final double P95 = 0.95;
    private static final double P99 = 0.99;
    private static final double NANOS = 1e9;
    private static final String PATIENT = "?timeout-ms=60000";

    @Override
    public Set<String> benches() {
        return Set.of("remote");
    }

    @Override
    public List<Map<String, Object>> run(String bench, BenchPlan plan) throws Exception {
        Path given = plan.model();
        Path model =
                given != null ? given : ProgramFiles.model(CellProfile.builtIn().policy());
        List<Map<String, Object>> rows = new ArrayList<>();
        rows.add(local(model, plan));
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            try (PolicyServer server = serve(model, 1)) {
                String address = address(server);
                for (int clients : CLIENTS) {
                    plan.progress().accept("remote, %d client(s)".formatted(clients));
                    rows.add(remote(address, "%d clients".formatted(clients), clients, plan, threads));
                }
                plan.progress().accept("remote, an arm alone and beside a sweep");
                rows.addAll(sweep(address, plan, threads));
            }
            try (PolicyServer server = serve(model, TOGETHER)) {
                for (int clients : CROWDS) {
                    String condition = "%d clients, up to %d together".formatted(clients, TOGETHER);
                    plan.progress().accept("remote, " + condition);
                    rows.add(remote(address(server), condition, clients, plan, threads));
                }
            }
        }
        return rows;
    }

    private static PolicyServer serve(Path model, int together) {
        PolicyServer.Settings usual = PolicyServer.Settings.loopback();
        return PolicyServer.start(
                List.of(PolicyServer.Offer.open(new PolicyAddress.Folder(model))),
                new PolicyServer.Settings(
                        usual.address(),
                        usual.port(),
                        usual.restPort(),
                        usual.access(),
                        usual.limits().withTogether(together)));
    }

    private static String address(PolicyServer server) {
        return "grpc://127.0.0.1:" + server.port() + "/" + server.models().getFirst() + PATIENT;
    }

    private static Map<String, Object> local(Path model, BenchPlan plan) {
        try (Policy policy = Policies.open(model)) {
            var asking = new RemoteAsking(policy, RemoteAsking.UNPACED);
            asking.warmUp();
            asking.until(System.nanoTime() + (long) (plan.secondsPerRow() * NANOS));
            return row("local", 0, List.of(asking));
        }
    }

    private static GrpcPolicy connect(String address) {
        if (PolicyAddress.of(address) instanceof PolicyAddress.Engine engine) {
            return GrpcPolicy.open(GrpcAddress.of(engine));
        }
        throw new IllegalArgumentException(address);
    }

    private static Map<String, Object> remote(
            String address, String condition, int clients, BenchPlan plan, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        List<Callable<RemoteAsking>> work = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            work.add(() -> {
                try (GrpcPolicy policy = connect(address)) {
                    var asking = new RemoteAsking(policy, RemoteAsking.UNPACED);
                    asking.warmUp();
                    asking.until(System.nanoTime() + (long) (plan.secondsPerRow() * NANOS));
                    return asking;
                }
            });
        }
        List<RemoteAsking> done = new ArrayList<>();
        for (Future<RemoteAsking> one : threads.invokeAll(work)) done.add(one.get());
        Map<String, Object> row = row(condition, clients, done);
        row.put("chunks_per_second", done.stream().mapToInt(RemoteAsking::count).sum() / plan.secondsPerRow());
        return row;
    }

    private static List<Map<String, Object>> sweep(String address, BenchPlan plan, ExecutorService threads)
            throws InterruptedException, ExecutionException {
        try (GrpcPolicy arm = connect(address);
                GrpcPolicy background = connect(address + "&priority=background")) {
            long time = (long) (plan.secondsPerRow() * NANOS);
            var alone = new RemoteAsking(arm, RemoteAsking.ARM_PERIOD_NANOS);
            alone.warmUp();
            alone.until(System.nanoTime() + time);
            var beside = new RemoteAsking(arm, RemoteAsking.ARM_PERIOD_NANOS);
            long end = System.nanoTime() + time;
            var sweep = new RemoteAsking(background, RemoteAsking.UNPACED);
            Future<?> sweeping = threads.submit(() -> sweep.until(end));
            beside.until(end);
            sweeping.get();
            Map<String, Object> without = row("arm alone", 1, List.of(alone));
            Map<String, Object> with = row("arm beside a sweep", 2, List.of(beside));
            with.put("sweep_chunks", sweep.count());
            with.put(
                    "chunk_p95_ratio",
                    percentile(List.of(beside), RemoteAsking::chunkMs, P95)
                            / percentile(List.of(alone), RemoteAsking::chunkMs, P95));
            return List.of(without, with);
        }
    }

    private interface Figure {
        double[] of(RemoteAsking asking);
    }

    private static double percentile(List<RemoteAsking> asked, Figure figure, double share) {
        double[] all = asked.stream()
                .flatMapToDouble(one -> Arrays.stream(figure.of(one)))
                .toArray();
        return Percentiles.of(all, all.length, share);
    }

    private static Map<String, Object> row(String condition, int clients, List<RemoteAsking> asked) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("bench", "remote");
        json.put("condition", condition);
        json.put("clients", clients);
        json.put("chunks", asked.stream().mapToInt(RemoteAsking::count).sum());
        json.put("chunk_ms_p50", percentile(asked, RemoteAsking::chunkMs, P50));
        json.put("chunk_ms_p95", percentile(asked, RemoteAsking::chunkMs, P95));
        json.put("chunk_ms_p99", percentile(asked, RemoteAsking::chunkMs, P99));
        if (clients > 0) {
            json.put("queue_ms_p50", percentile(asked, RemoteAsking::queueMs, P50));
            json.put("decode_ms_p50", percentile(asked, RemoteAsking::decodeMs, P50));
            json.put("overhead_ms_p50", percentile(asked, RemoteAsking::overheadMs, P50));
            json.put("overhead_ms_p99", percentile(asked, RemoteAsking::overheadMs, P99));
        }
        return json;
    }
}
