package orbweaver.training;

import org.bytedeco.pytorch.Tensor;

/// A micro-batch as tensors; they live as long as the pointer scope they were made in.
///
/// @param patches [B, tokens, 3 p p] in -1..1
/// @param before token ids before the image, [B, n]
/// @param after token ids after the image, [B, n]
/// @param actions action rows of every draw, draw-major [k B, rows]
/// @param masked flat positions of the masked tokens in `actions`
/// @param bins bins at those positions
record BatchTensors(
        Tensor patches,
        Tensor before,
        Tensor after,
        Tensor actions,
        Tensor masked,
        Tensor bins,
        Tensor heat,
        Tensor place,
        Tensor placeWeight,
        Tensor point,
        Tensor relation,
        Tensor relationWeight) {
    long imageTokens() {
        return patches.size(1);
    }
}
