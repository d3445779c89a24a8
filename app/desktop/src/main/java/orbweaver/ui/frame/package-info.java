/// What surrounds every view: header, Stop dock, leaving a stop, status bar, notices.
@NullMarked
package orbweaver.ui.frame;

import org.jspecify.annotations.NullMarked;
