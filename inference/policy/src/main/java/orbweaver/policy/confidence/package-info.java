/// What a policy's confidence is worth: curves from raw confidences to probabilities, how well they fit, and the file
/// that keeps them in a model folder.
@NullMarked
package orbweaver.policy.confidence;

import org.jspecify.annotations.NullMarked;
