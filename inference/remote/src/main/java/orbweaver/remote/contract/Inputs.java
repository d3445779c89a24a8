package orbweaver.remote.contract;

/// Names of the tensors that a request may hold.
public final class Inputs {
    /// The task in words, BYTES [1].
    public static final String INSTRUCTION = "instruction";
    /// Optional, FP32 [1, 8]: six joint angles in rad, 0, and the gripper (0 closed, 1 open).
    public static final String STATE = "state";
    /// Optional, INT32 [1, k]: bins of the actions that are still being carried out, whole actions from the first on;
    /// -1 stands for a token that is free.
    public static final String PREFIX_TOKENS = "prefix_tokens";
    /// Optional, INT64 [1]: matters where candidates are drawn.
    public static final String SEED = "seed";

    public static final int STATE_SIZE = 8;
    static final int FREE = -1;
    private static final String IMAGE = "image_";

    private Inputs() {}

    /// A camera's picture: UINT8 [1, height, width, 3], red, green, blue, row by row from the top; or BYTES [1] that
    /// hold a JPEG or PNG file. The picture as delivered: the policy crops and scales it.
    public static String image(String camera) {
        return IMAGE + camera;
    }
}
