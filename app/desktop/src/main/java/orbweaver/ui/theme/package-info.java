/// Colours, type, icons and the confidence scale.
@NullMarked
package orbweaver.ui.theme;

import org.jspecify.annotations.NullMarked;
