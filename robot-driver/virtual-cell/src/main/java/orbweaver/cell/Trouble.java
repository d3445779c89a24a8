package orbweaver.cell;

/// What can be wrong with a camera's pictures.
public enum Trouble {
    /// Out of focus.
    BLUR,
    /// Every pixel is off by chance.
    NOISE,
    /// Half of the pictures do not arrive; the one before is seen again.
    DROPPED_FRAMES,
    /// Something passes in front of the lens, to and fro.
    PASSER_BY
}
