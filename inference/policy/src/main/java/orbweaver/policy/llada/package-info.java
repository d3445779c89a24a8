@NullMarked
package orbweaver.policy.llada;

import org.jspecify.annotations.NullMarked;
