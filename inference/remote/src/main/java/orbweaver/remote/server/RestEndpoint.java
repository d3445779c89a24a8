package orbweaver.remote.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import orbweaver.remote.oip.InferReply;
import orbweaver.remote.oip.MalformedMessage;
import orbweaver.remote.oip.ModelName;
import orbweaver.remote.oip.json.JsonReplies;
import orbweaver.remote.oip.json.JsonRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The protocol over HTTP: health, metadata, and inference for looking at. Health needs no token, so that whatever
/// watches over servers can ask for it.
final class RestEndpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RestEndpoint.class);
    private static final Pattern HEALTH = Pattern.compile("/v2/health/(live|ready)");
    private static final Pattern MODEL = Pattern.compile("/v2/models/([^/]+)(?:/versions/([^/]+))?(?:/(ready|infer))?");
    private static final String HEADER_LENGTH = "Inference-Header-Content-Length";
    private static final String JSON = "application/json";
    private static final String BINARY = "application/octet-stream";
    private static final int OK = 200;
    private static final int NOT_ALLOWED = 405;

    private final InferenceService service;
    private final Access access;
    private final Limits limits;
    private final HttpServer server;

    private record Answer(int status, JsonReplies.Body body) {}

    private RestEndpoint(InferenceService service, HttpServer server, Access access, Limits limits) {
        this.service = service;
        this.server = server;
        this.access = access;
        this.limits = limits;
    }

    /// Listens at `address`; port 0 takes a free one. Throws when the port is taken or the certificate is no use.
    static RestEndpoint start(
            InferenceService service, InetSocketAddress address, Access access, Limits limits, Executor executor)
            throws IOException {
        HttpServer server;
        if (access.tls().isPresent()) {
            HttpsServer https = HttpsServer.create(address, 0);
            https.setHttpsConfigurator(
                    new HttpsConfigurator(PemKeys.context(access.tls().get())));
            server = https;
        } else {
            server = HttpServer.create(address, 0);
        }
        RestEndpoint endpoint = new RestEndpoint(service, server, access, limits);
        server.setExecutor(executor);
        server.createContext("/", endpoint::handle);
        server.start();
        return endpoint;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            JsonReplies.Body body = answer.body;
            exchange.getResponseHeaders().set("Content-Type", body.binary() ? BINARY : JSON);
            if (body.binary()) {
                exchange.getResponseHeaders().set(HEADER_LENGTH, String.valueOf(body.headerBytes()));
            }
            exchange.sendResponseHeaders(answer.status, body.bytes().length);
            exchange.getResponseBody().write(body.bytes());
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        try {
            return route(exchange);
        } catch (MalformedMessage e) {
            return new Answer(Refusal.Kind.MALFORMED.http(), JsonReplies.error(String.valueOf(e.getMessage())));
        } catch (Refusal e) {
            return new Answer(e.kind().http(), JsonReplies.error(String.valueOf(e.getMessage())));
        }
    }

    private Answer route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher health = HEALTH.matcher(path);
        if (health.matches()) {
            boolean live = health.group(1).equals("live");
            boolean yes = live || service.ready();
            return get(exchange, yes, JsonReplies.of(live ? "live" : "ready", yes));
        }
        if (!access.allows(exchange.getRequestHeaders().getFirst(Access.HEADER))) {
            throw Access.refusal();
        }
        if (path.equals("/v2") || path.equals("/v2/")) {
            return get(exchange, true, JsonReplies.of(service.metadata()));
        }
        Matcher model = MODEL.matcher(path);
        if (!model.matches()) {
            throw new Refusal(
                    Refusal.Kind.UNKNOWN,
                    "nothing here; there is /v2, /v2/health/live, /v2/health/ready and /v2/models/NAME");
        }
        return model(exchange, new ModelName(model.group(1), text(model.group(2))), text(model.group(3)));
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }

    private Answer model(HttpExchange exchange, ModelName model, String action) throws IOException {
        return switch (action) {
            case "ready" -> {
                boolean ready = service.ready(model);
                yield get(exchange, ready, JsonReplies.of("ready", ready));
            }
            case "infer" -> infer(exchange, model);
            default -> get(exchange, true, JsonReplies.of(service.metadata(model)));
        };
    }

    private static Answer get(HttpExchange exchange, boolean good, JsonReplies.Body body) {
        if (!exchange.getRequestMethod().equals("GET")) {
            return new Answer(NOT_ALLOWED, JsonReplies.error("this address is asked with GET"));
        }
        return new Answer(good ? OK : Refusal.Kind.CLOSING.http(), body);
    }

    private Answer infer(HttpExchange exchange, ModelName model) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return new Answer(NOT_ALLOWED, JsonReplies.error("this address is asked with POST"));
        }
        byte[] body = exchange.getRequestBody().readNBytes(limits.messageBytes() + 1);
        if (body.length > limits.messageBytes()) {
            throw new Refusal(
                    Refusal.Kind.TOO_LARGE, "a request has at most %d bytes".formatted(limits.messageBytes()));
        }
        JsonRequest asked = JsonRequest.read(model, body, headerLength(exchange, body.length));
        Caller caller = new Caller(List.of("rest", exchange.getRemoteAddress().getAddress()), ChunkJob.NEVER);
        return new Answer(OK, JsonReplies.of(await(service.infer(asked.request(), caller)), asked));
    }

    private static int headerLength(HttpExchange exchange, int whole) {
        String given = exchange.getRequestHeaders().getFirst(HEADER_LENGTH);
        if (given == null) {
            return whole;
        }
        try {
            return Integer.parseInt(given.strip());
        } catch (NumberFormatException e) {
            throw new MalformedMessage(HEADER_LENGTH + " must be a number of bytes", e);
        }
    }

    private static InferReply await(Pending pending) {
        try {
            return pending.reply().get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (cause instanceof Refusal refusal) {
                throw refusal;
            }
            LOG.error("a reply could not be made", e);
            throw new Refusal(Refusal.Kind.FAULT, "the server failed: " + cause, e);
        } catch (InterruptedException e) {
            pending.cancel().run();
            Thread.currentThread().interrupt();
            throw new Refusal(Refusal.Kind.CLOSING, "the server is ending", e);
        }
    }

    @Override
    public void close() {
        server.stop(1);
    }
}
