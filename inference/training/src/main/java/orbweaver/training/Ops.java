package orbweaver.training;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// The handful of tensor operations the towers are made of. With `half`, linear layers run in bfloat16; attention,
/// norms and losses are float32 always.
final class Ops {
    private final boolean half;

    Ops(boolean half) {
        this.half = half;
    }

    /// Lets libtorch set up its gradient machinery on one thread; two that begin at the same moment crash it.
    static void warmUp() {
        try (var _ = new PointerScope()) {
            Tensor one = torch.ones(1).set_requires_grad(true);
            one.sum().backward();
        }
    }

    /// `x W^T + b` in the linear precision, result in that precision.
    Tensor linearKept(Tensor x, Tensor weight, Tensor bias) {
        return torch.linear(low(x), low(weight), new TensorOptional(low(bias)));
    }

    /// `x W^T` in the linear precision, result in that precision.
    Tensor linearKept(Tensor x, Tensor weight) {
        return torch.linear(low(x), low(weight));
    }

    Tensor linear(Tensor x, Tensor weight, Tensor bias) {
        return full(linearKept(x, weight, bias));
    }

    Tensor linear(Tensor x, Tensor weight) {
        return full(linearKept(x, weight));
    }

    Tensor low(Tensor x) {
        return half ? x.to(ScalarType.BFloat16) : x;
    }

    Tensor full(Tensor x) {
        return half ? x.to(ScalarType.Float) : x;
    }

    static Tensor layerNorm(Tensor x, Tensor weight, Tensor bias, double epsilon) {
        return torch.layer_norm(
                x, new long[] {weight.size(0)}, new TensorOptional(weight), new TensorOptional(bias), epsilon, false);
    }

    static Tensor rmsNorm(Tensor x, Tensor weight, double epsilon) {
        return torch.rms_norm(x, new long[] {weight.size(0)}, new TensorOptional(weight), new DoubleOptional(epsilon));
    }

    /// Attention over `[B, H, N, hd]` without a mask, scale 1/sqrt(hd).
    static Tensor attention(Tensor q, Tensor k, Tensor v) {
        return torch.scaled_dot_product_attention(q, k, v);
    }

    /// `[B, H, N, hd]` to `[B, N, H hd]`.
    static Tensor joinHeads(Tensor x) {
        return x.transpose(1, 2).reshape(x.size(0), x.size(2), x.size(1) * x.size(3));
    }

    static Tensor cat(long dimension, Tensor... parts) {
        return torch.cat(new TensorVector(parts), dimension);
    }
}
