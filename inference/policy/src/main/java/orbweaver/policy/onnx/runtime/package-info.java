@NullMarked
package orbweaver.policy.onnx.runtime;

import org.jspecify.annotations.NullMarked;
