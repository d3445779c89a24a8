package orbweaver.policy;

/// How finely it is said what the block looked at.
public enum AttentionDetail {
    /// The mean over the heads of each layer.
    MEAN,
    /// Every head of every layer.
    HEADS
}
