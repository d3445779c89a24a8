/// Closed-loop trials in the virtual cell, in simulated time and deterministic by seed: the arm's own bytes, control
/// tables and safety, without a clock. Used for evaluation and for training episodes.
@NullMarked
package orbweaver.core.rollout;

import org.jspecify.annotations.NullMarked;
