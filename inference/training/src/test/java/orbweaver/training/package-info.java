/// Training is checked against the reference numbers, against ONNX Runtime and against itself.
@NullMarked
package orbweaver.training;

import org.jspecify.annotations.NullMarked;
