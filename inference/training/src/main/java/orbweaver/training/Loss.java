package orbweaver.training;

/// Over which tokens the cross-entropy of a masked action position is taken (LLaDA-VLA, section 3.2).
public enum Loss {
    /// Over the action tokens only: localized special-token classification.
    LOCALIZED,
    /// Over the whole vocabulary, as a language model is trained; for comparison.
    FULL_VOCABULARY
}
