/// How a policy is asked over the Open Inference Protocol: which tensors and parameters mean what. `docs/remote.md` has
/// the table. One request is one chunk; the whole denoising loop runs where the policy is.
@NullMarked
package orbweaver.remote.contract;

import org.jspecify.annotations.NullMarked;
