@NullMarked
package orbweaver.policy.onnx;

import org.jspecify.annotations.NullMarked;
