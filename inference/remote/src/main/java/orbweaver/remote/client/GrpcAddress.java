package orbweaver.remote.client;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import orbweaver.policy.PolicyAddress;
import orbweaver.policy.PolicyException;
import orbweaver.remote.contract.Priority;

/// Where a served policy is and how it is asked: `grpc://host:8001/model`, or `grpcs://` for TLS, with options behind a
/// question mark, joined by `&`: [#FORM].
///
/// @param tls whether the way is encrypted
/// @param authority certificate file that vouches for the server; empty for those that Java trusts
/// @param tokenFile file that holds the server's token
/// @param jpegQuality of pictures, 1..100; 0 sends every pixel
/// @param wholeTrace whether every step's probabilities come back
/// @param timeout for one chunk
public record GrpcAddress(
        String host,
        int port,
        String model,
        boolean tls,
        Optional<Path> authority,
        Optional<Path> tokenFile,
        int jpegQuality,
        boolean wholeTrace,
        Duration timeout,
        Priority priority) {
    /// How such an address is written.
    static final String FORM = "grpc[s]://HOST[:8001]/MODEL[?ca=FILE&token-file=FILE&jpeg=1..100&trace=full|light"
            + "&timeout-ms=N&priority=driving|background]";

    static final String PLAIN = "grpc";
    static final String ENCRYPTED = "grpcs";
    private static final int DEFAULT_PORT = 8001;
    private static final int LONGEST_MS = 600_000;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

    /// Reads an address; throws [PolicyException] with one sentence.
    public static GrpcAddress of(PolicyAddress.Engine written) {
        URI uri;
        try {
            uri = new URI(written.toString());
        } catch (URISyntaxException e) {
            throw wrong(written, e.getReason());
        }
        String path = uri.getPath() == null ? "" : uri.getPath();
        if (uri.getHost() == null || !path.matches("/[^/]+")) {
            throw wrong(written, "a host and one model are wanted");
        }
        GrpcAddress plain = new GrpcAddress(
                uri.getHost(),
                uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(),
                path.substring(1),
                ENCRYPTED.equals(written.scheme()),
                Optional.empty(),
                Optional.empty(),
                0,
                true,
                DEFAULT_TIMEOUT,
                Priority.DRIVING);
        GrpcAddress address = plain;
        String query = uri.getQuery();
        for (String option : query == null ? new String[0] : query.split("&")) {
            address = address.with(option, written);
        }
        address.checkPrivacy(written);
        return address;
    }

    private static PolicyException wrong(PolicyAddress.Engine written, String reason) {
        return new PolicyException("'%s' is no address of a policy (%s); write %s".formatted(written, reason, FORM));
    }

    private GrpcAddress with(String option, PolicyAddress.Engine written) {
        int equals = option.indexOf('=');
        String name = equals < 0 ? option : option.substring(0, equals);
        String value = equals < 0 ? "" : option.substring(equals + 1);
        return switch (name) {
            case "ca" -> changed(Optional.of(Path.of(value)), tokenFile, timeout, priority);
            case "token-file" -> changed(authority, Optional.of(Path.of(value)), timeout, priority);
            case "timeout-ms" ->
                changed(authority, tokenFile, Duration.ofMillis(number(value, LONGEST_MS, written)), priority);
            case "priority" -> changed(authority, tokenFile, timeout, priority(value, written));
            case "jpeg" -> pictures(number(value, 100, written), wholeTrace);
            case "trace" -> pictures(jpegQuality, whole(value, written));
            default -> throw wrong(written, "there is no option '" + name + "'");
        };
    }

    private GrpcAddress changed(
            Optional<Path> newAuthority, Optional<Path> newTokenFile, Duration newTimeout, Priority newPriority) {
        return new GrpcAddress(
                host, port, model, tls, newAuthority, newTokenFile, jpegQuality, wholeTrace, newTimeout, newPriority);
    }

    private GrpcAddress pictures(int quality, boolean whole) {
        return new GrpcAddress(host, port, model, tls, authority, tokenFile, quality, whole, timeout, priority);
    }

    private static int number(String value, int most, PolicyAddress.Engine written) {
        if (value.matches("\\d{1,7}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= most) {
            return Integer.parseInt(value);
        }
        throw wrong(written, "'" + value + "' does not lie in 1.." + most);
    }

    private static boolean whole(String value, PolicyAddress.Engine written) {
        if (!value.equals("full") && !value.equals("light")) {
            throw wrong(written, "the trace is full or light, not '" + value + "'");
        }
        return value.equals("full");
    }

    private static Priority priority(String value, PolicyAddress.Engine written) {
        for (Priority priority : Priority.values()) {
            if (priority.label().equals(value)) {
                return priority;
            }
        }
        throw wrong(written, "the priority is driving or background, not '" + value + "'");
    }

    /// A token must not be readable on the way.
    private void checkPrivacy(PolicyAddress.Engine written) {
        if (tokenFile.isPresent() && !tls && !loopback()) {
            throw wrong(written, "a token is sent to another computer over grpcs:// only");
        }
    }

    private boolean loopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException _) {
            return false;
        }
    }

    /// Without the options, for people.
    @Override
    public String toString() {
        return "%s://%s:%d/%s".formatted(tls ? ENCRYPTED : PLAIN, host, port, model);
    }
}
