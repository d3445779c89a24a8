package orbweaver.policy;

/// Hears of each denoising step as it happens, on the thread that decodes; must return quickly.
@FunctionalInterface
public interface DecodeListener {
    /// Listens to nothing.
    DecodeListener NONE = step -> {};

    void onStep(DecodeStep step);
}
