package orbweaver.policy.checkpoint;

import java.util.Locale;

/// Element types of safetensors files that are read here.
public enum DType {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U8(1),
    BOOL(1);

    private final int bytes;

    DType(int bytes) {
        this.bytes = bytes;
    }

    /// Bytes of one element.
    public int bytes() {
        return bytes;
    }

    /// True for the types weights may have.
    public boolean isWeight() {
        return this == F32 || this == F16 || this == BF16;
    }

    /// The name in config files: float32, float16, bfloat16 and so on.
    public String longName() {
        return switch (this) {
            case F64 -> "float64";
            case F32 -> "float32";
            case F16 -> "float16";
            case BF16 -> "bfloat16";
            case I64, I32, I16, I8, U8, BOOL -> name().toLowerCase(Locale.ROOT);
        };
    }
}
