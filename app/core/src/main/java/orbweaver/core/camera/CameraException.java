package orbweaver.core.camera;

/// A camera that cannot be used. The message is one sentence for the user: which camera, why, what to do.
public final class CameraException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CameraException(String message) {
        super(message);
    }

    public CameraException(String message, Throwable cause) {
        super(message, cause);
    }
}
