package orbweaver.remote.server;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Who may ask, and how the way to them is kept private.
///
/// @param tls certificate and key; empty for plain text
/// @param token that every request must carry; empty for none
public record Access(Optional<Tls> tls, Optional<String> token) {
    /// Plain text, no token: for a server that only this computer reaches.
    public static final Access OPEN = new Access(Optional.empty(), Optional.empty());
    /// Header of a request that carries the token, with this in front of it.
    static final String HEADER = "authorization";

    static final String SCHEME = "Bearer ";

    /// A certificate chain and its private key (PKCS 8), both PEM files.
    public record Tls(Path certificate, Path key) {}

    /// Whether a request with this header (null when it has none) may pass. Takes the same time for any wrong token of
    /// the right length.
    boolean allows(@Nullable String header) {
        if (token.isEmpty()) {
            return true;
        }
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] given = header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(token.get().getBytes(StandardCharsets.UTF_8), given);
    }

    /// What a request without the right token is told.
    static Refusal refusal() {
        return new Refusal(
                Refusal.Kind.UNAUTHENTICATED, "this server wants a token: send 'authorization: Bearer TOKEN'");
    }
}
