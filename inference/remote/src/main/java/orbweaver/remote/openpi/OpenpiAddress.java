package orbweaver.remote.openpi;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import orbweaver.policy.PolicyAddress;
import orbweaver.policy.PolicyException;

/// An openpi server and what its numbers mean, which the protocol does not say. Written as
/// `openpi://host:port?front=observation/image&hz=5&actions=tool-deltas&gripper=1-open`; a server that says a value in
/// its metadata need not have it written.
///
/// @param socket where the server listens, `ws:` or `wss:`
/// @param cameras the server's key of a picture by the name of our camera
/// @param settings what is written behind the question mark, cameras aside
record OpenpiAddress(URI socket, Map<String, String> cameras, Map<String, String> settings) {
    static final String SCHEME = "openpi";
    static final String SECURE_SCHEME = "openpis";

    /// What the actions are: [#TOOL_DELTAS] is the only value the arm is driven by.
    static final String ACTIONS = "actions";
    /// Movements of the tool in metres and turns about it in radians, in base axes, then the gripper.
    static final String TOOL_DELTAS = "tool-deltas";
    /// What 1 means for the gripper: `1-open` or `1-closed`. 0 or less is the opposite.
    static final String GRIPPER = "gripper";
    /// Actions a second.
    static final String HZ = "hz";
    /// How many actions of each answer are carried out.
    static final String EXECUTE = "execute";
    /// Side of the square pictures that are sent, in pixels.
    static final String SIZE = "size";
    /// Key under which joint angles (rad) and gripper (0..1) are sent, seven numbers.
    static final String STATE = "state";
    /// Keys for the six joint angles and for the gripper apart.
    static final String JOINTS = "joints";

    static final String GRIPPER_POSITION = "gripper-position";
    /// A file whose first line is sent as API key.
    static final String KEY_FILE = "key-file";

    private static final Set<String> KNOWN =
            Set.of(ACTIONS, GRIPPER, HZ, EXECUTE, SIZE, STATE, JOINTS, GRIPPER_POSITION, KEY_FILE);
    private static final int PORT = 8000;

    OpenpiAddress {
        cameras = Map.copyOf(cameras);
        settings = Map.copyOf(settings);
    }

    /// @throws PolicyException with what is wrong with the address
    static OpenpiAddress of(PolicyAddress.Engine address) {
        URI written;
        try {
            written = new URI(address.toString());
        } catch (URISyntaxException e) {
            throw new PolicyException(address + " is no address: " + e.getReason(), e);
        }
        if (written.getHost() == null) {
            throw new PolicyException(address + " names no host; write " + OpenpiOpener.FORM);
        }
        var cameras = new LinkedHashMap<String, String>();
        var settings = new LinkedHashMap<String, String>();
        String query = written.getRawQuery() == null ? "" : written.getRawQuery();
        for (String part : query.split("&", -1)) {
            if (part.isEmpty()) continue;
            int equals = part.indexOf('=');
            if (equals < 1) throw new PolicyException("'" + part + "' in " + address + " is not NAME=VALUE");
            String name = part.substring(0, equals);
            String value = URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8);
            (KNOWN.contains(name) ? settings : cameras).put(name, value);
        }
        if (cameras.isEmpty()) {
            throw new PolicyException("%s names no camera; write the server's key behind a camera's name, as in %s"
                    .formatted(address, OpenpiOpener.FORM));
        }
        String scheme = address.scheme().equals(SECURE_SCHEME) ? "wss" : "ws";
        int port = written.getPort() < 0 ? PORT : written.getPort();
        return new OpenpiAddress(URI.create(scheme + "://" + written.getHost() + ":" + port), cameras, settings);
    }

    Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /// A whole number from 1 on, or `otherwise` where it is not written.
    int count(String name, int otherwise) {
        String text = settings.get(name);
        if (text == null) return otherwise;
        try {
            int value = Integer.parseInt(text);
            if (value > 0) return value;
        } catch (NumberFormatException e) {
            throw new PolicyException(name + "=" + text + " is no whole number", e);
        }
        throw new PolicyException(name + " must be 1 or more, not " + text);
    }

    Optional<Path> keyFile() {
        return setting(KEY_FILE).map(Path::of);
    }

    @Override
    public String toString() {
        return socket.toString();
    }
}
