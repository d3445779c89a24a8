package orbweaver.remote.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import orbweaver.policy.Normalization;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.policy.PolicyAddress;
import orbweaver.policy.PolicyException;
import orbweaver.policy.PolicyInfo;
import orbweaver.remote.contract.PolicyContract;
import org.jspecify.annotations.Nullable;

/// Serves policies. Each has a thread of its own, which alone uses it; requests wait for it in turn.
public final class PolicyServer implements AutoCloseable {
    private final InferenceService service;
    private final ExecutorService executor;
    private @Nullable GrpcEndpoint grpc;
    private @Nullable RestEndpoint rest;

    /// A policy to serve, under what name.
    public record Offer(String name, Policy policy, PolicyContract contract) {
        /// The policy at an address; one of a folder is called after it, and says what its bins mean.
        ///
        /// @throws PolicyException with one sentence when it cannot be opened
        public static Offer open(PolicyAddress address) {
            Policy policy = Policies.open(address);
            PolicyInfo info = policy.info();
            PolicyContract contract = switch (address) {
                case PolicyAddress.Folder(Path folder) ->
                    PolicyContract.of(info, Normalization.read(folder.resolve(Normalization.FILE)));
                case PolicyAddress.Engine _ -> PolicyContract.of(info);
            };
            return new Offer(info.name(), policy, contract);
        }
    }

    /// Where and to whom.
    ///
    /// @param address to listen at
    /// @param port of gRPC; 0 takes a free one
    /// @param restPort of REST; 0 takes a free one, empty for none
    public record Settings(InetAddress address, int port, OptionalInt restPort, Access access, Limits limits) {
        /// This computer alone, on free ports.
        public static Settings loopback() {
            return new Settings(InetAddress.getLoopbackAddress(), 0, OptionalInt.of(0), Access.OPEN, Limits.DEFAULT);
        }
    }

    private PolicyServer(List<Offer> offers, Limits limits) {
        executor = Executors.newVirtualThreadPerTaskExecutor();
        List<ServedModel> models = new ArrayList<>();
        for (Offer offer : offers) {
            ChunkEngine engine = new PolicyEngine(offer.policy(), limits.together());
            models.add(new ServedModel(offer.name(), offer.contract(), engine, limits, executor));
        }
        service = new InferenceService(models);
    }

    /// Takes the policies over and serves them until closed. Throws [PolicyException] with one sentence when two have
    /// one name or a port cannot be had; the policies are closed then.
    public static PolicyServer start(List<Offer> offers, Settings settings) {
        PolicyServer server = new PolicyServer(distinct(offers), settings.limits());
        try {
            server.listen(settings);
            return server;
        } catch (IOException | IllegalArgumentException e) {
            server.close();
            throw new PolicyException(
                    "the server cannot listen at %s, port %d%s (%s); choose other ports or files"
                            .formatted(
                                    settings.address().getHostAddress(),
                                    settings.port(),
                                    settings.restPort().isPresent()
                                            ? " and " + settings.restPort().getAsInt()
                                            : "",
                                    reason(e)),
                    e);
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause();
        return String.valueOf(cause == null || cause.getMessage() == null ? e.getMessage() : cause.getMessage());
    }

    private static List<Offer> distinct(List<Offer> offers) {
        Set<String> names = new HashSet<>();
        for (Offer offer : offers) {
            if (!names.add(offer.name())) {
                offers.forEach(one -> one.policy().close());
                throw new PolicyException(
                        "two policies are called '" + offer.name() + "'; a served policy is called after its folder");
            }
        }
        return offers;
    }

    private void listen(Settings settings) throws IOException {
        grpc = GrpcEndpoint.start(
                service,
                new InetSocketAddress(settings.address(), settings.port()),
                settings.access(),
                settings.limits(),
                executor);
        if (settings.restPort().isPresent()) {
            rest = RestEndpoint.start(
                    service,
                    new InetSocketAddress(
                            settings.address(), settings.restPort().getAsInt()),
                    settings.access(),
                    settings.limits(),
                    executor);
        }
    }

    /// Names of what is served.
    public List<String> models() {
        return service.models();
    }

    /// The port of gRPC.
    public int port() {
        return grpc == null ? 0 : grpc.port();
    }

    /// The port of REST; empty without it.
    public OptionalInt restPort() {
        return rest == null ? OptionalInt.empty() : OptionalInt.of(rest.port());
    }

    /// Refuses what waits, ends decodes in progress within one step, closes the policies. Any thread.
    @Override
    public void close() {
        service.close();
        if (grpc != null) {
            grpc.close();
        }
        if (rest != null) {
            rest.close();
        }
        executor.shutdownNow();
    }
}
