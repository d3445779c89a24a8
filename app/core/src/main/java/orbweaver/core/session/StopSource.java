package orbweaver.core.session;

/// Where a Stop came from; the words are the ones shown, the key the one used in files.
public enum StopSource {
    FX_KEY("fx_key", "Space key"),
    FX_MOUSE("fx_mouse", "Stop button"),
    INDEPENDENT("independent", "Stop input"),
    HEARTBEAT("heartbeat", "screen frozen"),
    COMMAND("command", "stop command"),
    WATCH("watch", "watch"),
    RECONNECT("reconnect", "connected again");

    private final String key;
    private final String words;

    StopSource(String key, String words) {
        this.key = key;
        this.words = words;
    }

    /// The name used in files.
    public String key() {
        return key;
    }

    /// The name shown.
    public String words() {
        return words;
    }
}
