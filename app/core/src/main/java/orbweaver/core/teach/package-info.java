/// What recorded demonstrations teach: chunks of actions, for our own training and for other programs'.
@NullMarked
package orbweaver.core.teach;

import org.jspecify.annotations.NullMarked;
