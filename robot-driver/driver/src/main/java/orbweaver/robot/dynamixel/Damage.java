package orbweaver.robot.dynamixel;

/// What a bad line does to a frame.
public enum Damage {
    /// Up to eight bits turned.
    BITS,
    /// Up to eight bytes exchanged.
    BYTES,
    /// Its beginning or its end is missing.
    CUT,
    /// Its length field is wrong.
    LENGTH,
    /// The beginning of one and the end of another.
    SPLICE,
    /// Noise, rich in the bytes of a header.
    GARBAGE,
    /// Noise behind a sound header and length.
    RANDOM
}
