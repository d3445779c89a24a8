package orbweaver.policy.onnx.runtime;

/// Settings of a session that both ways into ONNX Runtime use.
final class SessionConfig {
    /// Whether idle threads of the pool spin: other programs need the cores.
    static final String SPINNING = "session.intra_op.allow_spinning";

    /// Where external weights of a model made in memory lie.
    static final String WEIGHTS_FOLDER = "session.model_external_initializers_file_folder_path";

    static final String OFF = "0";

    private SessionConfig() {}
}
