package orbweaver.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import orbweaver.core.ProgramFiles;
import orbweaver.core.profile.CellProfile;
import orbweaver.policy.EngineFault;
import orbweaver.policy.PolicyException;
import orbweaver.remote.server.Access;
import orbweaver.remote.server.Limits;
import orbweaver.remote.server.PolicyServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `serve`: policies over the Open Inference Protocol, for arms on other computers. Runs until a signal ends it.
@Command(name = "serve", description = "Serve policies over the Open Inference Protocol. Runs until it is interrupted.")
final class ServeCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65535;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--policy",
            paramLabel = "DIR",
            description = "Model folder or address, repeatable (default: that of the virtual cell).")
    private List<String> policies = new ArrayList<>();

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of gRPC; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int port = 8001;

    @Option(
            names = "--rest-port",
            paramLabel = "N",
            description = "Port of REST for health, metadata and debugging; 0 takes a free one (default: no REST).")
    private @Nullable Integer restPort;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "Address to listen at; another than this computer's own needs --tls and --token-file"
                    + " (default: ${DEFAULT-VALUE}).")
    private String listen = "127.0.0.1";

    @Option(
            names = "--tls",
            arity = "2",
            paramLabel = "FILE",
            description = "PEM files of the certificate (chain) and of its private key (PKCS 8).")
    private @Nullable List<Path> tls;

    @Option(names = "--token-file", paramLabel = "FILE", description = "File with the token every request must carry.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Chunks decoded in the same passes at most, every candidate counting as one; 0 leaves it to"
                    + " the policy: 8 on a GPU, 1 on a CPU (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Override
    public Integer call() throws InterruptedException {
        PolicyServer.Settings settings = settings();
        try (PolicyServer server = PolicyServer.start(offers(), settings);
                var _ = OnSignal.run("serve-signal", () -> end(server))) {
            announce(server);
            new CountDownLatch(1).await();
            return ExitStatus.DONE;
        } catch (PolicyException e) {
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        }
    }

    /// A signal is how a server is ended, so that nothing went wrong.
    private static void end(PolicyServer server) {
        server.close();
        Runtime.getRuntime().halt(ExitStatus.DONE);
    }

    /// Opens every policy; when one fails, those before it are closed.
    private List<PolicyServer.Offer> offers() {
        List<String> named = policies.isEmpty() ? List.of(CellProfile.builtIn().policy()) : policies;
        List<PolicyServer.Offer> offers = new ArrayList<>();
        try {
            for (String policy : named) offers.add(PolicyServer.Offer.open(ProgramFiles.policy(policy)));
            return offers;
        } catch (PolicyException e) {
            offers.forEach(offer -> offer.policy().close());
            if (e instanceof EngineFault) throw CommandFailure.failure(String.valueOf(e.getMessage()), e);
            throw CommandFailure.badInput(String.valueOf(e.getMessage()), e);
        }
    }

    private PolicyServer.Settings settings() {
        checkPort("--port", port);
        if (restPort != null) checkPort("--rest-port", restPort);
        if (batch < 0 || batch > Limits.MOST_TOGETHER) {
            throw CommandFailure.badInput("--batch must lie in 0.." + Limits.MOST_TOGETHER + ", not " + batch);
        }
        InetAddress address = address();
        var access = new Access(pair(), token());
        if (!address.isLoopbackAddress()
                && (access.tls().isEmpty() || access.token().isEmpty())) {
            throw CommandFailure.badInput("--listen " + listen + " lets other computers in: give --tls and --token-file"
                    + " as well, or listen at 127.0.0.1");
        }
        OptionalInt rest = restPort == null ? OptionalInt.empty() : OptionalInt.of(restPort);
        return new PolicyServer.Settings(address, port, rest, access, Limits.DEFAULT.withTogether(batch));
    }

    private static void checkPort(String option, int number) {
        if (number < 0 || number > HIGHEST_PORT) {
            throw CommandFailure.badInput(option + " must lie in 0.." + HIGHEST_PORT + ", not " + number);
        }
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(listen);
        } catch (UnknownHostException e) {
            throw CommandFailure.badInput("--listen " + listen + " is no address of a computer", e);
        }
    }

    private Optional<Access.Tls> pair() {
        if (tls == null) return Optional.empty();
        for (Path file : tls) {
            if (!Files.isReadable(file)) {
                throw CommandFailure.badInput("--tls " + file + " cannot be read; name a certificate and its key");
            }
        }
        return Optional.of(new Access.Tls(tls.getFirst(), tls.getLast()));
    }

    private Optional<String> token() {
        if (tokenFile == null) return Optional.empty();
        try {
            String token = Files.readString(tokenFile).strip();
            if (token.isEmpty() || token.lines().count() > 1) {
                throw CommandFailure.badInput("--token-file " + tokenFile + " must hold one line, the token");
            }
            return Optional.of(token);
        } catch (IOException e) {
            throw CommandFailure.badInput(
                    "--token-file " + tokenFile + " cannot be read (" + e.getMessage() + "); write one line into it",
                    e);
        }
    }

    /// One line for each address that a client may use.
    private void announce(PolicyServer server) {
        PrintWriter out = spec.commandLine().getOut();
        String secure = tls == null ? "" : "s";
        for (String model : server.models()) {
            out.println("ready grpc%s://%s:%d/%s".formatted(secure, host(), server.port(), model));
        }
        server.restPort().ifPresent(rest -> out.println("ready http%s://%s:%d/v2".formatted(secure, host(), rest)));
        out.flush();
    }

    private String host() {
        return listen.indexOf(':') >= 0 ? "[" + listen + "]" : listen;
    }
}
