package orbweaver.training;

/// What is trained, in order: the eye, the word-to-object binding, the actions, the finish.
public enum Stage {
    /// Vision tower alone, localisation losses.
    VISION,
    /// Tower and language layers over the prompt, pointing and relation losses, no action rows.
    GROUNDING,
    /// Everything, constant rate.
    POLICY,
    /// Everything, rate falling linearly to 2 %.
    ANNEAL
}
